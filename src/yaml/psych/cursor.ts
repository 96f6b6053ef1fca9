import { END, isBlankOrEnd, isBreakOrEnd, isNameUnit, LINE_FEED, NEXT_LINE, RETURN, SPACE } from './characters';

/** A place in a document's text that moves on, with the line and column that indentation is measured by. */
export class Cursor {
  /** Offset in the file of the next unit. */
  at: number;
  /** Lines begun so far. */
  line = 0;
  private lineStart: number;

  constructor(
    readonly text: string,
    start: number,
    /** Offset where the document's text ends. */
    readonly end: number,
  ) {
    this.at = start;
    this.lineStart = start;
  }

  /** Units between the line's start and here. */
  get column(): number {
    return this.at - this.lineStart;
  }

  peek(ahead = 0): number {
    const at = this.at + ahead;
    return at < this.end ? this.text.charCodeAt(at) : END;
  }

  /** Steps behind a line break, CR LF being one. */
  skipBreak(): void {
    this.at += this.peek() === RETURN && this.peek(1) === LINE_FEED ? 2 : 1;
    this.line++;
    this.lineStart = this.at;
  }

  /** Steps behind a line break and gives the text that it stands for; nothing at the end. */
  readBreak(): string {
    const unit = this.peek();
    if (unit === END) return '';
    this.skipBreak();
    return unit === RETURN || unit === LINE_FEED || unit === NEXT_LINE ? '\n' : String.fromCharCode(unit);
  }

  /** Steps over units that may stand anywhere inside a plain scalar: ASCII without blanks, colons, commas and brackets. */
  skipInner(): void {
    const { text, end } = this;
    let { at } = this;
    for (; at < end; at++) {
      const unit = text.charCodeAt(at);
      if (unit <= SPACE || unit >= 0x7b || unit === 0x2c || unit === 0x3a || unit === 0x5b || unit === 0x5d) break;
    }
    this.at = at;
  }

  skipToLineEnd(): void {
    while (!isBreakOrEnd(this.peek())) this.at++;
  }

  /** Steps behind the letters, digits, `_` and `-` that follow, and gives them. */
  readName(): string {
    const start = this.at;
    while (isNameUnit(this.peek())) this.at++;
    return this.text.slice(start, this.at);
  }

  /** Whether `---` (0x2d) or `...` (0x2e) stands here, at the start of a line and as a word of its own. */
  isDivider(unit: number): boolean {
    return (
      this.at === this.lineStart &&
      this.peek() === unit &&
      this.peek(1) === unit &&
      this.peek(2) === unit &&
      isBlankOrEnd(this.peek(3))
    );
  }

  isDocumentEdge(): boolean {
    return this.isDivider(0x2d) || this.isDivider(0x2e);
  }

  /** The end of the text counts as the start of one more line, unless it is one. */
  finishLine(): void {
    if (this.column === 0) return;
    this.line++;
    this.lineStart = this.at;
  }
}
