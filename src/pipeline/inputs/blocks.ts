/** One `$[[ … ]]` of a text. */
export interface Block {
  /** The block as written. */
  readonly text: string;
  /** What stands inside, without blanks around it. */
  readonly data: string;
  /** Offset of the block's first unit. */
  readonly start: number;
}

const OPEN = '$[[';

/**
 * The blocks of a text as GitLab finds them: from `$[[` to the first `]]`, at least two characters inside and on one line,
 * blanks and line ends around them allowed. Takes time linear in the text.
 * Source: BLOCK_REGEXP in lib/gitlab/ci/config/interpolation/template.rb of GitLab, an RE2 pattern.
 */
export function blocksIn(text: string): Block[] {
  const blocks: Block[] = [];
  const closings = new Closings(text);
  const lines = new LineEnds(text);
  let start = text.indexOf(OPEN);
  while (start >= 0) {
    const end = blockEnd(text, start, closings, lines, blocks);
    if (end === undefined) return blocks;
    start = text.indexOf(OPEN, end);
  }
  return blocks;
}

/** Takes the block at `start`, if one is there; returns where to go on, undefined where no block can follow. */
function blockEnd(text: string, start: number, closings: Closings, lines: LineEnds, blocks: Block[]): number | undefined {
  let first = start + OPEN.length;
  while (isBlank(text.charCodeAt(first))) first++;
  const second = first + (isHighSurrogate(text.charCodeAt(first)) ? 2 : 1);
  const lineEnd = lines.from(first);
  let closing = closings.from(first + 1);
  // Before each of these stand less than two characters.
  while (closing !== undefined && closing.dataEnd <= second) closing = closings.from(closing.at + 1);
  if (closing === undefined) return undefined;
  if (closing.dataEnd > lineEnd) return start + 1;
  const end = closing.at + 2;
  blocks.push({ text: text.slice(start, end), data: text.slice(first, closing.dataEnd), start });
  return end;
}

interface Closing {
  readonly at: number;
  /** Where the text before it ends, blanks dropped. */
  readonly dataEnd: number;
}

/** Finds the `]]` of a text in order; asked for rising offsets, it looks at each unit once. */
class Closings {
  private last: Closing | undefined;
  private done = false;

  constructor(private readonly text: string) {}

  from(offset: number): Closing | undefined {
    if (this.last !== undefined && this.last.at >= offset) return this.last;
    if (this.done) return undefined;
    const at = this.text.indexOf(']]', offset);
    if (at < 0) {
      this.done = true;
      return undefined;
    }
    let dataEnd = at;
    while (dataEnd > 0 && isBlank(this.text.charCodeAt(dataEnd - 1))) dataEnd--;
    this.last = { at, dataEnd };
    return this.last;
  }
}

/** Finds the line ends of a text in order. */
class LineEnds {
  private last = -1;

  constructor(private readonly text: string) {}

  from(offset: number): number {
    if (this.last < offset) {
      const at = this.text.indexOf('\n', offset);
      this.last = at < 0 ? this.text.length : at;
    }
    return this.last;
  }
}

/** RE2's `\s`: no vertical tab, ASCII only. */
function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 12 || code === 13;
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}
