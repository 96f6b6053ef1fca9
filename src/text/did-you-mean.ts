/**
 * The candidate that a misspelt word most likely stands for; undefined where none is near.
 * A beginning that only one candidate has counts (`warn` → `warning`); otherwise the smallest Damerau-Levenshtein
 * distance, letter case aside, of at most a third of the part that differs. Leading segments that both share
 * (`HARBOR_`) do not make two words alike. Of equally near candidates the first one wins.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase();
  const list = [...candidates];
  const begun = wanted.length < 3 ? [] : list.filter((candidate) => candidate.toLowerCase().startsWith(wanted));
  if (begun.length === 1) return begun[0];

  let best: string | undefined;
  let smallest = Infinity;
  for (const candidate of list) {
    const name = candidate.toLowerCase();
    const shared = sharedSegments(wanted, name);
    const a = wanted.slice(shared);
    const b = name.slice(shared);
    const limit = Math.max(1, Math.ceil(Math.max(a.length, b.length) / 3));
    if (Math.abs(a.length - b.length) > limit || Math.max(lacking(a, b), lacking(b, a)) > limit) continue;
    const distance = editDistance(a, b);
    if (distance <= limit && distance < smallest) {
      smallest = distance;
      best = candidate;
    }
  }
  return best;
}

/** How many characters of one word stand nowhere in another: no fewer changes lead there. Cheaper than the distance. */
function lacking(word: string, other: string): number {
  let count = 0;
  for (const char of word) if (!other.includes(char)) count++;
  return count;
}

/** Length of the segments, each with its separator, that both words begin with. */
function sharedSegments(a: string, b: string): number {
  let shared = 0;
  for (let i = 0; i < a.length && a[i] === b[i]; i++) {
    if ('_-./'.includes(a.charAt(i))) shared = i + 1;
  }
  return shared;
}

/** Damerau-Levenshtein distance, the unrestricted one: insert, remove, replace, or swap neighbours, each at cost 1. */
export function editDistance(a: string, b: string): number {
  const width = b.length + 2;
  const far = a.length + b.length;
  // Row and column 0 stand before the empty prefix: a swap that would reach past the start costs too much to be taken.
  const table = new Uint32Array((a.length + 2) * width).fill(far);
  const at = (i: number, j: number): number => table[i * width + j] ?? far;
  for (let i = 0; i <= a.length; i++) table[(i + 1) * width + 1] = i;
  for (let j = 0; j <= b.length; j++) table[width + j + 1] = j;

  const lastRow = new Map<string, number>();
  for (let i = 1; i <= a.length; i++) {
    let lastColumn = 0;
    for (let j = 1; j <= b.length; j++) {
      const row = lastRow.get(b.charAt(j - 1)) ?? 0;
      const column = lastColumn;
      const same = a[i - 1] === b[j - 1];
      if (same) lastColumn = j;
      table[(i + 1) * width + j + 1] = Math.min(
        at(i, j) + (same ? 0 : 1),
        at(i + 1, j) + 1,
        at(i, j + 1) + 1,
        at(row, column) + (i - row - 1) + 1 + (j - column - 1),
      );
    }
    lastRow.set(a.charAt(i - 1), i);
  }
  return at(a.length + 1, b.length + 1);
}
