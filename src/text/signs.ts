import { holdsOneOf } from './holds-one-of';

/** Plain text without which an expression finds nothing, all of it in small letters. */
export interface Sign {
  /** One of these. */
  readonly words: readonly string[];
  /** Behind that word, at most so many UTF-16 units on: one of these characters. What may stand between is ASCII. */
  readonly then?: readonly [characters: string, within: number];
  /** In front of that word, at most so many UTF-16 units back: this text. What may stand between is ASCII. */
  readonly behind?: readonly [text: string, within: number];
}

/**
 * Whether a text has all signs. Making an expression takes as long as a hundred such looks, and hardly any text of a run has any
 * of the signs.
 * @param lower  The text in small letters.
 */
export function hasSigns(lower: string, signs: readonly Sign[]): boolean {
  return signs.every((sign) => sign.words.some((word) => stands(lower, word, sign)));
}

function stands(lower: string, word: string, { then, behind }: Sign): boolean {
  for (let start = lower.indexOf(word); start >= 0; start = lower.indexOf(word, start + 1)) {
    const end = start + word.length;
    const isFollowed = then === undefined || holdsOneOf(lower.slice(end, end + then[1]), then[0]);
    if (isFollowed && (behind === undefined || lower.slice(Math.max(0, start - behind[1]), start).includes(behind[0]))) return true;
  }
  return false;
}
