import type { ReportGap } from '../../engine';
import { identityOfGap, type GapEntry } from './entry';

/** Gaps beside what a baseline knows. */
export interface MatchedGaps {
  readonly known: ReadonlySet<ReportGap>;
  /** What of the baseline no gap answers to. */
  readonly left: readonly GapEntry[];
}

/** Finds the gaps that a baseline knows: each entry stands for as many as it counts, and no more. */
export function matchGaps(gaps: readonly ReportGap[], entries: readonly GapEntry[], pathOf: (gap: ReportGap) => string): MatchedGaps {
  const slots = entries.map((entry) => ({ entry, left: entry.count }));
  const free = new Map(slots.map((slot) => [keyOf(slot.entry), slot]));
  const known = new Set<ReportGap>();
  for (const gap of gaps) {
    const slot = free.get(keyOf(identityOfGap(gap, pathOf(gap))));
    if (slot === undefined || slot.left === 0) continue;
    slot.left--;
    known.add(gap);
  }
  return { known, left: slots.filter(({ left }) => left > 0).map(({ entry, left }) => ({ ...entry, count: left })) };
}

function keyOf({ path, kind, about }: Omit<GapEntry, 'count'>): string {
  return JSON.stringify([path, kind, about]);
}
