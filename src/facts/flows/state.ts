import type { FunctionDefinition } from '../../script';
import type { Field, Login } from './flow';
import type { Frame } from './frame';
import { FileMap } from './file-map';
import { SharedMap } from './shared-map';
import type { Site } from './site';
import { eitherWords } from './positional';
import { eitherFolder } from './folders';
import { either, Value } from './value';

export interface Variable {
  /** The variable that it is another name of (`declare -n`). */
  readonly alias?: string;
  /** Empty for one that was unset. */
  readonly value: Value;
  readonly unset?: true;
  /** The elements of an array; `value` is the first one then. */
  readonly elements?: readonly Value[];
  /** Where each key of an associative array (`declare -A`) stands in `elements`; absent where some key is not known. */
  readonly keys?: ReadonlyMap<string, number>;
  readonly exported: boolean;
}

/** A file that the job has written. */
export interface FileContent {
  readonly value: Value;
  /** The last command that wrote to it. */
  readonly written: Site;
}

export interface ShellFunction {
  readonly definition: FunctionDefinition;
  readonly frame: Frame;
  /** Whether other bashes that this one starts have it. */
  readonly exported?: boolean;
}

/** Tracing, and where it was switched on. */
export interface Tracing {
  readonly site: Site;
  readonly must: boolean;
}

export interface Options {
  readonly errexit: boolean;
  readonly pipefail: boolean;
  readonly allexport: boolean;
  readonly xtrace: Tracing | undefined;
}

/** How a command ended: `ok` is another program's success, which is assumed. */
export type Status = 'success' | 'ok' | 'failure' | 'unknown';

/** What a path has left: the shell, a function, a loop; or a program's function by an error. */
export type Jump = 'exit' | 'return' | 'break' | 'continue' | 'throw';

/** What a program of another language holds in its variables. */
export interface ProgramHeap {
  clone(): ProgramHeap;
  join(other: ProgramHeap): void;
}

/** Commands that run when a shell ends. */
export interface Trap {
  readonly text: Value;
  readonly site: Site;
  readonly inside: Field['inside'];
  /** Whether it is set on every path. */
  readonly must: boolean;
}

/** Everything that a command can change. */
export class State {
  /** Of the shell alone; a subshell has a copy. What is not in it has the value that the job began with. */
  variables: Map<string, Variable> = new SharedMap<string, Variable>();
  functions: Map<string, ShellFunction> = new SharedMap<string, ShellFunction>();
  /** The positional parameters, each with the word of the call that it came from. */
  positional: readonly Field[] = [];
  /** Where `getopts` goes on in the word of `OPTIND`; 0 for its beginning, undefined where that is not known. */
  optionOffset: number | undefined = 0;
  cwd = '';
  /** The folder before, for `cd -`. */
  previous = '{cd}';
  /** The folders that `pushd` keeps, the last one first. */
  folders: readonly string[] = [];
  options: Options = { errexit: true, pipefail: true, allexport: false, xtrace: undefined };
  traps: Map<string, Trap> = new SharedMap<string, Trap>();
  /** Of a program that is no shell. */
  heap: ProgramHeap | undefined;

  /** Of the whole job. */
  files = new FileMap();
  streams: Map<number, Value> = new SharedMap<number, Value>();
  logins: readonly Login[] = [];
  afterUnknownCode = false;

  /** Whether every path comes here. */
  certain = true;
  /** Set where this path goes no further. */
  jump: Jump | undefined;
  status: Status = 'success';

  clone(): State {
    const copy = new State();
    Object.assign(copy, this);
    copy.variables = SharedMap.of(this.variables);
    copy.functions = SharedMap.of(this.functions);
    copy.traps = SharedMap.of(this.traps);
    copy.files = this.files.copy();
    copy.streams = SharedMap.of(this.streams);
    copy.heap = this.heap?.clone();
    return copy;
  }

  /** The parts that a subshell has for itself. */
  shell(): Shell {
    const { variables, functions, positional, optionOffset, cwd, previous, folders, options, traps } = this;
    return { variables: SharedMap.of(variables), functions: SharedMap.of(functions), positional, optionOffset, cwd, previous, folders, options, traps: SharedMap.of(traps) };
  }

