import type { Tool } from './define';
import { byProgramName, type Lookup } from './name';
import { ToolTable } from './tool-table';
import { tools } from './tools';

interface Program {
  /** The program's own name, where it has several. */
  readonly name: string;
  readonly tool: Tool;
}

/** Programs by name, as far as they were asked for: a run needs few of the hundreds that are known. */
const known = new Map<string, Program | undefined>();

const byName: Lookup<Program> = {
  get(name) {
    if (!known.has(name)) known.set(name, find(name));
    return known.get(name);
  },
};

/** The last tool that has a name counts. */
function find(name: string): Program | undefined {
  for (let index = tools.length - 1; index >= 0; index--) {
    const tool = tools[index];
    if (tool?.names.includes(name) !== true) continue;
    const program = tool.programs().filter((names) => names.includes(name)).at(-1);
    if (program !== undefined) return { name: program[0] ?? '', tool };
  }
  return undefined;
}

const tables = new Map<Tool, ToolTable>();

/** The program that a command's first word names, with its table; undefined where there is none. */
export function toolTable(word: string): { readonly name: string; readonly table: ToolTable } | undefined {
  const program = byProgramName(byName, word);
  if (program === undefined) return undefined;
  let table = tables.get(program.tool);
  if (table === undefined) tables.set(program.tool, (table = new ToolTable(program.tool.spec())));
  return { name: program.name, table };
}
