import { charSet, complement, type CharSet } from './char-set';
import { PERL_CLASSES, POSIX_CLASSES, unicodeClass } from './classes';
import { foldCase } from './fold';
import { PatternFault } from './syntax';

/** A part of a pattern that was read, and the offset behind it. */
export interface Read<T> {
  readonly value: T;
  readonly end: number;
}

const CONTROL: ReadonlyMap<string, number> = new Map([
  ['a', 7],
  ['f', 12],
  ['n', 10],
  ['r', 13],
  ['t', 9],
  ['v', 11],
]);

/** Reads one escaped character whose backslash stands at `start`. */
export function readEscape(text: string, start: number): Read<number> {
  const letter = text.charAt(start + 1);
  if (letter === '') throw new PatternFault('\\', 'escape');
  const control = CONTROL.get(letter);
  if (control !== undefined) return { value: control, end: start + 2 };
  const octal = /^\\(?:0[0-7]{0,2}|[1-7][0-7]{1,2})/.exec(text.slice(start, start + 4))?.[0];
  if (octal !== undefined) return { value: parseInt(octal.slice(1), 8), end: start + octal.length };
  const hex = /^\\x(?:([0-9A-Fa-f]{2})|\{([0-9A-Fa-f]+)\})/.exec(text.slice(start));
  if (hex !== null) {
    const value = parseInt(hex[1] ?? hex[2] ?? '', 16);
    if (value <= 0x10ffff) return { value, end: start + hex[0].length };
  }
  const code = letter.charCodeAt(0);
  if (code >= 0x80 || /[0-9A-Za-z]/.test(letter)) throw new PatternFault(`\\${letter}`, 'escape');
  return { value: code, end: start + 2 };
}

/** Reads `\d`, `\W`, `\pL`, `\P{Greek}`, …; undefined where something else stands at `start`. */
export function readNamedClass(text: string, start: number, fold: boolean): Read<CharSet> | undefined {
  if (text.charAt(start) !== '\\') return undefined;
  const letter = text.charAt(start + 1);
  const perl = PERL_CLASSES.get(letter.toLowerCase());
  if (perl !== undefined) {
    const set = fold ? foldCase(perl) : perl;
    return { value: letter === letter.toLowerCase() ? set : complement(set), end: start + 2 };
  }
  if (letter !== 'p' && letter !== 'P') return undefined;
  const named = /^\\[pP](?:\{(\^?)([^}]*)\}|([^{]))/u.exec(text.slice(start));
  const found = named === null ? undefined : unicodeClass(named[2] ?? named[3] ?? '');
  if (named === null || found === undefined) throw new PatternFault(named?.[0] ?? text.slice(start), 'class');
  const set = fold ? foldCase(found) : found;
  const negative = (letter === 'P') !== (named[1] === '^');
  return { value: negative ? complement(set) : set, end: start + named[0].length };
}

/** Reads a class in square brackets whose `[` stands at `start`. Source: RE2's syntax page and `re2/parse.cc`. */
export function readClass(text: string, start: number, fold: boolean): Read<CharSet> {
  let at = start + 1;
  const negative = text.charAt(at) === '^';
  if (negative) at++;
  const spans: number[] = [];
  for (let first = true; first || text.charAt(at) !== ']'; first = false) {
    if (at >= text.length) throw new PatternFault(text.slice(start), 'class');
    const named = readPosix(text, at, fold) ?? readNamedClass(text, at, fold);
    if (named !== undefined) {
      spans.push(...named.value);
      at = named.end;
      continue;
    }
    const low = readMember(text, at);
    let high = low;
    if (text.charAt(low.end) === '-' && low.end + 1 < text.length && text.charAt(low.end + 1) !== ']') {
      high = readMember(text, low.end + 1);
      if (high.value < low.value) throw new PatternFault(text.slice(at, high.end), 'range');
    }
    const span = [low.value, high.value];
    spans.push(...(fold ? foldCase(span) : span));
    at = high.end;
  }
  const set = charSet(spans);
  return { value: negative ? complement(set) : set, end: at + 1 };
}

function readMember(text: string, at: number): Read<number> {
  if (text.charAt(at) === '\\') return readEscape(text, at);
  const value = text.codePointAt(at) ?? 0;
  return { value, end: at + (value > 0xffff ? 2 : 1) };
}

function readPosix(text: string, at: number, fold: boolean): Read<CharSet> | undefined {
  if (!text.startsWith('[:', at)) return undefined;
  const close = text.indexOf(':]', at + 2);
  if (close < 0) return undefined;
  const written = text.slice(at, close + 2);
  const negative = text.charAt(at + 2) === '^';
  const found = POSIX_CLASSES.get(text.slice(at + (negative ? 3 : 2), close));
  if (found === undefined) throw new PatternFault(written, 'class');
  const set = fold ? foldCase(found) : found;
  return { value: negative ? complement(set) : set, end: close + 2 };
}
