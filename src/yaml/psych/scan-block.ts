import { isBlank, isBreak, isBreakOrEnd, isDigit, SPACE, TAB } from './characters';
import type { Cursor } from './cursor';
import { ReadError } from './read-error';
import type { ScalarToken } from './token';

const PLUS = 0x2b;
const MINUS = 0x2d;
const HASH = 0x23;

interface Header {
  readonly chomp: 'clip' | 'keep' | 'strip';
  /** The indentation indicator; 0 where none is written. */
  readonly increment: number;
}

/** A literal (`|`) or folded (`>`) scalar below a collection that is indented by `parentIndent`, -1 at the top. */
export function scanBlock(cursor: Cursor, style: 'literal' | 'folded', parentIndent: number): ScalarToken {
  const start = cursor.at;
  const { chomp, increment } = scanHeader(cursor, start);
  let indent = increment === 0 ? 0 : Math.max(parentIndent, 0) + increment;
  let end = cursor.at;

  let breaks = '';
  const scanBreaks = (): void => {
    let deepest = 0;
    breaks = '';
    for (;;) {
      while ((indent === 0 || cursor.column < indent) && cursor.peek() === SPACE) cursor.at++;
      deepest = Math.max(deepest, cursor.column);
      if ((indent === 0 || cursor.column < indent) && cursor.peek() === TAB) {
        throw new ReadError('block-indent-tab', cursor.at, start);
      }
      if (!isBreak(cursor.peek())) break;
      breaks += cursor.readBreak();
      if (chomp === 'keep') end = cursor.at;
    }
    if (indent === 0) indent = Math.max(deepest, parentIndent + 1, 1);
  };

  scanBreaks();
  let value = '';
  let lineBreak = '';
  let wasBlank = false;
  while (cursor.column === indent && cursor.at < cursor.end) {
    const blank = isBlank(cursor.peek());
    if (style === 'folded' && lineBreak === '\n' && !wasBlank && !blank) value += breaks === '' ? ' ' : breaks;
    else value += lineBreak + breaks;
    wasBlank = blank;
    const from = cursor.at;
    cursor.skipToLineEnd();
    value += cursor.text.slice(from, cursor.at);
    lineBreak = cursor.readBreak();
    end = cursor.at;
    scanBreaks();
  }
  if (chomp !== 'strip') value += lineBreak;
  if (chomp === 'keep') value += breaks;
  return { type: 'scalar', start, end, value, style, manyLines: true };
}

function scanHeader(cursor: Cursor, start: number): Header {
  let chomp: Header['chomp'] | undefined;
  let increment = 0;
  cursor.at++;
  for (;;) {
    const unit = cursor.peek();
    if (chomp === undefined && (unit === PLUS || unit === MINUS)) chomp = unit === PLUS ? 'keep' : 'strip';
    else if (increment === 0 && isDigit(unit)) {
      increment = unit - 0x30;
      if (increment === 0) throw new ReadError('block-header', cursor.at, start);
    } else break;
    cursor.at++;
  }
  while (isBlank(cursor.peek())) cursor.at++;
  if (cursor.peek() === HASH) cursor.skipToLineEnd();
  if (!isBreakOrEnd(cursor.peek())) throw new ReadError('block-header', cursor.at, start);
  if (isBreak(cursor.peek())) cursor.skipBreak();
  return { chomp: chomp ?? 'clip', increment };
}
