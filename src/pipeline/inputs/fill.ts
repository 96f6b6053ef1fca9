import type { Block } from './blocks';

/** A part of a filled-in text and the span of the text with blocks that it stands for. */
export interface Segment {
  readonly text: string;
  /** Span in the text with the blocks. */
  readonly from: number;
  readonly to: number;
  /** Whether the text is that span, unit for unit. */
  readonly copied: boolean;
}

/** What a block is replaced with; undefined for one that stays. */
export interface Filling {
  readonly block: Block;
  readonly text: string | undefined;
}

/** Units looked at for one text before it is left as it is: values with blocks in them double one another. */
const MOST_WORK = 20_000_000;
const MOST_UNITS = 4 * 1024 * 1024;

/**
 * Puts the values of blocks into their text. Undefined where that takes too long.
 *
 * GitLab replaces one block after the other with Ruby's `gsub`. So a value with a later block in it has that block replaced,
 * too, and a backslash in a value means something: `\\` becomes `\`, `\0` the block, `\'` the text behind it.
 * Source: `interpolate_string_node!` in lib/gitlab/ci/config/interpolation/template.rb of GitLab.
 */
export function fill(text: string, fillings: readonly Filling[]): Segment[] | undefined {
  return fillings.every(({ text: value }) => value === undefined || isPlain(value)) ? atOnce(text, fillings) : inTurn(text, fillings);
}

/** Whether a value can neither be changed by `gsub` nor make a block of its own. */
function isPlain(value: string): boolean {
  return !value.includes('\\') && !value.includes('[[') && !/\$\[?$/.test(value) && !value.startsWith('[');
}

function atOnce(text: string, fillings: readonly Filling[]): Segment[] {
  const segments: Segment[] = [];
  let last = 0;
  for (const { block, text: value } of fillings) {
    if (value === undefined) continue;
    copy(segments, text, last, block.start);
    last = block.start + block.text.length;
    if (value !== '') segments.push({ text: value, from: block.start, to: last, copied: false });
  }
  copy(segments, text, last, text.length);
  return segments;
}

function copy(segments: Segment[], text: string, from: number, to: number): void {
  if (to > from) segments.push({ text: text.slice(from, to), from, to, copied: true });
}

function inTurn(text: string, fillings: readonly Filling[]): Segment[] | undefined {
  let segments: Segment[] = [];
  copy(segments, text, 0, text.length);
  let work = 0;
  for (const { block, text: value } of fillings) {
    if (value === undefined) continue;
    const next = replaceAll(segments, block.text, value);
    if (next === undefined) return undefined;
    segments = next.segments;
    work += next.length;
    if (work > MOST_WORK) return undefined;
  }
  return segments;
}

function replaceAll(segments: readonly Segment[], block: string, value: string): { segments: Segment[]; length: number } | undefined {
  const whole = segments.map(({ text }) => text).join('');
  const result: Segment[] = [];
  const cursor = new Cursor(segments);
  let length = whole.length;
  let last = 0;
  for (let at = whole.indexOf(block); at >= 0; at = whole.indexOf(block, last)) {
    cursor.take(at - last, result);
    const { from, to } = cursor.take(block.length, undefined);
    last = at + block.length;
    const inserted = replacement(value, block, whole, at);
    length += inserted.length;
    if (length > MOST_UNITS) return undefined;
    if (inserted !== '') result.push({ text: inserted, from, to, copied: false });
  }
  cursor.take(whole.length - last, result);
  return { segments: result, length };
}

/** Walks along segments, cutting them where asked. */
class Cursor {
  private index = 0;
  private offset = 0;

  constructor(private readonly segments: readonly Segment[]) {}

  /** Takes the next `length` units, keeping them in `out`; returns the span that they stand for. */
  take(length: number, out: Segment[] | undefined): { from: number; to: number } {
    let left = length;
    let from = Infinity;
    let to = 0;
    while (left > 0) {
      const segment = this.segments[this.index];
      if (segment === undefined) break;
      const count = Math.min(left, segment.text.length - this.offset);
      const part = cut(segment, this.offset, count);
      out?.push(part);
      from = Math.min(from, part.from);
      to = Math.max(to, part.to);
      left -= count;
      this.offset += count;
      if (this.offset === segment.text.length) {
        this.index++;
        this.offset = 0;
      }
    }
    return { from: Math.min(from, to), to };
  }
}

function cut(segment: Segment, offset: number, count: number): Segment {
  const text = segment.text.slice(offset, offset + count);
  if (!segment.copied) return { ...segment, text };
  const from = segment.from + offset;
  return { text, from, to: from + count, copied: true };
}

/** What Ruby's `gsub` makes of a replacement, where a plain text was searched for. */
function replacement(value: string, block: string, whole: string, at: number): string {
  if (!value.includes('\\')) return value;
  return value.replace(/\\([0-9&`'\\])/g, (_, code: string) => {
    if (code === '\\') return '\\';
    if (code === '0' || code === '&') return block;
    if (code === '`') return whole.slice(0, at);
    return code === "'" ? whole.slice(at + block.length) : '';
  });
}
