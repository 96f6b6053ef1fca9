import type { Range } from '../text';
import { cellsOf, rowWidth } from './cells';

/** A span of a line as terminal cells, by their numbers from 0 on. */
export interface Row {
  readonly length: number;
  /** The number of the first cell whose text ends behind an offset, or `length`. */
  readonly endingBehind: (offset: number) => number;
  /** The number of the first cell whose text begins at an offset or behind it, or `length`. */
  readonly beginningAt: (offset: number) => number;
  /** How much of a terminal's row some cells take. */
  readonly width: (from: number, to: number) => number;
  readonly shown: (from: number, to: number) => string;
}

/** The row of a span without line ends. The blank ranges are in order, none within another. */
export function rowOf(text: string, span: Range, blank: readonly Range[]): Row {
  const own = within(blank, span);
  const plain = text.slice(span.start, span.end);
  // Nearly every line is such text, and a long one with thousands of findings would be laid out for each of them.
  return own.length === 0 && /^[ -~]*$/.test(plain) ? plainRow(plain, span.start) : cellRow(text, span, own);
}

function plainRow(text: string, start: number): Row {
  const { length } = text;
  const clamped = (at: number): number => Math.max(0, Math.min(at - start, length));
  return { length, endingBehind: clamped, beginningAt: clamped, width: (from, to) => Math.max(0, to - from), shown: (from, to) => text.slice(from, to) };
}

function cellRow(text: string, span: Range, blank: readonly Range[]): Row {
  const cells = cellsOf(text, span, blank);
  const first = (index: number): number => (index < 0 ? cells.length : index);
  return {
    length: cells.length,
    endingBehind: (offset) => first(cells.findIndex(({ range }) => range.end > offset)),
    beginningAt: (offset) => first(cells.findIndex(({ range }) => range.start >= offset)),
    width: (from, to) => rowWidth(cells.slice(from, to)),
    shown: (from, to) => cells.slice(from, to).map((cell) => cell.shown).join(''),
  };
}

/** Those of many ranges in order that have a part in a span. */
function within(ranges: readonly Range[], span: Range): readonly Range[] {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.end ?? 0) <= span.start) low = middle + 1;
    else high = middle;
  }
  const found: Range[] = [];
  for (let range = ranges[low]; range !== undefined && range.start < span.end; range = ranges[++low]) found.push(range);
  return found;
}
