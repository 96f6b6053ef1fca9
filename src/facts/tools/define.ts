import type { CommandSpec, OptionSpec, Role, ToolSpec } from './tool';

/** A table whose content is made when it is first asked for, so that loading the tables costs next to nothing. */
export interface Tool {
  /** All names, as they are written. */
  readonly names: string;
  /** The names of each program that has this table, a program's own name first. */
  readonly programs: () => readonly (readonly string[])[];
  readonly spec: () => ToolSpec;
}

/** Defines a tool; blanks divide its names, `|` divides programs that are called alike: `sh bash` is one, `cp | mv` are two. */
export function tool(names: string, build: () => Omit<ToolSpec, 'names'>): Tool {
  let made: ToolSpec | undefined;
  return { names, programs: () => each(names), spec: () => (made ??= { names: each(names).flat(), ...build() }) };
}

/** Defines a command; `paths` is its path and, past `|`, other spellings of it: `push | image push`. An empty one is the tool itself. */
export function command(paths: string, spec: Omit<CommandSpec, 'path' | 'aliases'> = {}): CommandSpec {
  const [path = [], ...aliases] = paths.split('|').map(words);
  return { path, ...(aliases.length > 0 && { aliases }), ...spec };
}

/** Defines commands that are read alike; `/` divides them: `get values / get manifest`. */
export function commands(paths: string, spec: Omit<CommandSpec, 'path' | 'aliases'> = {}): readonly CommandSpec[] {
  return paths.split('/').map((path) => command(path, spec));
}

/** Flags by what they mean; those under an empty key mean nothing to the analysis. Spellings as for the options with a value. */
type Flags = Readonly<Record<string, string>>;

/**
 * Defines options: `options({ secret: '-p --password' }, { 'password-stdin': '--password-stdin' })`; `|` divides options,
 * blanks divide spellings. The texts are taken apart when the options are gone through, for most calls need few of them.
 */
export function options(values: Readonly<Partial<Record<Role, string>>>, flags: Flags = {}, more: Iterable<OptionSpec> = []): Iterable<OptionSpec> {
  return {
    *[Symbol.iterator]() {
      yield* more;
      for (const role of Object.keys(values) as Role[]) {
        for (const names of each(values[role])) yield { names, value: role };
      }
      for (const [flag, text] of Object.entries(flags)) {
        for (const names of each(text)) yield flag === '' ? { names } : { names, flag };
      }
    },
  };
}

/** The options of several lists, one after the other. */
export function joined(...lists: readonly Iterable<OptionSpec>[]): Iterable<OptionSpec> {
  return {
    *[Symbol.iterator]() {
      for (const list of lists) yield* list;
    },
  };
}

function each(text: string | undefined): readonly (readonly string[])[] {
  return (text ?? '').split('|').map(words).filter((names) => names.length > 0);
}

function words(text: string): readonly string[] {
  return text.split(' ').filter((word) => word !== '');
}
