import type { PsArgument, PsParameter } from '../../../script/powershell';
import type { Frame } from '../frame';
import type { Variable } from '../state';
import type { Value } from '../value';
import { bind, type Given } from './bind';
import type { PowerShell } from './machine';
import { inScope } from './scope';
import { FALSE, listOf, mapTaints, NOTHING, shapeOf } from './shape';

/** What may be called: a function or a block. */
interface Callable {
  readonly parameters: readonly PsParameter[];
  readonly body: Parameters<PowerShell['parts']['statements']>[1];
}

/** Calls a function or a block with the words of the call; its variables are gone afterwards. */
export function callBody(machine: PowerShell, { parameters, body }: Callable, frame: Frame, args: readonly PsArgument[], piped: Value | undefined): void {
  const names = parameters.map(({ name }) => name.toLowerCase()).join(' ');
  const bound = bind(machine, args, { values: names, positional: names });
  const take = (given: Given): Value => mapTaints(given.value, (taint) => ({ ...taint, parameter: taint.parameter ?? given.site }));
  const before = ownVariables(machine);
  machine.nested(() => {
    const callers = machine.frame;
    machine.frame = frame;
    for (const { name, value } of parameters) {
      const given = bound.field(name.toLowerCase());
      machine.setOwn(name, given === undefined ? (value === undefined ? NOTHING : machine.parts.evaluate(machine, value)) : take(given));
    }
    machine.setOwn('args', listOf(bound.rest.map(take), true));
    if (piped !== undefined) {
      machine.setOwn('input', piped);
      machine.setOwn('_', piped);
    }
    inScope(machine, 'function', () => { machine.parts.statements(machine, body); });
    machine.frame = callers;
  });
  for (const name of [...machine.state.variables.keys()]) {
    if (!name.startsWith('$') || machine.scriptWide.has(name)) continue;
    const old = before.get(name);
    if (old === undefined) machine.state.variables.delete(name);
    else machine.state.variables.set(name, old);
  }
}

function ownVariables({ state }: PowerShell): ReadonlyMap<string, Variable> {
  return new Map([...state.variables].filter(([name]) => name.startsWith('$')));
}

/** Runs a block for one object of the pipeline, in the caller's scope. */
export function runFor(machine: PowerShell, block: Value, item: Value): void {
  const { block: held } = shapeOf(block);
  if (held === undefined) return;
  withItem(machine, item, held.frame, () => { machine.parts.statements(machine, held.block.body); });
}

/** What a block says of one object of the pipeline. */
export function askFor(machine: PowerShell, block: Value, item: Value): Value {
  const { block: held } = shapeOf(block);
  let value = FALSE;
  if (held !== undefined) withItem(machine, item, held.frame, () => { value = machine.parts.valueOf(machine, held.block.body); });
  return value;
}

function withItem(machine: PowerShell, item: Value, frame: Frame, run: () => void): void {
  const { frame: callers } = machine;
  const old = machine.own('_');
  machine.setOwn('_', item);
  machine.frame = frame;
  run();
  machine.frame = callers;
  machine.setOwn('_', old);
}
