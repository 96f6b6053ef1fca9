import type { Range, Source } from '../text';
import { rowOf, type Row } from './row';

/** One line of a source as a report shows it. */
export interface ExcerptLine {
  /** 1-based. */
  readonly number: number;
  readonly text: string;
  /** Spaces up to the range and a `^` under each cell of it; empty where the range has nothing on this line. */
  readonly mark: string;
}

export interface Excerpt {
  readonly lines: readonly ExcerptLine[];
  /** Whether the range goes on below the last line shown. */
  readonly more: boolean;
}

export interface ExcerptOptions {
  /** Spans of the source that may not be shown, in order, none within another. */
  readonly blank?: readonly Range[];
  /** Terminal cells that a line may take, 72 where absent. */
  readonly width?: number;
}

const CUT = '...';
/** A range of up to this many lines is shown whole. */
const WHOLE = 3;
/** How many lines of a longer range are shown. */
const HEAD = 2;

/** The lines that a range stands on, the range marked; lines that are too long are cut around it. */
export function excerpt(source: Source, range: Range, options: ExcerptOptions = {}): Excerpt {
  const start = Math.min(range.start, source.text.length);
  const end = Math.max(start, Math.min(range.end, source.text.length));
  const first = source.positionAt(start).line;
  const last = source.positionAt(Math.max(start, end - 1)).line;
  const count = last - first + 1;
  const shown = count <= WHOLE ? count : HEAD;
  const lines: ExcerptLine[] = [];
  for (let line = first; line < first + shown; line++) {
    const whole = source.lineRange(line);
    const marked = count === 1 ? clip({ start, end }, whole) : partOf({ start, end }, whole, source.text);
    lines.push({ number: line, ...render(source.text, whole, marked, options) });
  }
  return { lines, more: shown < count };
}

function clip(range: Range, line: Range): Range {
  const start = Math.min(Math.max(range.start, line.start), line.end);
  return { start, end: Math.max(start, Math.min(range.end, line.end)) };
}

/** The part of a range of many lines that stands on one of them, blanks around it left out; undefined where there is none. */
function partOf(range: Range, line: Range, text: string): Range | undefined {
  const part = clip(range, line);
  let { start, end } = part;
  while (start < end && isBlank(text.charCodeAt(start))) start++;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  return start === end ? undefined : { start, end };
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}

type Rendered = Pick<ExcerptLine, 'text' | 'mark'>;

function render(text: string, line: Range, marked: Range | undefined, options: ExcerptOptions): Rendered {
  const width = options.width ?? 72;
  const focus = marked ?? { start: line.start, end: line.start };
  const near = nearby(text, line, focus, width);
  const row = rowOf(text, near, options.blank ?? []);
  // A character that the marked text joins (a combining mark) belongs to the range as well.
  const first = row.endingBehind(focus.start);
  const end = row.beginningAt(Math.max(focus.end, focus.start + 1));
  const { start: left, end: right } = window(row, first, end, near, line, width);
  const head = left > 0 || near.start > line.start ? CUT : '';
  const tail = right < row.length || near.end < line.end ? CUT : '';
  const before = head.length + row.width(left, first);
  const under = Math.max(1, row.width(first, Math.min(end, right)));
  return {
    text: head + row.shown(left, right) + tail,
    mark: marked === undefined ? '' : ' '.repeat(before) + '^'.repeat(under),
  };
}

/** As much of a line as can matter around the focus: a line of a megabyte is never laid out. */
function nearby(text: string, line: Range, focus: Range, width: number): Range {
  const reach = width * 2;
  let start = Math.max(line.start, focus.start - reach);
  let end = Math.min(line.end, focus.start + reach * 2);
  if (start > line.start && isLowSurrogate(text.charCodeAt(start))) start--;
  if (end < line.end && isLowSurrogate(text.charCodeAt(end))) end++;
  return { start, end };
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}

/** The cells to show of a row: all, or as many as fit, with room for a cut mark at both ends. */
function window(row: Row, first: number, end: number, near: Range, line: Range, width: number): Range {
  const whole = near.start === line.start && near.end === line.end;
  if (whole && row.width(0, row.length) <= width) return { start: 0, end: row.length };
  const room = width - 2 * CUT.length;
  let left = 0;
  // The beginning of the line says most, so it stays where the range fits behind it.
  if (near.start > line.start || row.width(0, end) > width - CUT.length) {
    const spare = room - Math.min(room, row.width(first, end));
    let context = spare - Math.min(Math.floor(spare / 2), row.width(end, row.length));
    left = first;
    while (left > 0 && context >= row.width(left - 1, left)) {
      left--;
      context -= row.width(left, left + 1);
    }
  }
  let used = left > 0 || near.start > line.start ? CUT.length : 0;
  let right = left;
  for (; right < row.length; right++) {
    const next = row.width(right, right + 1);
    if (used + next > width - CUT.length) break;
    used += next;
  }
  return { start: left, end: right };
}
