import type { Position, Range } from './range';

/** Where a text came from. Only `workspace` texts may be edited. */
export type Origin = 'workspace' | 'fetched' | 'builtin';

const BYTE_ORDER_MARK = 0xfeff;

/** One text under judgement, with its name. Two sources are the same only if they are the same object. */
export class Source {
  private lineStarts: number[] | undefined;

  constructor(
    /** The file's path relative to the project root, with forward slashes; or an URL for a fetched text. */
    readonly path: string,
    /** The text as it stands in the file, its byte-order mark and line ends included. */
    readonly text: string,
    readonly origin: Origin = 'workspace',
  ) {}

  /** Length of the byte-order mark at the top of the text: 0 or 1. */
  get bomLength(): number {
    return this.text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
  }

  /** Line and column of an offset; offsets outside the text are clamped. A byte-order mark takes no column. */
  positionAt(offset: number): Position {
    const starts = this.lines();
    const at = Math.max(0, Math.min(offset, this.text.length));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    const column = at - (starts[low] ?? 0) - (low === 0 ? this.bomLength : 0);
    return { line: low + 1, column: Math.max(0, column) + 1 };
  }

  /** The span of a 1-based line, without its line end. An empty range at the end of the text for lines outside. */
  lineRange(line: number): Range {
    const starts = this.lines();
    const start = starts[line - 1];
    if (start === undefined) return { start: this.text.length, end: this.text.length };
    let end = starts[line] ?? this.text.length;
    while (end > start && isLineEnd(this.text.charCodeAt(end - 1))) end--;
    return { start: line === 1 ? Math.min(end, this.bomLength) : start, end };
  }

  /** How many lines the text has; a last line without a line end counts. */
  get lineCount(): number {
    return this.lines().length;
  }

  private lines(): readonly number[] {
    if (this.lineStarts === undefined) {
      const starts = [0];
      const text = this.text;
      for (let i = 0; i < text.length; i++) {
        const code = text.charCodeAt(i);
        if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
      }
      this.lineStarts = starts;
    }
    return this.lineStarts;
  }
}

function isLineEnd(code: number): boolean {
  return code === 10 || code === 13;
}
