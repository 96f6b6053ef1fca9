import { charSet, type CharSet } from './char-set';

const KELVIN_SIGN = 0x212a;
const LONG_S = 0x17f;
/** Past the last letters that have another case (Adlam). */
const LAST_CASED = 0x1ffff;

let orbits: ReadonlyMap<number, readonly number[]> | undefined;

/** The set with every code point that differs from one of it in case only, by Unicode's simple case folding as in RE2's `(?i)`. */
export function foldCase(set: CharSet): CharSet {
  const last = set[set.length - 1];
  return last === undefined ? set : last < 0x80 ? foldAscii(set) : foldAll(set);
}

function foldAscii(set: CharSet): CharSet {
  const spans = [...set];
  for (let i = 0; i + 1 < set.length; i += 2) {
    const low = set[i] ?? 0;
    const high = set[i + 1] ?? 0;
    for (let point = Math.max(low, 65); point <= Math.min(high, 122); point++) {
      if (point > 90 && point < 97) continue;
      const other = point ^ 32;
      spans.push(other, other);
      if ((point | 32) === 107) spans.push(KELVIN_SIGN, KELVIN_SIGN);
      if ((point | 32) === 115) spans.push(LONG_S, LONG_S);
    }
  }
  return charSet(spans);
}

function foldAll(set: CharSet): CharSet {
  orbits ??= makeOrbits();
  const spans = [...set];
  for (let i = 0; i + 1 < set.length; i += 2) {
    const high = Math.min(set[i + 1] ?? 0, LAST_CASED);
    for (let point = set[i] ?? 0; point <= high; point++) {
      for (const other of orbits.get(point) ?? []) spans.push(other, other);
    }
  }
  return charSet(spans);
}

/** Each cased code point → all that fold to the same one. Read from the tables of JavaScript, whose `iu` folds the same way. */
function makeOrbits(): ReadonlyMap<number, readonly number[]> {
  const made = new Map<number, readonly number[]>();
  for (let point = 65; point <= LAST_CASED; point++) {
    if (point >= 0xd800 && point <= 0xdfff) continue;
    const text = String.fromCodePoint(point);
    for (const variant of [text.toLowerCase(), text.toUpperCase()]) {
      if (variant === text || [...variant].length !== 1) continue;
      const other = variant.codePointAt(0) ?? 0;
      if (made.get(point)?.includes(other) === true) continue;
      // U+0130 and U+0131 have another case, but no simple folding.
      if (!new RegExp(`^\\u{${other.toString(16)}}$`, 'iu').test(text)) continue;
      const joined = [...new Set([point, other, ...(made.get(point) ?? []), ...(made.get(other) ?? [])])];
      for (const member of joined) made.set(member, joined);
    }
  }
  return made;
}
