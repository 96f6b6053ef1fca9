import type { Severity } from '../engine/finding';
import { formats } from '../report';
import { UsageError, listRules, type BaselineRequest, type MendOptions, type RuleLevel } from '../session';
import { baselineRequest } from './baseline-options';
import { choose } from './choice';
import { jobsInvocation, resolveInvocation, type JobsInvocation, type ResolveInvocation } from './inspect-invocation';
import { commands } from './options';
import type { Command } from './options';
import { projectOptions, type ProjectOptions } from './project-options';
import { demandNone, isCommand, last, tokenize } from './tokens';
import type { Tokens } from './tokens';

/** When to write in colour. */
export type ColorChoice = 'auto' | 'always' | 'never';

/** A report to write; to standard output where it has no file. */
export interface Output {
  readonly format: string;
  readonly file: string | undefined;
}

/** A check, and what to do with its report. */
export interface CheckInvocation extends ProjectOptions {
  readonly command: 'check';
  readonly paths: readonly string[];
  /** The first of the paths where it may be a misspelt command. */
  readonly unclear: string | undefined;
  readonly outputs: readonly Output[];
  readonly failOn: Severity | 'never';
  readonly maxWarnings: number | undefined;
  readonly rules: ReadonlyMap<string, RuleLevel>;
  /** The file that the text from standard input stands for; undefined where files are checked. */
  readonly stdinFilename: string | undefined;
  readonly ignoreComments: boolean;
  /** Undefined where nothing is said of baselines. */
  readonly baseline: BaselineRequest | undefined;
  readonly quiet: boolean;
  readonly stats: boolean;
  readonly debug: boolean;
  /** Which fixes to make or to show; undefined where none are asked for. */
  readonly mend: MendOptions | undefined;
}

/** A look at what a project needs to use harborlint, and the writing of it. */
export interface InitInvocation {
  readonly command: 'init';
  /** Folder of the project; the current one where undefined. */
  readonly path: string | undefined;
  /** Whether to write without asking. */
  readonly yes: boolean;
  /** Hosts of Harbor instances. */
  readonly registries: readonly string[];
}

/** What the user asked for. */
export type Invocation =
  | CheckInvocation
  | ResolveInvocation
  | JobsInvocation
  | InitInvocation
  | { readonly command: 'rules'; readonly format: 'text' | 'json' }
  | { readonly command: 'explain'; readonly rule: string }
  | { readonly command: 'help'; readonly topic: Command | undefined }
  | { readonly command: 'version' };

const LEVELS: readonly RuleLevel[] = ['error', 'warning', 'note', 'off'];

/**
 * Understands the arguments.
 * @throws UsageError where they make no sense
 */
export function understand(argv: readonly string[]): Invocation & { readonly color: ColorChoice } {
  const tokens = tokenize(argv);
  const color = choose(last(tokens, 'color') ?? 'auto', ['auto', 'always', 'never'], 'value of `--color`');
  return { ...request(tokens), color };
}

function request(tokens: Tokens): Invocation {
  const { command, operands } = tokens;
  if (tokens.values.has('version')) return { command: 'version' };
  if (tokens.values.has('help')) return { command: 'help', topic: tokens.named ? command : undefined };
  switch (command) {
    case 'check':
      return check(tokens);
    case 'resolve':
      return resolveInvocation(tokens);
    case 'jobs':
      return jobsInvocation(tokens);
    case 'init': {
      const [path, ...rest] = operands;
      demandNone(rest, command);
      return { command, path, yes: tokens.values.has('yes'), registries: tokens.values.get('registry') ?? [] };
    }
    case 'rules':
      demandNone(operands, command);
      return { command, format: choose(last(tokens, 'format') ?? 'text', ['text', 'json'], 'format') };
    case 'explain': {
      const [rule, ...rest] = operands;
      if (rule === undefined) throw new UsageError('`explain` needs a rule', '`harborlint rules` lists the rules.');
      demandNone(rest, command);
      return { command, rule: ruleId(rule) };
    }
    case 'help': {
      const [topic, ...rest] = operands;
      demandNone(rest, command);
      if (topic === undefined || isCommand(topic)) return { command, topic };
      return { command, topic: choose(topic, Object.keys(commands).filter(isCommand), 'command') };
    }
  }
}

