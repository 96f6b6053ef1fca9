/** Characters of a secret's longest sample. */
export const SAMPLE_UNITS = 44;
/** Holes that one text can hold; of the private-use characters, U+F8FF is left to unfilled inputs. */
export const MOST_SECRETS = 40;
export const MOST_UNKNOWNS = 400;

const SECRETS = 0xe000;
const PLANE = MOST_SECRETS * SAMPLE_UNITS;
const UNKNOWNS = SECRETS + 3 * PLANE;
const END = UNKNOWNS + 2 * MOST_UNKNOWNS;

/** The private-use character that stands for one character of a secret. */
export function secretMark(index: number, offset: number): string {
  return String.fromCharCode(SECRETS + index * SAMPLE_UNITS + offset);
}

/** The private-use character that stands for a stretch of unknown text. */
export function unknownMark(index: number): string {
  return String.fromCharCode(UNKNOWNS + index);
}

export const isMark = (code: number): boolean => code >= SECRETS && code < END;
export const isSecret = (code: number): boolean => code >= SECRETS && code < UNKNOWNS;
export const isUnknown = (code: number): boolean => code >= UNKNOWNS && code < END;

/** Whether a text holds unknown stretches, secrets left aside. */
export function hasUnknown(text: string): boolean {
  return /[\uf4a0-\uf7bf]/.test(text);
}

export function hasMark(text: string): boolean {
  return /[\ue000-\uf7bf]/.test(text);
}

export const secretIndex = (code: number): number => Math.floor(((code - SECRETS) % PLANE) / SAMPLE_UNITS);
export const offsetOf = (code: number): number => (code - SECRETS) % SAMPLE_UNITS;
export const unknownIndex = (code: number): number => (code - UNKNOWNS) % MOST_UNKNOWNS;

/** Unknown text as two fields, as three, as more. */
export function divided(separator: string): readonly ((mark: string) => string)[] {
  return [2, 3, 6].map((length) => (mark) => Array.from({ length }, () => mark).join(separator));
}

/** Unknown text written so long that a place in what is behind it is never reached, as far as that is not too much. */
export function stretched(text: string): (mark: string) => string {
  const count = (text.match(/[\uf4a0-\uf7bf]/g) ?? []).length;
  return (mark) => mark.repeat(count <= 20 ? 150 : 24);
}

/** What has become of a character: it is the secret's own, another that tells it, or another that may tell it. */
export type Change = 'none' | 'told' | 'unsure';

export function changeOf(code: number): Change {
  if (!isSecret(code)) return isUnknown(code) && code >= UNKNOWNS + MOST_UNKNOWNS ? 'unsure' : 'none';
  const plane = Math.floor((code - SECRETS) / PLANE);
  return plane === 0 ? 'none' : plane === 1 ? 'told' : 'unsure';
}

/** The mark for a character that was replaced with another one. */
export function changed(code: number, change: Exclude<Change, 'none'>): number {
  if (!isMark(code) || changeOf(code) === 'unsure') return code;
  if (!isSecret(code)) return code + MOST_UNKNOWNS;
  return SECRETS + ((code - SECRETS) % PLANE) + (change === 'told' ? PLANE : 2 * PLANE);
}
