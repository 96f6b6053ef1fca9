import type { Span } from '../../script';
import type { Machine } from './machine';
import type { Site } from './site';
import { concat, Value } from './value';

/** Where a descriptor for writing leads. */
export type Output =
  | { readonly kind: 'log' }
  | { readonly kind: 'null' }
  | { readonly kind: 'file'; readonly path: string }
  /** A pipe or a command substitution; `compound`: it was laid for more than one command. */
  | { readonly kind: 'stream'; readonly id: number; readonly compound: boolean };

/** Where standard input comes from. What is read is gone for the next one. */
export type Input =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'value';
      left: Value;
      readonly site: Site | undefined;
      /** Place of a span of it, where it stands unit for unit in the script: a here-document. */
      readonly inside?: (span: Span) => Site;
    };

/** What standard input has to give. */
export function takeAll({ input }: Machine): Value {
  if (input.kind === 'none') return Value.empty;
  const { left } = input;
  input.left = Value.empty;
  return left;
}

/** Writes to a descriptor. `tool` is who writes, `site` where that stands when the text itself does not say. */
export function write(machine: Machine, descriptor: number, value: Value, site: Site, tool: string): void {
  const output = machine.outputs.get(descriptor);
  if (output === undefined || value === Value.empty) return;
  writeTo(machine, output, value, site, tool);
}

export function writeTo(machine: Machine, output: Output, value: Value, site: Site, tool: string): void {
  const { state, context } = machine;
  if (output.kind === 'log') {
    for (const taint of value.taints) context.recorder.log(machine, taint, site, tool);
  } else if (output.kind === 'file') {
    appendFile(machine, output.path, value, site);
  } else if (output.kind === 'stream') {
    state.streams.set(output.id, concat([state.streams.get(output.id) ?? Value.empty, value]));
  }
}

/** Whether what is written goes to the next command of a group's or a loop's pipeline. */
export function isCompound({ outputs }: Machine, descriptor: number): boolean {
  const output = outputs.get(descriptor);
  return output?.kind === 'stream' && output.compound;
}

/** Replaces a file's content. */
export function writeFile({ state }: Machine, path: string, value: Value, written: Site): void {
  state.files.set(path, { value, written });
}

export function appendFile({ state }: Machine, path: string, value: Value, site: Site): void {
  const old = state.files.get(path);
  const written = value.isTainted || old === undefined ? site : old.written;
  state.files.set(path, { value: concat([old?.value ?? Value.empty, value]), written });
}

/** Runs something with a descriptor leading into a stream, and gives what was written. */
export function collect(machine: Machine, descriptors: readonly number[], compound: boolean, run: () => void): Value {
  const { outputs } = machine;
  const id = machine.context.work.nextStream();
  const stream: Output = { kind: 'stream', id, compound };
  const within = new Map(outputs);
  for (const descriptor of descriptors) within.set(descriptor, stream);
  machine.outputs = within;
  machine.state.streams.set(id, Value.empty);
  run();
  machine.outputs = outputs;
  const value = machine.state.streams.get(id) ?? Value.empty;
  machine.state.streams.delete(id);
  return value;
}
