import { isBlankOrEnd, isBlank, isBreak } from './characters';
import type { Cursor } from './cursor';
import { ReadError } from './read-error';
import { scanGap, type Gap } from './scan-line-ends';
import type { ScalarToken } from './token';

const HASH = 0x23;
const COMMA = 0x2c;
const COLON = 0x3a;
const QUESTION = 0x3f;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

function isFlowIndicator(unit: number): boolean {
  return unit === COMMA || unit === OPEN_BRACKET || unit === CLOSE_BRACKET || unit === OPEN_BRACE || unit === CLOSE_BRACE;
}

/** Whether a plain scalar ends at the unit `cursor` stands at. */
function endsHere(cursor: Cursor, inFlow: boolean, start: number): boolean {
  const unit = cursor.peek();
  if (unit === COLON) {
    const next = cursor.peek(1);
    if (inFlow && (isFlowIndicator(next) || next === QUESTION)) throw new ReadError('colon-in-flow', cursor.at, start);
    return isBlankOrEnd(next);
  }
  return inFlow && isFlowIndicator(unit);
}

/** A scalar without quotes; `open` tells whether line breaks follow it, so that a key may begin behind it. */
export function scanPlain(cursor: Cursor, inFlow: boolean, indent: number): { readonly token: ScalarToken; readonly open: boolean } {
  const start = cursor.at;
  const line = cursor.line;
  let end = start;
  let endLine = line;
  // What is read up to the last line break, folded; from `copied` on the value is the text itself.
  let value = '';
  let copied = start;
  let gap: Gap | undefined;
  while (!cursor.isDocumentEdge() && cursor.peek() !== HASH) {
    const from = cursor.at;
    cursor.skipInner();
    while (!isBlankOrEnd(cursor.peek()) && !endsHere(cursor, inFlow, start)) {
      cursor.at++;
      cursor.skipInner();
    }
    if (cursor.at > from) {
      if (gap?.hasBreak === true) {
        value += cursor.text.slice(copied, end) + gap.text;
        copied = from;
      }
      gap = undefined;
      end = cursor.at;
      endLine = cursor.line;
    }
    const unit = cursor.peek();
    if (!isBlank(unit) && !isBreak(unit)) break;
    // A single blank between words.
    if (isBlank(unit) && !isBlankOrEnd(cursor.peek(1))) {
      cursor.at++;
      continue;
    }
    gap = scanGap(cursor, false, { start, indent });
    if (!inFlow && cursor.column < indent) break;
  }
  value += cursor.text.slice(copied, end);
  const token: ScalarToken = { type: 'scalar', start, end, value, style: 'plain', manyLines: endLine > line };
  return { token, open: gap?.hasBreak === true };
}
