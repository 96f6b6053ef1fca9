/** What harborlint can be asked to do; `check` where nothing else is said. */
export type Command = 'check' | 'resolve' | 'jobs' | 'rules' | 'explain' | 'init' | 'help';

/** A command as the help shows it. */
export interface CommandInfo {
  /** What follows the command's name. */
  readonly operands: string;
  readonly summary: string;
}

/** Every command, in the order of the help. */
export const commands: Readonly<Record<Command, CommandInfo>> = {
  check: { operands: '[PATH...]', summary: 'check pipelines (this is the default)' },
  resolve: { operands: '[JOB...]', summary: 'show the pipeline, or some of its jobs, as GitLab puts it together' },
  jobs: { operands: '[PATH]', summary: 'show which jobs a push, a tag, a merge request ... would run, and why' },
  rules: { operands: '', summary: 'list the rules' },
  explain: { operands: 'RULE', summary: 'show the page of a rule' },
  init: { operands: '[DIR]', summary: 'set a project up: policy, commit hook and CI job; shows what it would write, and asks' },
  help: { operands: '[COMMAND]', summary: 'show how to use a command' },
};

/** An option as the arguments are read and as the help shows it. */
export interface OptionInfo {
  readonly name: string;
  readonly short?: string;
  /** What the help calls its value; an option without one is a switch. */
  readonly value?: string;
  /** The value that it has where it stands alone; one can then be given only behind `=`. */
  readonly alone?: string;
  readonly commands: readonly Command[];
  readonly summary: string;
}

const ALL: readonly Command[] = ['check', 'resolve', 'jobs', 'rules', 'explain', 'init', 'help'];
const CHECK: readonly Command[] = ['check'];
const JOBS: readonly Command[] = ['jobs'];
/** The commands that read a project. */
const READING: readonly Command[] = ['check', 'resolve', 'jobs'];

/** Every option, in the order of the help. One that means something else to another command stands here twice. */
export const options: readonly OptionInfo[] = [
  {
    name: 'format',
    short: 'f',
    value: 'NAME[:FILE]',
    commands: CHECK,
    summary: 'text (default), json, codequality, sarif, junit, gitlab-sast, markdown or github, to FILE if one is given; may be given more than once',
  },
  { name: 'format', short: 'f', value: 'NAME', commands: ['rules', 'jobs'], summary: 'text (default) or json' },
  { name: 'format', short: 'f', value: 'NAME', commands: ['resolve'], summary: 'yaml (default) or json' },
  {
    name: 'why',
    value: 'JOB.KEY',
    commands: ['resolve'],
    summary: 'show where this value comes from, step by step, such as build.image, build.script.0 or, for the root, variables.TAG',
  },
  {
    name: 'project',
    value: 'DIR',
    commands: ['resolve'],
    summary: 'folder of the project, or its pipeline file (default: the current folder)',
  },
  {
    name: 'source',
    value: 'NAME',
    commands: JOBS,
    summary: 'what starts the run: push (default), tag, merge_request_event, schedule, trigger, web, api, ...',
  },
  {
    name: 'ref',
    value: 'NAME',
    commands: JOBS,
    summary: 'the branch or the tag, or the source branch of the merge request (default for a branch: the default branch)',
  },
  { name: 'default-branch', value: 'NAME', commands: JOBS, summary: "the project's default branch (default: that of the clone's remote, else main)" },
  {
    name: 'var',
    value: 'NAME=VALUE',
    commands: JOBS,
    summary: 'a variable that the run is given, or that the CI/CD settings define; may be given more than once',
  },
  {
    name: 'changed',
    value: 'PATH',
    commands: JOBS,
    summary: 'a file that the run changes, from the top of the project; may be given more than once',
  },
  {
    name: 'fix',
    value: 'unsafe',
    alone: 'safe',
    commands: CHECK,
    summary: 'mend what can be mended without changing what the jobs do; with =unsafe also what is only likely to be meant',
  },
  { name: 'diff', commands: CHECK, summary: 'print what --fix would change as a unified diff, and write nothing' },
  {
    name: 'fail-on',
    value: 'LEVEL',
    commands: CHECK,
    summary: 'lowest severity that makes the check fail: error (default), warning, note or never',
  },
  { name: 'max-warnings', value: 'N', commands: CHECK, summary: 'fail also if there are more than N warnings' },
  { name: 'policy', value: 'FILE', commands: READING, summary: "use this policy instead of the project's .harborlint.yml" },
  { name: 'preset', value: 'NAME', commands: READING, summary: 'begin from this built-in policy' },
  {
    name: 'rule',
    value: 'RULE=LEVEL',
    commands: CHECK,
    summary: 'set a rule to error, warning, note or off; may be given more than once',
  },
  {
    name: 'write-baseline',
    commands: CHECK,
    summary: 'write what is found and what cannot be checked to the baseline, so that only what is new is told from now on; take out what is gone',
  },
  { name: 'baseline', value: 'FILE', commands: CHECK, summary: 'the baseline to use or to write (default: .harborlint-baseline.json of the project, if it is there)' },
  { name: 'new-only', commands: CHECK, summary: 'show what the baseline does not know, and nothing of what it knows' },
  { name: 'no-baseline', commands: CHECK, summary: 'show what the baseline knows, too' },
  { name: 'no-inline-suppressions', commands: CHECK, summary: 'show what comments set aside, too' },
  { name: 'stdin', commands: CHECK, summary: 'check the text from standard input' },
  {
    name: 'stdin-filename',
    value: 'PATH',
    commands: CHECK,
    summary: 'the file that this text stands for (default: .gitlab-ci.yml)',
  },
  { name: 'quiet', commands: CHECK, summary: 'show only the findings that make the check fail, and no summary' },
  {
    name: 'include-map',
    value: 'PROJECT=DIR',
    commands: READING,
    summary: 'read what is included of another project in this folder; may be given more than once',
  },
  { name: 'registry', value: 'HOST', commands: ['init'], summary: 'the host of your Harbor, where the pipeline does not tell; may be given more than once' },
  { name: 'yes', short: 'y', commands: ['init'], summary: 'write without asking' },
  { name: 'offline', commands: READING, summary: 'stay off the network (default)' },
  {
    name: 'online',
    commands: READING,
    summary: 'fetch included files from GitLab: its address is in GITLAB_URL, a token in HARBORLINT_GITLAB_TOKEN',
  },
  { name: 'stats', commands: CHECK, summary: 'print how long it took to standard error' },
  { name: 'color', value: 'WHEN', commands: ALL, summary: 'auto (default), always or never; NO_COLOR and FORCE_COLOR count too' },
  { name: 'debug', commands: ALL, summary: 'print the stack of an internal error, and for a check the files that its scripts lead to' },
  { name: 'help', short: 'h', commands: ALL, summary: 'show this help' },
  { name: 'version', short: 'V', commands: ALL, summary: 'show the version' },
];
