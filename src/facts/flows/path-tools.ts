import type { ToolCall } from '../tools';
import type { Field } from './flow';
import { dirname } from './folder-of';
import type { Machine } from './machine';
import { workingFolder } from './parameters';
import { concat, Value } from './value';

const LINE_END = Value.literal('\n');

/** What programs print that work on names of files: `dirname`, `pwd`, `git rev-parse --show-toplevel`; undefined for others. */
export function pathOutput(machine: Machine, { tool, arguments: args }: ToolCall, fields: readonly Field[]): Value | undefined {
  const path = pathPrinted(machine, tool, fields, args.filter(({ option }) => option === undefined).map(({ word }) => word));
  return path === undefined ? undefined : concat([path, LINE_END]);
}

function pathPrinted(machine: Machine, tool: string, fields: readonly Field[], operands: readonly number[]): Value | undefined {
  const words = fields.map(({ value }) => value.known);
  const [first] = operands;
  const name = first === undefined || operands.length > 1 ? undefined : fields[first]?.value;
  switch (tool) {
    case 'pwd':
      return workingFolder(machine);
    case 'dirname':
      return name === undefined || name.isTainted ? undefined : dirname(name);
    case 'realpath':
      return name;
    case 'readlink':
      return words.some((word) => word !== undefined && /^(?:-[a-z]*[fem]|--canonicalize)/.test(word)) ? name : undefined;
    case 'git':
      return words.includes('rev-parse') && words.includes('--show-toplevel') ? Value.hole('CI_PROJECT_DIR') : undefined;
    default:
      return undefined;
  }
}
