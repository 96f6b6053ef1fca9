/** A set of Unicode code points: sorted, disjoint, inclusive spans, flat (`[low, high, low, high, …]`). */
export type CharSet = readonly number[];

/** The last code point that Unicode has. */
export const LAST_CODE_POINT = 0x10ffff;

/** The set of the spans given in any order, overlapping or not. */
export function charSet(spans: readonly number[]): CharSet {
  const pairs: [number, number][] = [];
  for (let i = 0; i + 1 < spans.length; i += 2) pairs.push([spans[i] ?? 0, spans[i + 1] ?? 0]);
  pairs.sort((a, b) => a[0] - b[0]);
  const merged: number[] = [];
  for (const [low, high] of pairs) {
    const last = merged[merged.length - 1];
    if (last === undefined || low > last + 1) merged.push(low, high);
    else if (high > last) merged[merged.length - 1] = high;
  }
  return merged;
}

/** Every code point that is not in the set. */
export function complement(set: CharSet): CharSet {
  const rest: number[] = [];
  let next = 0;
  for (let i = 0; i + 1 < set.length; i += 2) {
    const low = set[i] ?? 0;
    if (low > next) rest.push(next, low - 1);
    next = (set[i + 1] ?? 0) + 1;
  }
  if (next <= LAST_CODE_POINT) rest.push(next, LAST_CODE_POINT);
  return rest;
}

/** Whether a code point is in the set. */
export function contains(set: CharSet, point: number): boolean {
  if (set.length <= 8) {
    for (let i = 0; i + 1 < set.length; i += 2) {
      if (point < (set[i] ?? 0)) return false;
      if (point <= (set[i + 1] ?? 0)) return true;
    }
    return false;
  }
  let low = 0;
  let high = set.length / 2 - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (point < (set[2 * middle] ?? 0)) high = middle - 1;
    else if (point > (set[2 * middle + 1] ?? 0)) low = middle + 1;
    else return true;
  }
  return false;
}
