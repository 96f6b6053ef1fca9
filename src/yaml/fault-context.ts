import type { Range, Source } from '../text';
import { ReadError } from './psych/read-error';
import { Scanner } from './psych/scanner';
import type { ScalarToken, Token } from './psych/token';

/** A fault with the tokens around it, found by scanning the document once more: only broken texts pay for that. */
export class FaultContext {
  /** The tokens that end before the fault, in order; those that take no room are left out. */
  readonly before: readonly Token[];
  /** The token at the fault; undefined where the fault is in the scanning itself. */
  readonly token: Token | undefined;

  constructor(
    readonly error: ReadError,
    readonly source: Source,
    readonly part: Range,
  ) {
    const tokens = scannedTokens(source, part, error.at);
    this.before = tokens.filter(({ start, end }) => end > start && end <= error.at);
    this.token = tokens.find(({ start, end, type }) => start === error.at && (end > start || type === 'stream-end'));
  }

  /** The last token before the fault. */
  get previous(): Token | undefined {
    return this.before[this.before.length - 1];
  }

  /** The last scalar before the fault. */
  get scalar(): ScalarToken | undefined {
    return [...this.before].reverse().find((token) => token.type === 'scalar');
  }

  /** The innermost bracket or brace that is open at the fault. */
  get bracket(): Token | undefined {
    const open: Token[] = [];
    for (const token of this.before) {
      if (token.type === 'flow-seq' || token.type === 'flow-map') open.push(token);
      else if (token.type === 'flow-seq-end' || token.type === 'flow-map-end') open.pop();
    }
    return open[open.length - 1];
  }

  /** The text of the line up to an offset. */
  lineBefore(at: number): string {
    return this.source.text.slice(this.line(at).start, at);
  }

  /** From an offset to the end of its line, blanks there left out. */
  toLineEnd(at: number): Range {
    const { end } = this.line(at);
    return { start: at, end: at + this.source.text.slice(at, end).trimEnd().length };
  }

  /** What stands from an offset up to the next blank. */
  word(at: number): string {
    const { end } = this.line(at);
    return /^\S*/.exec(this.source.text.slice(at, end))?.[0] ?? '';
  }

  line(at: number): Range {
    return this.source.lineRange(this.source.positionAt(at).line);
  }
}

/** Whether two offsets are on the same line. */
export function atSameLine({ source }: FaultContext, a: number, b: number): boolean {
  return source.positionAt(a).line === source.positionAt(b).line;
}

function scannedTokens(source: Source, part: Range, until: number): Token[] {
  const scanner = new Scanner(source.text, part.start, part.end);
  const tokens: Token[] = [];
  try {
    for (;;) {
      const token = scanner.peek();
      tokens.push(token);
      if (token.type === 'stream-end' || token.start > until) return tokens;
      scanner.take();
    }
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    return [...tokens, ...scanner.pending()];
  }
}

export function isQuoted({ style }: ScalarToken): boolean {
  return style === 'single' || style === 'double';
}
