import { blockLines, contentEnd, isEmpty, type BlockLine } from './block-lines';
import { LengthCounter, type RunSink } from './run-builder';

interface Block {
  readonly folded: boolean;
  /** `|-` drops the line breaks at the end, `|+` keeps them all, else one is left. */
  readonly chomp: '-' | '+' | undefined;
  readonly lines: readonly BlockLine[];
  /** Index of the first line with text. */
  readonly first: number;
}

/**
 * Tells the runs of a literal or folded block scalar as the `yaml` package decodes it; `source` is the token from its header on.
 *
 * An indentation indicator counts from the indentation of the parent collection, which the token does not show
 * (the package keeps it as the CST token's `indent`: the column of the block mapping or sequence around, 0 at the top).
 * It need not be known: each column that is taken away makes the value at least one unit shorter,
 * so the value's `length` tells how many were.
 */
export function readBlock(source: string, folded: boolean, length: number, out: RunSink): void {
  const { chomp, indicator, end } = readHeader(source);
  const lines = blockLines(source, end);
  const first = lines.findIndex((line) => !isEmpty(line));
  const firstLine = lines[first];
  if (firstLine === undefined) {
    // Without any text, `+` keeps the empty lines and the others keep nothing.
    if (chomp === '+') for (const line of lines.slice(0, Math.max(1, lines.length - 1))) emitBreak(line, out);
    return;
  }
  const block: Block = { folded, chomp, lines, first };
  emitBlock(block, indicator ? indentByLength(block, length) : firstLine.indent, out);
}

function readHeader(source: string): { chomp: '-' | '+' | undefined; indicator: boolean; end: number } {
  let chomp: '-' | '+' | undefined;
  let indicator = false;
  for (let at = 1; at < source.length; at++) {
    const unit = source[at] ?? '';
    if (' \t\r\n#'.includes(unit)) break;
    if (chomp === undefined && (unit === '-' || unit === '+')) chomp = unit;
    else if (unit >= '1' && unit <= '9') indicator = true;
  }
  const lineFeed = source.indexOf('\n');
  return { chomp, indicator, end: lineFeed === -1 ? source.length : lineFeed + 1 };
}

/** How many columns to take away from each line, so that the value is `length` units long. */
function indentByLength(block: Block, length: number): number {
  let low = 0;
  let high = block.lines.reduce((most, line) => Math.max(most, line.indent), 0);
  while (low < high) {
    const middle = (low + high) >> 1;
    const counter = new LengthCounter();
    emitBlock(block, middle, counter);
    if (counter.length <= length) high = middle;
    else low = middle + 1;
  }
  return low;
}

function emitBlock(block: Block, indent: number, out: RunSink): void {
  const { lines, first } = block;
  const end = contentEnd(lines, indent);
  for (const line of lines.slice(0, first)) {
    emitText(line, indent, out);
    emitBreak(line, out);
  }
  const content = lines.slice(first, end);
  if (block.folded) emitFolded(content, indent, out);
  else emitLiteral(content, indent, out);

  if (block.chomp === '-') return;
  const kept = block.chomp === '+' ? Math.max(1, lines.length - end) : 1;
  for (const line of lines.slice(end - 1, end - 1 + kept)) emitBreak(line, out);
}

function emitLiteral(content: readonly BlockLine[], indent: number, out: RunSink): void {
  let before: BlockLine | undefined;
  for (const line of content) {
    if (before !== undefined) emitBreak(before, out);
    emitText(line, indent, out);
    before = line;
  }
}

function emitFolded(content: readonly BlockLine[], indent: number, out: RunSink): void {
  /** The last line with text and the empty ones after it. */
  let open: BlockLine[] = [];
  let afterVerbatim = false;
  for (const line of content) {
    const verbatim = line.indent > indent || line.tab;
    if (isEmpty(line) && !verbatim) {
      open.push(line);
      continue;
    }
    if (verbatim || afterVerbatim) for (const one of open) emitBreak(one, out);
    else emitFold(open, out);
    emitText(line, indent, out);
    open = [line];
    afterVerbatim = verbatim;
  }
}

/** One line break becomes a space, n become n - 1 line feeds. */
function emitFold(open: readonly BlockLine[], out: RunSink): void {
  const [text, empty, ...more] = open;
  if (text === undefined) return;
  out.translate(1, text.end, (empty ?? text).next - text.end);
  for (const line of more) emitBreak(line, out);
}

function emitText(line: BlockLine, indent: number, out: RunSink): void {
  const from = line.start + Math.min(indent, line.indent);
  out.copy(from, line.end - from);
}

function emitBreak(line: BlockLine, out: RunSink): void {
  if (line.lineFeed && line.next === line.end + 1) out.copy(line.end, 1);
  else out.translate(1, line.end, line.next - line.end);
}
