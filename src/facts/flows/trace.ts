import type { Field } from './flow';
import type { Machine } from './machine';
import type { Site } from './site';
import { writeTo } from './streams';
import type { Value } from './value';

/** What `set -x` prints of a command: its words with their values. */
export function traceWords(machine: Machine, fields: readonly Field[]): void {
  if (machine.state.options.xtrace === undefined) return;
  for (const { value, site } of fields) traceValue(machine, value, site);
}

/** What `set -x` prints of one value. The trace goes where the shell's error output goes, or to bash's own descriptor for it. */
export function traceValue(machine: Machine, value: Value, site: Site): void {
  const { xtrace } = machine.state.options;
  const output = machine.outputs.get(traceDescriptor(machine));
  if (xtrace === undefined || output === undefined || !value.isTainted) return;
  if (output.kind === 'log') {
    for (const taint of value.taints) machine.context.recorder.trace(machine, taint, xtrace, taint.parameter ?? site);
    return;
  }
  writeTo(machine, output, value.mapTaints((taint) => ({ ...taint, must: taint.must && xtrace.must, entry: xtrace.site })), xtrace.site, 'set -x');
}

function traceDescriptor({ isBash, state }: Machine): number {
  const own = isBash ? state.variables.get('BASH_XTRACEFD')?.value.known : undefined;
  return own !== undefined && /^\d+$/.test(own) ? Number(own) : 2;
}
