import type { Level, Variable, VariableSet } from './variables';

/** A world without variables. */
export const NOTHING: VariableSet = new Map();

/** The sets of a level, cut to the names asked for, each different one once. */
export function distinct(level: Level, names: ReadonlySet<string>): VariableSet[] {
  const [only] = level;
  if (level.length === 1 && only !== undefined) return [cutTo(only, names)];
  const found = new Map<string, VariableSet>();
  for (const set of level) {
    const cut = cutTo(set, names);
    const id = [...cut.values()].map((one) => `${one.name}=${one.text}@${String(one.scalar?.range.start)}`).join('\n');
    if (!found.has(id)) found.set(id, cut);
  }
  return [...found.values()];
}

function cutTo(set: VariableSet, names: ReadonlySet<string>): VariableSet {
  let cut: Map<string, Variable> | undefined;
  for (const name of set.size === 0 ? [] : names) {
    const variable = set.get(name);
    if (variable !== undefined) (cut ??= new Map()).set(name, variable);
  }
  return cut ?? NOTHING;
}