function check(tokens: Tokens): CheckInvocation {
  const { values, operands } = tokens;
  const mend = mendOptions(tokens);
  return {
    command: 'check',
    paths: operands,
    unclear: tokens.unclear,
    outputs: outputs(values.get('format') ?? (mend?.write === false ? [] : ['text']), mend),
    failOn: choose(last(tokens, 'fail-on') ?? 'error', ['error', 'warning', 'note', 'never'], 'severity'),
    maxWarnings: maxWarnings(last(tokens, 'max-warnings')),
    rules: new Map((values.get('rule') ?? []).map(ruleLevel)),
    stdinFilename: stdinFilename(tokens),
    ignoreComments: values.has('no-inline-suppressions'),
    baseline: baselineRequest(tokens),
    quiet: values.has('quiet'),
    stats: values.has('stats'),
    debug: values.has('debug'),
    mend,
    ...projectOptions(tokens),
  };
}

/** Which fixes are asked for: `--diff` shows what `--fix` would do. */
function mendOptions(tokens: Tokens): MendOptions | undefined {
  const { values } = tokens;
  const fix = last(tokens, 'fix');
  const level = fix === undefined ? 'safe' : choose(fix, ['safe', 'unsafe'], 'value of `--fix`');
  if (values.has('diff')) return { level, write: false };
  if (fix === undefined) return undefined;
  if (values.has('stdin')) throw new UsageError('`--fix` cannot go with `--stdin`: there is no file to write to', 'Take `--diff` to see what it would change.');
  return { level, write: true };
}

function outputs(typed: readonly string[], mend: MendOptions | undefined): readonly Output[] {
  const taken = new Set<string | undefined>();
  const diff = mend?.write === false;
  return typed.map((value) => {
    const colon = value.indexOf(':');
    const format = choose(colon < 0 ? value : value.slice(0, colon), [...formats.keys()], 'format');
    const rest = colon < 0 ? '-' : value.slice(colon + 1);
    if (rest === '') throw new UsageError(`\`--format ${value}\` names no file`, `Write \`--format ${format}:FILE\`.`);
    const file = rest === '-' ? undefined : rest;
    if (diff && file === undefined) {
      throw new UsageError('the report cannot go to standard output with `--diff`: the diff goes there', `Give the report a file: \`--format ${format}:FILE\`.`);
    }
    if (taken.has(file)) {
      const target = file === undefined ? 'standard output' : `\`${file}\``;
      const help = `Give one a file of its own: \`--format ${format}:FILE\`.`;
      throw new UsageError(`two reports cannot both go to ${target}`, help);
    }
    taken.add(file);
    return { format, file };
  });
}

function ruleLevel(value: string): [string, RuleLevel] {
  const equals = value.indexOf('=');
  if (equals < 0) {
    const help = `Write \`--rule ${value}=LEVEL\`; LEVEL is error, warning, note or off.`;
    throw new UsageError(`\`--rule ${value}\` says no level`, help);
  }
  return [ruleId(value.slice(0, equals)), choose(value.slice(equals + 1), LEVELS, 'level')];
}

/** A rule's id that exists. */
function ruleId(typed: string): string {
  const ids = listRules().map((rule) => rule.id);
  return choose(typed, ids, 'rule', '`harborlint rules` lists the rules.');
}

function maxWarnings(typed: string | undefined): number | undefined {
  if (typed === undefined) return undefined;
  if (/^\d{1,9}$/.test(typed)) return Number(typed);
  throw new UsageError(`\`--max-warnings\` cannot be \`${typed}\``, 'Give a whole number, such as `--max-warnings 0`.');
}

function stdinFilename(tokens: Tokens): string | undefined {
  const filename = last(tokens, 'stdin-filename');
  const [path] = tokens.operands;
  if (!tokens.values.has('stdin')) {
    if (filename === undefined) return undefined;
    throw new UsageError('`--stdin-filename` goes with `--stdin`', 'Add `--stdin`.');
  }
  if (path !== undefined) {
    throw new UsageError(`\`--stdin\` cannot go with the path \`${path}\``, `Write \`--stdin --stdin-filename ${path}\`.`);
  }
  return filename ?? '.gitlab-ci.yml';
}
