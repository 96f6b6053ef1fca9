import { parseShell, type List, type Span } from '../../script';
import { MadeFrame, type Frame } from './frame';
import { Machine, type Scope } from './machine';
import type { Field } from './flow';
import type { Site } from './site';
import type { Variable } from './state';
import { branch, meet } from './ways';
import { markedText, Value, type Hole, type Text } from './value';

/** Texts that a value may be and that are each run. */
const MOST_TEXTS = 4;

/** Runs a text in this shell: `eval`, `source`, `trap`. */
export function runHere(machine: Machine, value: Value, site: Site, inside: ((span: Span) => Site) | undefined): void {
  const [text] = value.texts;
  if (value.texts.length > 1 && value.texts.length <= MOST_TEXTS) {
    branch(machine, value.texts.map((one) => (): void => { runHere(machine, new Value([one]), site, undefined); }), true);
    return;
  }
  if (text === undefined || value.texts.length > 1 || !isCode(text)) {
    machine.state.afterUnknownCode = true;
    return;
  }
  runList(machine, new MadeFrame(site, holesOf(text), inside), madeList(machine, markedText(text)));
}

const NO_COMMANDS: List = { kind: 'list', start: 0, end: 0, items: [] };

/** The commands of a text that was made at run time; none where too much has been read already. */
export function madeList({ context }: Machine, text: string): List {
  return context.work.takeText(text) ? parseShell(text).list : NO_COMMANDS;
}

/** Runs the commands of another text in this shell; `return` ends them. */
export function runList(machine: Machine, frame: Frame, list: List): void {
  machine.nested(() => {
    const { frame: callers, escapes } = machine;
    const { certain } = machine.state;
    const scope: Scope = { kind: 'function', returned: [], continued: [], hidden: new Map() };
    const isFile = frame.name !== undefined;
    machine.frame = frame;
    if (isFile) machine.scopes.push(scope);
    machine.list(list);
    if (isFile) machine.scopes.pop();
    machine.frame = callers;
    if (scope.returned.length > 0) meet(machine, scope.returned, certain && machine.escapes === escapes);
  });
}

/** How another shell is started. */
export interface ChildShell {
  readonly xtrace: Site | undefined;
  readonly errexit: boolean;
  readonly args: readonly Field[];
  readonly isBash: boolean;
  /** Whether the file is run by its name, so that its first line counts. */
  readonly direct?: true;
  /** What it runs, as it was called. */
  readonly program?: Value;
}

/** Runs a text in a shell of its own, which knows only what is exported. */
export function runChild(machine: Machine, value: Value, site: Site, inside: ((span: Span) => Site) | undefined, how: ChildShell): void {
  const [text] = value.texts;
  if (value.texts.length > 1 && value.texts.length <= MOST_TEXTS) {
    branch(machine, value.texts.map((one) => (): void => { runChild(machine, new Value([one]), site, undefined, how); }), true);
    return;
  }
  if (text === undefined || value.texts.length > 1 || !isCode(text)) {
    machine.state.afterUnknownCode = true;
    return;
  }
  startShell(machine, new MadeFrame(site, holesOf(text), inside), madeList(machine, markedText(text)), how);
}

/** Runs commands in a shell of its own, which knows only what is exported. */
export function startShell(machine: Machine, frame: Frame, list: List, how: ChildShell): void {
  machine.nested(() => {
    const child = new Machine(machine.context, frame, machine.section, how.isBash);
    child.depth = machine.depth;
    child.program = how.program;
    child.outputs = machine.outputs;
    child.input = machine.input;
    child.state = machine.state;
    const shell = machine.state.shell();
    const { certain } = machine.state;
    const inherited = machine.state.options.xtrace !== undefined && machine.state.variables.get('SHELLOPTS')?.exported === true ? machine.state.options.xtrace : undefined;
    Object.assign(child.state, {
      variables: exportedOnly(machine.state.variables),
      functions: new Map(how.isBash ? [...machine.state.functions].filter(([, { exported }]) => exported === true) : []),
      traps: new Map(),
      positional: how.args,
      optionOffset: 0,
      options: { errexit: how.errexit, pipefail: false, allexport: false, xtrace: how.xtrace === undefined ? inherited : { site: how.xtrace, must: true } },
    });
    runShell(child, () => { child.list(list); });
    machine.state = child.state;
    machine.state.restore(shell);
    machine.state.certain = certain;
  });
}

/** Runs a whole shell: paths that leave it early meet at its end, where its traps run. */
export function runShell(machine: Machine, run: () => void): void {
  const { certain } = machine.state;
  run();
  const { status } = machine.state;
  const left = machine.exits.splice(0);
  if (left.length > 0) meet(machine, left, certain);
  machine.state.jump = undefined;
  machine.state.certain = certain;
  runTraps(machine);
  if (left.length === 0) machine.state.status = status;
}

/** Runs what a shell has set to be run at its end, and what it may have run after a failure. */
export function runTraps(machine: Machine): void {
  runTrap(machine, 'EXIT');
  runTrap(machine, 'ERR');
}

function runTrap(machine: Machine, signal: string): void {
  const trap = machine.state.traps.get(signal);
  if (trap === undefined) return;
  const { status } = machine.state;
  machine.state.traps.delete(signal);
  const run = (): void => { runHere(machine, trap.text, trap.site, trap.inside); };
  if (trap.must && signal === 'EXIT') run();
  else branch(machine, [run], false);
  machine.state.jump = undefined;
  machine.exits = [];
  machine.state.status = status;
}

/** What a program that is started gets of a shell's variables. */
export function exportedOnly(variables: ReadonlyMap<string, Variable>): Map<string, Variable> {
  const kept = new Map<string, Variable>();
  for (const [name, variable] of variables) {
    kept.set(name, variable.exported ? variable : { value: Value.empty, unset: true, exported: false });
  }
  return kept;
}

/** Whether enough of a text is known to read it as commands. */
function isCode({ pieces }: Text): boolean {
  return pieces.some((piece) => typeof piece === 'string' && /\w/.test(piece));
}

/** What the private-use characters of `markedText` stand for. */
function holesOf({ pieces }: Text): readonly Hole[] {
  const byName = new Map<string, Hole>();
  for (const piece of pieces) if (typeof piece !== 'string' && !byName.has(piece.name)) byName.set(piece.name, piece);
  return [...byName.values()];
}
