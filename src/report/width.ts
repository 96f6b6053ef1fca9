import { once } from '../text';

const ASCII = /^[\x20-\x7e]*$/;
const zero = once(() => /^[\p{Mn}\p{Me}\p{Cf}]$/u);
const emoji = once(() => /^\p{Emoji_Presentation}$/u);

/** First and last code points of the blocks that Unicode's EastAsianWidth.txt calls W or F (emoji are found by their property). */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97c],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18dff],
  [0x1b000, 0x1b2ff],
  [0x1f200, 0x1f2ff],
  [0x20000, 0x3fffd],
];

/** The number of terminal cells that one character takes: 0 for combining marks, 2 for East Asian wide characters and emoji. */
export function charWidth(char: string): number {
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x300) return 1;
  // Jamo vowels and finals join the syllable before them; two regional indicators make one flag.
  if ((code >= 0x1160 && code <= 0x11ff) || zero().test(char)) return 0;
  if (code >= 0x1f1e6 && code <= 0x1f1ff) return 1;
  if (WIDE.some(([first, last]) => code >= first && code <= last)) return 2;
  return emoji().test(char) ? 2 : 1;
}

/** The number of terminal cells that a text without control characters takes. */
export function textWidth(text: string): number {
  if (ASCII.test(text)) return text.length;
  let width = 0;
  for (const char of text) width += charWidth(char);
  return width;
}
