/** What harborlint can be asked to do; `check` where nothing else is said. */
export type Command = 'check' | 'rules' | 'explain' | 'help';

/** A command as the help shows it. */
export interface CommandInfo {
  /** What follows the command's name. */
  readonly operands: string;
  readonly summary: string;
}

/** Every command, in the order of the help. */
export const commands: Readonly<Record<Command, CommandInfo>> = {
  check: { operands: '[PATH...]', summary: 'check pipelines (this is the default)' },
  rules: { operands: '', summary: 'list the rules' },
  explain: { operands: 'RULE', summary: 'show the page of a rule' },
  help: { operands: '[COMMAND]', summary: 'show how to use a command' },
};

/** An option as the arguments are read and as the help shows it. */
export interface OptionInfo {
  readonly name: string;
  readonly short?: string;
  /** What the help calls its value; an option without one is a switch. */
  readonly value?: string;
  readonly commands: readonly Command[];
  readonly summary: string;
}

const ALL: readonly Command[] = ['check', 'rules', 'explain', 'help'];
const CHECK: readonly Command[] = ['check'];

/** Every option, in the order of the help. One that means something else to another command stands here twice. */
export const options: readonly OptionInfo[] = [
  {
    name: 'format',
    short: 'f',
    value: 'NAME[:FILE]',
    commands: CHECK,
    summary: 'text (default) or json, to FILE if one is given; may be given more than once',
  },
  { name: 'format', short: 'f', value: 'NAME', commands: ['rules'], summary: 'text (default) or json' },
  {
    name: 'fail-on',
    value: 'LEVEL',
    commands: CHECK,
    summary: 'lowest severity that makes the check fail: error (default), warning, note or never',
  },
  { name: 'max-warnings', value: 'N', commands: CHECK, summary: 'fail also if there are more than N warnings' },
  { name: 'policy', value: 'FILE', commands: CHECK, summary: "use this policy instead of the project's .harborlint.yml" },
  { name: 'preset', value: 'NAME', commands: CHECK, summary: 'begin from this built-in policy' },
  {
    name: 'rule',
    value: 'RULE=LEVEL',
    commands: CHECK,
    summary: 'set a rule to error, warning, note or off; may be given more than once',
  },
  { name: 'stdin', commands: CHECK, summary: 'check the text from standard input' },
  {
    name: 'stdin-filename',
    value: 'PATH',
    commands: CHECK,
    summary: 'the file that this text stands for (default: .gitlab-ci.yml)',
  },
  { name: 'quiet', commands: CHECK, summary: 'show only the findings that make the check fail, and no summary' },
  { name: 'offline', commands: CHECK, summary: 'stay off the network (default)' },
  { name: 'stats', commands: CHECK, summary: 'print how long it took to standard error' },
  { name: 'color', value: 'WHEN', commands: ALL, summary: 'auto (default), always or never; NO_COLOR and FORCE_COLOR count too' },
  { name: 'debug', commands: ALL, summary: 'print the stack of an internal error' },
  { name: 'help', short: 'h', commands: ALL, summary: 'show this help' },
  { name: 'version', short: 'V', commands: ALL, summary: 'show the version' },
];
