import type { BaselineEntry } from './entry';
import { VERSION } from './read';

/** The file of a baseline: sorted, a line for each entry, so that a difference shows what changed and branches merge. */
export function printBaseline(entries: readonly BaselineEntry[]): string {
  const lines = gathered(entries).map(({ path, rule, place, about, count }) => `    ${JSON.stringify({ path, rule, place, about, ...(count > 1 ? { count } : {}) })}`);
  const findings = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`;
  return `{\n  "version": ${String(VERSION)},\n  "findings": ${findings}\n}\n`;
}

/** Equal entries as one, in the order of the file. */
function gathered(entries: readonly BaselineEntry[]): BaselineEntry[] {
  const sums = new Map<string, BaselineEntry>();
  for (const entry of entries) {
    const key = [entry.path, entry.rule, entry.place, entry.about].join('\n');
    sums.set(key, { ...entry, count: entry.count + (sums.get(key)?.count ?? 0) });
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, entry]) => entry);
}
