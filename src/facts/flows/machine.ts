import type { Job } from '../../pipeline';
import type { Policy } from '../../policy';
import type { Command, List, Simple, Span, Word } from '../../script';
import type { CalledTexts } from '../called-texts';
import type { ProjectFiles } from '../project-files';
import type { Environment } from './environment';
import type { Field } from './flow';
import type { Frame } from './frame';
import type { Recorder } from './recorder';
import { NOWHERE, type Site } from './site';
import { State, type Options, type Variable } from './state';
import type { Input, Output } from './streams';
import type { Value } from './value';
import type { Work } from './work';

/** Names of names (`declare -n`) that are followed. */
const MOST_ALIASES = 4;

/** Functions and shells that call one another. */
const MOST_DEPTH = 24;

/** The parts of the interpreter that call one another; a machine hands them on, so that no file has to import its callers. */
export interface Interpreter {
  /** Runs commands one after the other. */
  readonly list: (machine: Machine, list: List) => void;
  readonly command: (machine: Machine, command: Command) => void;
  /** Runs a command by its name. */
  readonly dispatch: (machine: Machine, fields: readonly Field[], command: Simple) => void;
  /** Runs another program. */
  readonly program: (machine: Machine, fields: readonly Field[], site: Site, command: Simple) => void;
  /** A word as one value. */
  readonly word: (machine: Machine, word: Word) => Value;
}

/** What all shells of a job share. */
export interface JobContext {
  readonly job: Job;
  readonly environment: Environment;
  readonly policy: Policy;
  readonly files: ProjectFiles;
  readonly called: CalledTexts;
  readonly recorder: Recorder;
  readonly interpreter: Interpreter;
  readonly work: Work;
  /** Texts of here-documents that stand unit for unit in the script, with the places of their spans: a file may hold one. */
  readonly documents: Map<string, (span: Span) => Site>;
  /** Keys of the places of all logins that were met, on whatever path: thousands of logins need not be gone through for each file. */
  readonly loginSites: Set<string>;
}

/** Paths that left a function, a loop or a `try`, until they meet the others again. */
export interface Scope {
  readonly kind: 'function' | 'loop' | 'try';
  readonly returned: State[];
  readonly continued: State[];
  /** Variables that `local` hides, with what they were. */
  readonly hidden: Map<string, Variable | undefined>;
  /** The shell's options, where the function has its own. */
  options?: Options;
}

/** A shell at work: what it reads, where its descriptors lead, and the state of the job. */
export class Machine {
  state = new State();
  /** Descriptor → where it leads. */
  outputs: ReadonlyMap<number, Output> = new Map<number, Output>([
    [1, { kind: 'log' }],
    [2, { kind: 'log' }],
  ]);
  input: Input = { kind: 'none' };
  scopes: Scope[] = [];
  /** States of paths that left the shell early. */
  exits: State[] = [];
  /** How often a path may have left the shell while others went on. */
  escapes = 0;
  /** Above 0 where a failure is asked for (`if`, `&&`, `!`), so that `set -e` does not count. */
  conditions = 0;
  /** Whether the last command's failure is one that `set -e` does not count. */
  exempt = false;
  depth = 0;
  /** What the shell runs, as it was called: `$0`. */
  program: Value | undefined;

  constructor(
    readonly context: JobContext,
    public frame: Frame,
    readonly section: 'main' | 'after_script' | 'pre_get_sources_script',
    /** Bash, or a shell that knows POSIX only. */
    readonly isBash = true,
  ) {}

  get job(): Job {
    return this.context.job;
  }

  /** Runs commands one after the other, until the path ends. */
  list(list: List): void {
    this.context.interpreter.list(this, list);
  }

  /** Runs one command of any kind. */
  command(command: Command): void {
    this.context.interpreter.command(this, command);
  }

  /** A word as one value: nothing is split. */
  word(word: Word): Value {
    return this.context.interpreter.word(this, word);
  }

  /** A variable as this point has it. */
  variable(name: string, at: Site): Variable {
    const own = this.target(name);
    return this.state.variables.get(own) ?? this.context.environment.lookup(own, at);
  }

  setVariable(name: string, variable: Variable): void {
    this.state.variables.set(this.target(name), variable);
  }

  /** The variable that a name leads to. */
  private target(name: string): string {
    let own = name;
    for (let hops = 0; hops < MOST_ALIASES; hops++) own = this.state.variables.get(own)?.alias ?? own;
    return own;
  }

  /** Joins another path into this one. */
  join(other: State): void {
    const { environment } = this.context;
    const at = NOWHERE;
    this.state.join(other, (name) => environment.lookup(name, at));
  }

  /** Runs something while variables have other values. */
  withVariables(values: Iterable<readonly [string, Variable]>, run: () => void): void {
    const old = new Map<string, Variable | undefined>();
    for (const [name, variable] of values) {
      if (!old.has(name)) old.set(name, this.state.variables.get(name));
      this.setVariable(name, variable);
    }
    run();
    for (const [name, variable] of old) {
      if (variable === undefined) this.state.variables.delete(name);
      else this.state.variables.set(name, variable);
    }
  }

  /** Runs a part that may call itself; does nothing where that goes too deep. `isNew` tells whether it could do what those around it do not. */
  nested(run: () => void, isNew: () => boolean = () => true): void {
    if (this.depth >= MOST_DEPTH) {
      this.state.status = 'unknown';
      if (isNew()) this.context.work.cut();
      return;
    }
    this.depth++;
    run();
    this.depth--;
  }
}
