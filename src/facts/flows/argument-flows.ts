import type { ToolCall } from '../tools';
import type { Field, Invocation } from './flow';
import type { Machine } from './machine';

/** A secret in the words that another program gets: who may list processes on the machine reads it. */
export function argumentFlows(machine: Machine, fields: readonly Field[], from: number, call: ToolCall | undefined, invocation: Invocation | undefined): void {
  const tool = fields[0]?.value.known ?? call?.tool ?? variableOf(fields[0]);
  fields.forEach(({ value, site }, index) => {
    if (index < from || !value.isTainted) return;
    const argument = call?.arguments.find(({ word }) => word === index);
    // The whole word is the name of a file: a variable of type file.
    if (argument?.role === 'file-in' && argument.from === 0 && value.texts.every(({ pieces }) => pieces.length === 1)) return;
    for (const taint of value.taints) {
      machine.context.recorder.add(machine, taint, {
        kind: 'arguments',
        site: taint.parameter ?? site,
        message: `${tool === undefined ? 'a program' : `\`${tool}\``} gets it as an argument`,
        ...(tool !== undefined && { tool }),
        ...(argument?.option !== undefined && { detail: argument.option }),
        ...(invocation !== undefined && { invocation }),
        // Code that is not known may have defined a function of that name.
        must: !machine.state.afterUnknownCode || call !== undefined || /\/|^(?:env|sudo)$/.test(tool ?? ''),
      });
    }
  });
}

/** `$BIN deploy`: the variable that names the program. */
function variableOf(field: Field | undefined): string | undefined {
  const [piece, ...more] = field?.value.texts[0]?.pieces ?? [];
  return more.length === 0 && typeof piece === 'object' && /^\w+$/.test(piece.name) ? `$${piece.name}` : undefined;
}