  /** Puts back what a subshell had for itself. */
  restore(shell: Shell): void {
    Object.assign(this, shell);
  }

  /** Becomes what is true of this path or of another one. Both go on. */
  join(other: State, missing: (name: string) => Variable): void {
    joinMaps(this.variables, other.variables, (a, b) => joinVariables(a, b), missing);
    joinMaps(this.files, other.files, joinFiles, () => undefined);
    joinMaps(this.streams, other.streams, (a, b) => either(a ?? Value.empty, b ?? Value.empty), () => undefined);
    for (const [name, one] of other.functions) if (!this.functions.has(name)) this.functions.set(name, one);
    joinMaps(this.traps, other.traps, (a, b) => { const one = a ?? b; return one && { ...one, must: false }; }, () => undefined);
    if (this.heap !== undefined && other.heap !== undefined) this.heap.join(other.heap);
    if (this.positional !== other.positional) this.positional = eitherWords(this.positional, other.positional);
    if (this.optionOffset !== other.optionOffset) this.optionOffset = undefined;
    const ours = this.logins;
    if (other.logins !== ours) this.logins = [...ours, ...other.logins.filter((login) => !ours.includes(login))];
    const trace = this.options.xtrace ?? other.options.xtrace;
    if (trace !== undefined && this.options.xtrace !== other.options.xtrace) {
      this.options = { ...this.options, xtrace: { ...trace, must: false } };
    }
    if (this.cwd !== other.cwd) this.cwd = eitherFolder(this.cwd, other.cwd);
    if (this.previous !== other.previous) this.previous = eitherFolder(this.previous, other.previous);
    this.afterUnknownCode ||= other.afterUnknownCode;
    if (this.status !== other.status) this.status = isGood(this.status) && isGood(other.status) ? 'ok' : 'unknown';
  }
}

function isGood(status: Status): boolean {
  return status === 'success' || status === 'ok';
}

export type Shell = Pick<State, 'variables' | 'functions' | 'positional' | 'optionOffset' | 'cwd' | 'previous' | 'folders' | 'options' | 'traps'>;

/** Joins two maps; `join` is asked wherever they differ, with what `missing` gives for a side that has no entry. */
function joinMaps<K, T>(ours: Map<K, T>, theirs: Map<K, T>, join: (a: T | undefined, b: T | undefined) => T | undefined, missing: (key: K) => T | undefined): void {
  if (SharedMap.areSame(ours, theirs)) return;
  for (const key of SharedMap.differing(theirs, ours)) {
    // Both have lost it, as what `local` hid once its function ends, or never kept it.
    if (!ours.has(key) && !theirs.has(key)) continue;
    const a = ours.has(key) ? ours.get(key) : missing(key);
    const b = theirs.has(key) ? theirs.get(key) : missing(key);
    if (a === b && ours.has(key)) continue;
    const value = join(a, b);
    if (value === undefined) ours.delete(key);
    else ours.set(key, value);
  }
}

function joinFiles(a: FileContent | undefined, b: FileContent | undefined): FileContent | undefined {
  const last = b ?? a;
  return last && { value: either(a?.value ?? Value.empty, b?.value ?? Value.empty), written: last.written };
}

function joinVariables(a: Variable | undefined, b: Variable | undefined): Variable | undefined {
  if (a === undefined && b === undefined) return undefined;
  const value = either(a?.value ?? Value.empty, b?.value ?? Value.empty);
  const exported = (a?.exported ?? false) || (b?.exported ?? false);
  const elements = a?.elements ?? b?.elements;
  return elements === undefined ? { value, exported } : { value, exported, elements: joinElements(a, b) };
}

function joinElements(a: Variable | undefined, b: Variable | undefined): readonly Value[] {
  const ours = a?.elements ?? [];
  const theirs = b?.elements ?? [];
  const longer = ours.length >= theirs.length ? ours : theirs;
  return longer.map((_, index) => either(ours[index] ?? Value.empty, theirs[index] ?? Value.empty));
}
