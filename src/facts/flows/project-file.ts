import type { Step } from '../../pipeline';
import { parseShell, type ShellScript } from '../../script';
import type { Source } from '../../text';
import type { NoText } from '../project-files';
import { faultGap } from './fault-gap';
import { FileFrame } from './file-frame';
import type { Field } from './flow';
import type { Machine } from './machine';
import { noTextGap } from './no-text';
import { stepped } from './parameters';
import { pathOf } from './paths';
import type { Site } from './site';
import { runList, startShell, type ChildShell } from './shells';
import type { Text } from './value';

/** The longest file whose text is taken as a value, in UTF-16 units. */
const MOST_UNITS = 8000;

/** A file as the job finds it in its project. */
export interface ProjectFile {
  /** From the project's folder on. */
  readonly path: string;
  readonly source: Source | NoText;
}

/** The file of the project that a text names; undefined where its name is not known, where it lies elsewhere, or where the job has written it. */
export function projectFile({ state, context }: Machine, text: Text): ProjectFile | undefined {
  const path = pathOf(text, state.cwd);
  if (path === '' || path.startsWith('/') || path.startsWith('..') || path.includes('{') || state.files.has(path)) return undefined;
  return { path, source: context.files.text(path) };
}

/** The text of a project's file, where it is one that is short enough to be a value. */
export function projectText({ state, context }: Machine, path: string): string | undefined {
  if (path === '' || path.startsWith('/') || path.startsWith('..') || path.includes('{') || state.files.has(path)) return undefined;
  const source = context.files.text(path);
  return typeof source === 'string' || source.text.length > MOST_UNITS ? undefined : source.text.slice(source.bomLength);
}

/** What Python's `venv` writes to be sourced: every job makes it anew. */
const VIRTUAL_ENVIRONMENT = /(?:^|\/)bin\/activate$/;

/** Notes that a file that the job runs or builds from is not known. */
export function noteMissing(machine: Machine, { path, source }: ProjectFile, site: Site): void {
  machine.state.afterUnknownCode = true;
  const at = site.locate();
  machine.context.recorder.reach(path, at);
  // A program that was compiled is no script.
  if (typeof source !== 'string' || source === 'binary' || source === 'unknown' || at === undefined || VIRTUAL_ENVIRONMENT.test(path)) return;
  machine.context.recorder.gaps.set(path, noTextGap(path, source, 'what it does is', at));
}

const parsed = new WeakMap<Source, ShellScript>();

/** The tree of a file that a shell reads. */
export function shellOf(source: Source): ShellScript {
  let script = parsed.get(source);
  if (script === undefined) {
    script = parseShell(source.text);
    parsed.set(source, script);
  }
  return script;
}

/** The tree of a file that a shell has read; undefined for other files. */
export function readByShell(source: Source): ShellScript | undefined {
  return parsed.get(source);
}

/** Runs a file of the project in this shell: `source x.sh`. */
export function sourceFile(machine: Machine, source: Source, file: Field, args: readonly Field[], site: Site): void {
  const frame = frameOf(machine, source, file, site);
  const { list } = shellOf(source);
  const run = (): void => { enter(machine, source, args, () => { runList(machine, frame, list); }); };
  if (args.length === 0) {
    run();
    return;
  }
  const { positional } = machine.state;
  machine.state.positional = handed(args, source);
  run();
  machine.state.positional = positional;
}

/** Runs a file of the project in a shell of its own: `./x.sh`, `bash x.sh`. */
export function startFile(machine: Machine, source: Source, file: Field, site: Site, how: ChildShell): void {
  const frame = frameOf(machine, source, file, site);
  enter(machine, source, how.args, () => { startShell(machine, frame, shellOf(source).list, { ...how, args: handed(how.args, source), program: file.value }); });
}

/** Runs a file that may call itself. */
function enter({ context, state }: Machine, source: Source, args: readonly Field[], run: () => void): void {
  if (context.work.enter(source, args.map(({ value }) => value), run)) return;
  state.afterUnknownCode = true;
  state.status = 'unknown';
}

/** Words that a file is called with: what it does with them stands in the file. */
function handed(args: readonly Field[], { path }: Source): Field[] {
  return args.map((field) => ({
    ...field,
    handed: true,
    value: field.value.mapTaints((taint) => stepped(taint, `the job gives it to \`${path}\``, field.site, { parameter: undefined, entry: undefined })),
  }));
}

function frameOf(machine: Machine, source: Source, file: Field, site: Site): FileFrame {
  const { recorder } = machine.context;
  recorder.follow(source, file.site.locate() ?? site.locate());
  const [fault] = shellOf(source).faults;
  if (fault !== undefined) {
    const at = { source, range: { start: fault.at, end: Math.min(fault.at + 1, source.text.length) } };
    recorder.gaps.set(`${source.path} fault`, faultGap(fault, at));
  }
  return new FileFrame(source, callSteps(source, file.site, site), file.value);
}

/** The steps from the job to a file that it calls. */
export function callSteps({ path }: Source, file: Site, site: Site): readonly Step[] {
  const at = file.locate() ?? site.locate();
  const before = site.via();
  // A file that calls itself would tell its own name again and again.
  if (at === undefined || before.some((step) => step.kind === 'call' && step.name === path)) return before;
  return [...before, { kind: 'call', name: path, at }];
}
