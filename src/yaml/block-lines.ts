/** A line of a block scalar; offsets count from the token's first unit. */
export interface BlockLine {
  /** Offset of the line's first unit. */
  readonly start: number;
  /** How many spaces it begins with. */
  readonly indent: number;
  /** Whether a tab follows these spaces. */
  readonly tab: boolean;
  /** Offset where its text ends and its line break begins. */
  readonly end: number;
  /** Offset behind its line break. */
  readonly next: number;
  /** Whether it ends with a line feed; a last line may not. */
  readonly lineFeed: boolean;
}

/** The lines of `source` from `from` on; a line break at the end is followed by one more, empty line. */
export function blockLines(source: string, from: number): BlockLine[] {
  const lines: BlockLine[] = [];
  let start = from;
  while (from < source.length) {
    const found = source.indexOf('\n', start);
    const lineFeed = found !== -1;
    let text = start;
    while (source[text] === ' ') text++;
    let end = lineFeed ? found : source.length;
    // The `yaml` package takes a carriage return off the last line too, where no line feed follows it.
    if (end > text && source[end - 1] === '\r') end--;
    const next = lineFeed ? found + 1 : source.length;
    lines.push({ start, indent: text - start, tab: source[text] === '\t', end, next, lineFeed });
    if (!lineFeed) break;
    start = next;
  }
  return lines;
}

/** Whether a line has no text but spaces. */
export function isEmpty(line: BlockLine): boolean {
  return line.start + line.indent === line.end;
}

/** Index behind the last line that belongs to the text: an empty line does if it has more spaces than the indentation. */
export function contentEnd(lines: readonly BlockLine[], indent: number): number {
  for (let i = lines.length - 1; i >= 0; i--) {
    const line = lines[i];
    if (line !== undefined && (!isEmpty(line) || line.indent > indent)) return i + 1;
  }
  return 0;
}
