import { once } from '../../text';
import type { Tool } from './define';
import { byProgramName } from './name';
import { ToolTable } from './tool-table';
import { tools } from './tools';

interface Program {
  /** The program's own name, where it has several. */
  readonly name: string;
  readonly tool: Tool;
}

const byName = once(() => {
  const map = new Map<string, Program>();
  for (const tool of tools) {
    for (const names of tool.programs()) {
      const [own = ''] = names;
      for (const name of names) map.set(name, { name: own, tool });
    }
  }
  return map;
});

const tables = new Map<Tool, ToolTable>();

/** The program that a command's first word names, with its table; undefined where there is none. */
export function toolTable(word: string): { readonly name: string; readonly table: ToolTable } | undefined {
  const program = byProgramName(byName(), word);
  if (program === undefined) return undefined;
  let table = tables.get(program.tool);
  if (table === undefined) tables.set(program.tool, (table = new ToolTable(program.tool.spec())));
  return { name: program.name, table };
}
