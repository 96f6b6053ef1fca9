import type { Finding } from '../../engine';
import { identityOf, type BaselineEntry } from './entry';

/** Findings beside what a baseline knows. */
export interface Matched {
  readonly known: ReadonlySet<Finding>;
  /** What of the baseline no finding answers to. */
  readonly left: readonly BaselineEntry[];
}

interface Slot {
  readonly entry: BaselineEntry;
  left: number;
}

type Identity = Omit<BaselineEntry, 'count'>;

/** How a finding is looked for, the surest way first; all but the first two only among entries whose place is gone. */
const WAYS: readonly { readonly key: (one: Identity) => string; readonly homeless: boolean }[] = [
  { key: ({ path, rule, place, about }) => JSON.stringify([path, rule, place, about]), homeless: false },
  // The message changed: a value, the name of a variable, or harborlint's own words.
  { key: ({ path, rule, place }) => JSON.stringify([path, rule, place]), homeless: false },
  // The job or the variable was renamed.
  { key: ({ path, rule, about }) => JSON.stringify([path, rule, about]), homeless: true },
  // The file was renamed, or the job moved to another one.
  { key: ({ rule, place, about }) => JSON.stringify([rule, place, about]), homeless: true },
];

/**
 * Finds the findings that a baseline knows: each entry stands for as many as it counts, and no more.
 * `isGone` tells whether what an entry stands for has no place in the project any more.
 */
export function matchBaseline(findings: readonly Finding[], entries: readonly BaselineEntry[], pathOf: (finding: Finding) => string, isGone: (entry: BaselineEntry) => boolean): Matched {
  const slots = entries.map((entry): Slot => ({ entry, left: entry.count }));
  const known = new Set<Finding>();
  let open = findings.map((finding) => ({ finding, identity: identityOf(finding, pathOf(finding)) }));
  for (const { key, homeless } of WAYS) {
    const free = slots.filter(({ entry, left }) => left > 0 && (!homeless || isGone(entry)));
    if (open.length === 0 || free.length === 0) continue;
    const byKey = new Map<string, Slot[]>();
    for (const slot of free) {
      const name = key(slot.entry);
      const others = byKey.get(name);
      if (others === undefined) byKey.set(name, [slot]);
      else others.push(slot);
    }
    open = open.filter(({ finding, identity }) => {
      const queue = byKey.get(key(identity));
      const slot = queue?.[0];
      if (queue === undefined || slot === undefined) return true;
      known.add(finding);
      slot.left--;
      if (slot.left === 0) queue.shift();
      return false;
    });
  }
  return { known, left: slots.filter(({ left }) => left > 0).map(({ entry, left }) => ({ ...entry, count: left })) };
}
