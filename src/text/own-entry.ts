/** The entry of a table for a word of somebody's text; undefined for words such as `constructor`, which every object knows. */
export function ownEntry<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
