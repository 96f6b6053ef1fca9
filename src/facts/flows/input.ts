import type { ToolCall } from '../tools';
import { cut } from './fields';
import { filterName } from './filter-names';
import type { Field } from './flow';
import type { Machine } from './machine';
import { readFile } from './read-file';
import { takeAll } from './streams';
import { concat, Value } from './value';

/** What a program reads: its files, or standard input where it is given none. */
export function inputOf(machine: Machine, call: ToolCall, fields: readonly Field[]): Value {
  const files = call.arguments.filter(({ role, option }) => role === 'file-in' && option === undefined);
  const values = files.flatMap(({ word, from }) => {
    const field = fields[word];
    if (field === undefined) return [];
    const name = cut(field.value, from);
    return name.known === '-' ? [takeAll(machine)] : [readFile(machine, name, field.site)];
  });
  if (values.length === 0) return call.command.stdin === undefined && files.length === 0 && !filterReadsInput(call) ? Value.empty : takeAll(machine);
  return concat(values);
}

function filterReadsInput(call: ToolCall): boolean {
  return call.command.output === 'input' || call.command.output === 'encoded-input' || call.command.output === 'part-of-input' || filterName(call.tool) !== undefined;
}
