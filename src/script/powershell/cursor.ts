/** Deepest nesting that is read; what lies deeper is left out, so that no text exhausts the stack. */
const MOST_DEPTH = 120;

/** A place in a PowerShell text, and what is read there by its characters alone. Never reads a stretch twice but to look one token ahead. */
export class Cursor {
  at = 0;
  private depth = 0;
  /** Whether a string, a comment or a bracket was open at the end. */
  unclosed = false;

  constructor(
    readonly text: string,
    /** Offset of the text's first unit in what the spans count. */
    private readonly base: number,
  ) {}

  get char(): string {
    return this.text[this.at] ?? '';
  }

  get isOver(): boolean {
    return this.at >= this.text.length;
  }

  span(start: number, end = this.at): { readonly start: number; readonly end: number } {
    return { start: start + this.base, end: end + this.base };
  }

  looksAt(text: string): boolean {
    return this.text.startsWith(text, this.at);
  }

  /** Takes a text that stands here. */
  take(text: string): boolean {
    if (!this.looksAt(text)) return false;
    this.at += text.length;
    return true;
  }

  /** What a sticky expression matches here. */
  match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text) ?? undefined;
  }

  /** Takes what a sticky expression matches here. */
  takeMatch(pattern: RegExp): string | undefined {
    const found = this.match(pattern)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  /** Skips blanks, comments and line ends that a backtick takes away. */
  skipBlank(): void {
    for (;;) {
      this.takeMatch(BLANK);
      if (this.looksAt('<#')) {
        const end = this.text.indexOf('#>', this.at + 2);
        if (end < 0) this.unclosed = true;
        this.at = end < 0 ? this.text.length : end + 2;
      } else if (this.char === '#') {
        const end = this.text.indexOf('\n', this.at);
        this.at = end < 0 ? this.text.length : end;
      } else return;
    }
  }

  /** Skips blanks, line ends and, where asked for, semicolons. */
  skipLines(semicolons = false): void {
    for (;;) {
      this.skipBlank();
      if (this.char === '\n' || this.char === '\r' || (semicolons && this.char === ';')) this.at++;
      else return;
    }
  }

  /** Reads what may hold itself; goes to the end of the text where that is too deep. */
  nested<T>(read: () => T, otherwise: () => T): T {
    if (this.depth >= MOST_DEPTH) {
      this.at = this.text.length;
      return otherwise();
    }
    this.depth++;
    const result = read();
    this.depth--;
    return result;
  }
}

const BLANK = /(?:[ \t\u00a0]|`\r?\n)+/y;
