import { Unreadable, type CharClass } from './syntax';

/** Letters of words. */
export const WORD: readonly number[] = [48, 57, 65, 90, 95, 95, 97, 122];
const SPACE: readonly number[] = [9, 13, 32, 32];

/** The classes of POSIX in the C locale. */
export const CLASSES: Readonly<Record<string, readonly number[]>> = {
  alpha: [65, 90, 97, 122],
  digit: [48, 57],
  alnum: [48, 57, 65, 90, 97, 122],
  upper: [65, 90],
  lower: [97, 122],
  space: SPACE,
  blank: [9, 9, 32, 32],
  punct: [33, 47, 58, 64, 91, 96, 123, 126],
  print: [32, 126],
  graph: [33, 126],
  cntrl: [0, 31, 127, 127],
  xdigit: [48, 57, 65, 70, 97, 102],
  word: WORD,
};

/** Letters behind a backslash that stand for a class: `\d`, `\w`, `\s`. */
export const LETTER_CLASSES: Readonly<Record<string, readonly number[]>> = { d: [48, 57], w: WORD, s: SPACE, h: [9, 9, 32, 32] };

export const CONTROLS: Readonly<Record<string, number>> = { n: 10, t: 9, r: 13, f: 12, v: 11, a: 7 };

/** Reads a bracket expression whose `[` stands at `start`. `escapes`: a backslash is no letter in it (Perl, awk). */
export function readBracket(pattern: string, start: number, escapes: boolean, point: (code: number) => number): { chars: CharClass; end: number } {
  let at = start + 1;
  const not = pattern.charAt(at) === '^';
  if (not) at++;
  const spans: number[] = [];
  const member = (): number => {
    const special = /^\[([.=])(.)\1\]/.exec(pattern.slice(at, at + 5));
    if (special !== null) {
      at += special[0].length;
      return point(special[2]?.charCodeAt(0) ?? 0);
    }
    // GNU sed turns `\n` and `\t` into the characters before the pattern is read, so they count in brackets too.
    const isEscape = pattern.charAt(at) === '\\' && (escapes || /^\\[nt]/.test(pattern.slice(at, at + 2)));
    if (isEscape && at + 1 < pattern.length) {
      const letter = pattern.charAt(at + 1);
      at += 2;
      return CONTROLS[letter] ?? point(letter.charCodeAt(0));
    }
    return point(pattern.charCodeAt(at++));
  };
  for (let first = true; first || pattern.charAt(at) !== ']'; first = false) {
    if (at >= pattern.length) throw new Unreadable('open bracket');
    const named = /^\[:(\w+):\]/.exec(pattern.slice(at, at + 12));
    const letter = escapes && pattern.charAt(at) === '\\' ? LETTER_CLASSES[pattern.charAt(at + 1)] : undefined;
    if (named !== null) {
      const found = CLASSES[named[1] ?? ''];
      if (found === undefined) throw new Unreadable('class');
      spans.push(...found);
      at += named[0].length;
    } else if (letter !== undefined) {
      spans.push(...letter);
      at += 2;
    } else {
      const low = member();
      let high = low;
      if (pattern.charAt(at) === '-' && at + 1 < pattern.length && pattern.charAt(at + 1) !== ']') {
        at++;
        high = member();
        if (high < low) throw new Unreadable('range');
      }
      spans.push(low, high);
    }
  }
  return { chars: { spans, not }, end: at + 1 };
}
