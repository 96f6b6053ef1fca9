import { END, isBlankOrEnd, isBreak } from './characters';
import type { Cursor } from './cursor';
import { ReadError } from './read-error';
import { scanGap } from './scan-line-ends';
import type { ScalarToken } from './token';

const DOUBLE = 0x22;
const SINGLE = 0x27;
const BACKSLASH = 0x5c;

const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0', a: '\x07', b: '\b', t: '\t', '\t': '\t', n: '\n', v: '\v', f: '\f', r: '\r', e: '\x1b',
  ' ': ' ', '"': '"', '/': '/', '\\': '\\', N: '\x85', _: '\xa0', L: '\u2028', P: '\u2029',
};
const DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** A scalar in single or double quotes. */
export function scanQuoted(cursor: Cursor): ScalarToken {
  const start = cursor.at;
  const line = cursor.line;
  const quote = cursor.peek();
  let value = '';
  cursor.at++;
  for (;;) {
    if (cursor.isDocumentEdge() || cursor.peek() === END) throw new ReadError('quote-open', cursor.at, start);
    const words = scanWords(cursor, quote, start);
    value += words.text;
    if (cursor.peek() === quote) break;
    value += scanGap(cursor, words.continued).text;
  }
  cursor.at++;
  const style = quote === SINGLE ? 'single' : 'double';
  return { type: 'scalar', start, end: cursor.at, value, style, manyLines: cursor.line > line };
}

/** Reads up to a blank, a line break or the closing quote; `continued` where a backslash joined the next line. */
function scanWords(cursor: Cursor, quote: number, start: number): { readonly text: string; readonly continued: boolean } {
  let text = '';
  let from = cursor.at;
  for (;;) {
    const unit = cursor.peek();
    if (isBlankOrEnd(unit)) break;
    if (unit === quote) {
      if (quote === DOUBLE || cursor.peek(1) !== SINGLE) break;
      text += cursor.text.slice(from, cursor.at + 1);
      cursor.at += 2;
      from = cursor.at;
    } else if (unit === BACKSLASH && quote === DOUBLE) {
      text += cursor.text.slice(from, cursor.at);
      if (isBreak(cursor.peek(1))) {
        cursor.at++;
        cursor.skipBreak();
        return { text, continued: true };
      }
      text += scanEscape(cursor, start);
      from = cursor.at;
    } else {
      cursor.at++;
    }
  }
  return { text: text + cursor.text.slice(from, cursor.at), continued: false };
}

function scanEscape(cursor: Cursor, start: number): string {
  const letter = String.fromCharCode(cursor.peek(1));
  const known = ESCAPES[letter];
  if (known !== undefined && cursor.at + 1 < cursor.end) {
    cursor.at += 2;
    return known;
  }
  const length = DIGITS[letter];
  const from = cursor.at + 2;
  const digits = cursor.text.slice(from, Math.min(from + (length ?? 0), cursor.end));
  const point = parseInt(digits, 16);
  const isScalarValue = point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff);
  if (length === undefined || digits.length < length || !/^[0-9a-fA-F]+$/.test(digits) || !isScalarValue) {
    throw new ReadError('bad-escape', cursor.at, start);
  }
  cursor.at = from + length;
  return String.fromCodePoint(point);
}
