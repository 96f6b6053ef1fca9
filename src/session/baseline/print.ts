import type { BaselineContent } from './entry';
import { VERSION } from './read';

/** The file of a baseline: sorted, a line for each entry, so that a difference shows what changed and branches merge. */
export function printBaseline({ findings, gaps }: BaselineContent): string {
  const known = findings.map(({ path, rule, place, about, count }) => ({ path, rule, place, about, count }));
  const gapList = gaps.map(({ path, kind, about, count }) => ({ path, kind, about, count }));
  return `{\n  "version": ${String(VERSION)},\n  "findings": ${list(known)}${gaps.length === 0 ? '' : `,\n  "gaps": ${list(gapList)}`}\n}\n`;
}

interface Counted {
  readonly count: number;
}

function list(entries: readonly Counted[]): string {
  const lines = gathered(entries).map((entry) => `    ${JSON.stringify(entry, (key, value: unknown) => (key === 'count' && value === 1 ? undefined : value))}`);
  return lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`;
}

/** Entries that differ in their count alone as one, in the order of the file. */
function gathered(entries: readonly Counted[]): readonly Counted[] {
  const sums = new Map<string, Counted>();
  for (const entry of entries) {
    const key = Object.values({ ...entry, count: '' }).join('\n');
    sums.set(key, { ...entry, count: entry.count + (sums.get(key)?.count ?? 0) });
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, entry]) => entry);
}
