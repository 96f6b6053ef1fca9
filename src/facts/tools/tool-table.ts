import { OptionTable } from './option-table';
import type { CommandSpec, ToolSpec } from './tool';

/** A tool's table made ready for look-ups: commands by their paths, options by their names. */
export class ToolTable {
  private readonly commands = new Map<string, CommandSpec>();
  private readonly prefixes = new Set<string>();
  private readonly parents = new Set<string>();
  private readonly options = new Map<string, OptionTable>();

  constructor(readonly spec: ToolSpec) {
    for (const command of spec.commands) {
      for (const path of [command.path, ...(command.aliases ?? [])]) {
        let key = '';
        for (const word of path) {
          this.parents.add(key);
          key = key === '' ? word : `${key} ${word}`;
          this.prefixes.add(key);
        }
        this.commands.set(key, command);
      }
    }
  }

  /** Whether some command's path begins with these words. */
  leads(path: readonly string[]): boolean {
    return this.prefixes.has(path.join(' '));
  }

  /** Whether sub-commands may follow the words of a path. */
  hasMore(path: readonly string[]): boolean {
    return this.parents.has(path.join(' '));
  }

  commandAt(path: readonly string[]): CommandSpec | undefined {
    return this.commands.get(path.join(' '));
  }

  /** The options that hold past the words of a path: the command's own, then those of what it stands under, then the tool's. */
  optionsAt(path: readonly string[]): OptionTable {
    const key = path.join(' ');
    let table = this.options.get(key);
    if (table === undefined) {
      const layers = [];
      for (let length = path.length; length >= 0; length--) {
        const options = this.commandAt(path.slice(0, length))?.options;
        if (options !== undefined) layers.push(options);
      }
      table = new OptionTable([...layers, this.spec.options ?? []]);
      this.options.set(key, table);
    }
    return table;
  }
}
