import { markedText, type Hole, type Text } from '../value';
import { MadeFrame } from '../frame';
import { Machine } from '../machine';
import { runShell } from '../shells';
import type { Site } from '../site';
import { write } from '../streams';
import { branch } from '../ways';
import { assign } from './assign';
import { call } from './functions';
import { construct } from './classes';
import type { JavaScriptCommand } from './command';
import { evaluate } from './expressions';
import { Heap } from './heap';
import { Js, type JsParts } from './interpreter';
import type { JsModule } from './module';
import { load, moduleOf, runModule } from './modules';
import { property } from './properties';
import { Scope } from './scope';
import { run } from './statements';
import { inspected } from './text';
import { literal, text, type JsValue } from './value';

const parts: JsParts = { evaluate, run, call, construct, property, assign, load };

/** Texts that a program may be and that are each run. */
const MOST_TEXTS = 4;

/** Runs a JavaScript program. Gives whether all of it is known. */
export function runProgram(machine: Machine, command: JavaScriptCommand): boolean {
  const { code } = command;
  if (code.kind === 'file') return inProcess(machine, command, (base) => moduleOf(base, code.source, code.field.site), code.source.text, text(code.field.value));
  const [only] = code.value.texts;
  if (only === undefined || code.value.texts.length > MOST_TEXTS) return false;
  if (code.value.texts.length > 1) {
    const known: boolean[] = [];
    branch(machine, code.value.texts.map((one) => (): void => { known.push(runText(machine, command, one, code.site, undefined)); }), true);
    return known.every(Boolean);
  }
  return runText(machine, command, only, code.site, code.inside);
}

function runText(machine: Machine, command: JavaScriptCommand, code: Text, site: Site, inside: MadeFrame['inside']): boolean {
  const holes = holesOf(code);
  const frame = new MadeFrame(site, holes, inside);
  const made = (base: Pick<Js, 'make' | 'cell'>): JsModule => {
    const exports = base.make({ properties: new Map() });
    const folder = machine.state.cwd === '' ? '' : `${machine.state.cwd}/`;
    return { path: `${folder}[eval].${command.isTyped ? 'ts' : 'js'}`, source: undefined, frame, holes, scope: new Scope(undefined, true), exports, replaced: base.cell(exports) };
  };
  return inProcess(machine, command, made, markedText(code), literal('[eval]'));
}

/** Makes the module of a program once its interpreter is there. */
type ModuleMaker = (js: Pick<Js, 'machine' | 'make' | 'cell' | 'next'>) => JsModule;

/** Runs a program, which may run itself, in a process of its own. */
function inProcess(machine: Machine, command: JavaScriptCommand, moduleFor: ModuleMaker, code: string, file: JsValue): boolean {
  let isKnown = false;
  const { work } = machine.context;
  const key = command.code.kind === 'file' ? command.code.source : code;
  if (command.code.kind === 'text' && !work.takeText(code)) return false;
  work.enter(key, command.args.map(({ value }) => value), () => {
    machine.nested(() => { isKnown = runProcess(machine, command, moduleFor, code, file); });
  });
  return isKnown;
}

/** The process has the variables that are exported. */
function runProcess(machine: Machine, command: JavaScriptCommand, moduleFor: ModuleMaker, code: string, file: JsValue): boolean {
  const { heap: outer } = machine.state;
  const { certain } = machine.state;
  const shell = machine.state.shell();
  const child = new Machine(machine.context, machine.frame, machine.section, false);
  Object.assign(child, { depth: machine.depth, outputs: machine.outputs, input: machine.input, state: machine.state });
  Object.assign(child.state, { functions: new Map(), traps: new Map(), options: { errexit: false, pipefail: false, allexport: false, xtrace: undefined }, heap: new Heap() });
  child.state.status = 'ok';
  const base = new Js(child, parts, { args: command.args.map(({ value }) => text(value)), file, isZx: command.isZx }, NO_MODULE, new Scope(undefined, true));
  const module = moduleFor(base);
  const js = new Js(child, parts, base.options, module, module.scope);
  runShell(child, () => {
    for (const { value } of command.preloaded) js.load(text(value), { type: 'Literal', range: [0, 0] });
    runModule(js, module, code);
    if (command.prints && !js.isOver()) print(js);
  });
  machine.state = child.state;
  machine.state.restore(shell);
  machine.state.heap = outer;
  machine.state.certain = certain;
  // That a program succeeds is assumed, unless it fails on all ways.
  machine.state.status = machine.state.status === 'failure' ? 'failure' : 'ok';
  return !js.metUnknown;
}

/** `node -p`: prints what the last statement comes to. */
function print(js: Js): void {
  const { last } = js;
  if (last === undefined) return;
  const site = js.site(last.node);
  write(js.machine, 1, inspected(js, last.value, site).mapTaints((taint) => ({ ...taint, entry: taint.read !== undefined && site.holds(taint.read) ? taint.read : site })), site, 'node');
}

const NO_MODULE: JsModule = { path: '', source: undefined, frame: new MadeFrame({ key: '', locate: () => undefined, via: () => [] }, [], undefined), holes: [], scope: new Scope(undefined, true), exports: { kind: 'object', id: 0 }, replaced: 0 };

/** What the private-use characters of `markedText` stand for. */
function holesOf({ pieces }: Text): readonly Hole[] {
  const byName = new Map<string, Hole>();
  for (const piece of pieces) if (typeof piece !== 'string' && !byName.has(piece.name)) byName.set(piece.name, piece);
  return [...byName.values()];
}
