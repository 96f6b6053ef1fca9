import type { Keeping } from './builds';
import type { ToolCall } from '../tools';
import type { Field, Invocation } from './flow';
import type { Machine } from './machine';
import { cut } from './fields';

/** A secret given to a build as an argument: it stays in the image's history. */
export function layerFlows(machine: Machine, call: ToolCall, fields: readonly Field[], invocation: Invocation | undefined, keeping: Keeping | undefined): void {
  for (const { role, word, from } of call.arguments) {
    const field = fields[word];
    if (role !== 'build-argument' || field === undefined) continue;
    const value = cut(field.value, from);
    const name = value.known;
    // `--build-arg NAME` takes the value from the environment.
    const own = name !== undefined && /^\w+$/.test(name);
    const taken = own ? machine.variable(name, field.tail(from)) : undefined;
    if (taken?.exported === false) continue;
    const { taints } = taken?.value ?? value;
    const argument = own ? name : /^\w+/.exec(value.marked)?.[0];
    const kept = keeping === undefined || argument === undefined ? { steps: [], must: true, isEarlier: false } : keeping(argument);
    // What the Dockerfile does not ask for does not come into the image.
    if (kept === undefined) continue;
    for (const taint of taints) {
      machine.context.recorder.add(machine, taint, {
        kind: kept.isEarlier ? 'stage-layer' : 'image-layer',
        site: taint.parameter ?? (own ? field.tail(from) : (taint.read ?? field.site)),
        message: `\`${call.tool}\` gives it to the build as the argument \`${argument ?? '…'}\``,
        tool: call.tool,
        after: kept.steps,
        must: kept.must,
        ...(argument !== undefined && { detail: argument }),
        ...(invocation !== undefined && { invocation }),
      });
    }
  }
}
