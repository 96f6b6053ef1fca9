import { CLASSES } from './regex';
import { hasUnknown } from './marks';
import { Unclear } from './unclear';

/** A set of characters as tr is given it, in order. */
export interface CharList {
  readonly chars: readonly number[];
  /** Index of a `[x*]`, which fills the set up. */
  readonly filler: number | undefined;
  /** Whether it has `[:upper:]` or `[:lower:]`, which translate pairwise. */
  readonly cases: boolean;
  /** Whether it has another class. */
  readonly isOdd: boolean;
}

const ESCAPES: Readonly<Record<string, number>> = { a: 7, b: 8, f: 12, n: 10, r: 13, t: 9, v: 11 };

/** Reads a set of tr: characters, ranges, `[:class:]`, `[=x=]`, `[x*n]`, escapes. */
export function readSet(text: string, point: (code: number) => number): CharList {
  if (hasUnknown(text)) throw new Unclear('set');
  const chars: number[] = [];
  let filler: number | undefined;
  let cases = false;
  let isOdd = false;
  for (let at = 0; at < text.length; ) {
    const rest = text.slice(at);
    const named = /^\[:(\w+):\]/.exec(rest);
    const same = /^\[=(.)=\]/.exec(rest);
    const repeat = /^\[(\\?.)\*(\d*)\]/.exec(rest);
    if (named !== null) {
      const spans = CLASSES[named[1] ?? ''];
      if (spans === undefined) throw new Unclear('class');
      if (named[1] === 'upper' || named[1] === 'lower') cases = true;
      else isOdd = true;
      for (let i = 0; i + 1 < spans.length; i += 2) for (let code = spans[i] ?? 0; code <= (spans[i + 1] ?? 0); code++) chars.push(code);
      at += named[0].length;
    } else if (same !== null) {
      chars.push(same[1]?.charCodeAt(0) ?? 0);
      at += same[0].length;
    } else if (repeat !== null) {
      const code = one(repeat[1] ?? '', point).code;
      if (repeat[2] === '') filler = chars.push(code) - 1;
      else for (let i = 0; i < Math.min(300, parseInt(repeat[2] ?? '', repeat[2]?.startsWith('0') === true ? 8 : 10)); i++) chars.push(code);
      at += repeat[0].length;
    } else {
      const low = one(rest, point);
      at += low.length;
      const next = text.slice(at);
      if (next.startsWith('-') && next.length > 1) {
        const high = one(next.slice(1), point);
        if (high.code < low.code) throw new Unclear('range');
        for (let code = low.code; code <= high.code; code++) chars.push(code);
        at += 1 + high.length;
      } else chars.push(low.code);
    }
  }
  return { chars, filler, cases, isOdd };
}

function one(text: string, point: (code: number) => number): { code: number; length: number } {
  if (!text.startsWith('\\') || text.length === 1) return { code: point(text.charCodeAt(0)), length: 1 };
  const octal = /^\\([0-7]{1,3})/.exec(text);
  if (octal !== null) return { code: parseInt(octal[1] ?? '', 8), length: octal[0].length };
  return { code: ESCAPES[text.charAt(1)] ?? text.charCodeAt(1), length: 2 };
}
