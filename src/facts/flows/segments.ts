import type { Step } from '../../pipeline';
import type { MappedText, Span } from '../../script';
import type { Range, Source } from '../../text';
import type { Frame } from './frame';
import type { Site } from './site';
import { concat, markedText, Value, type Hole, type Piece, type Text } from './value';

/** A text of a file of the project that a shell gets once something is filled in. */
export interface FileText {
  readonly source: Source;
  readonly line: MappedText;
}

/** Where a stretch of a made text comes from. */
export interface SegmentOrigin {
  readonly text: FileText;
  readonly start: number;
  readonly end: number;
  /** Whether it stands there unit for unit. */
  readonly exact: boolean;
  /** The reference by which that text came in; undefined where it is what a shell reads itself. */
  readonly from: SegmentOrigin | undefined;
}

/** A stretch of a made text. */
export interface Segment {
  readonly value: Value;
  readonly origin: SegmentOrigin;
}

/** Alternatives of a made text that are each run. */
const MOST_WAYS = 4;

/** The texts that segments can be together, each with one alternative of every segment; a stretch with too many is one that is not known. */
export function alternatives(segments: readonly Segment[]): (readonly Segment[])[] {
  const ways = segments.reduce((product, { value }) => product * value.texts.length, 1);
  if (ways === 1) return [segments];
  if (ways > MOST_WAYS) return [segments.map(({ value, origin }) => ({ origin, value: value.texts.length === 1 ? value : Value.hole('…', value.taints) }))];
  let all: Segment[][] = [[]];
  for (const { value, origin } of segments) all = all.flatMap((head) => value.texts.map((text) => [...head, { value: new Value([text]), origin }]));
  return all;
}

/** A text made of segments of one alternative each: what a shell reads, and where each part of it stands. */
export class MadeText implements Frame {
  /** With a private-use character for each hole. */
  readonly text: string;
  readonly holes: readonly Hole[];
  private readonly starts: readonly number[];

  constructor(
    private readonly segments: readonly Segment[],
    private readonly via: readonly Step[],
    private readonly fallback: Site,
  ) {
    const texts = segments.map(({ value }) => value.texts[0] ?? NO_TEXT);
    const byName = new Map<string, Hole>();
    for (const { pieces } of texts) for (const piece of pieces) if (typeof piece !== 'string' && !byName.has(piece.name)) byName.set(piece.name, piece);
    this.holes = [...byName.values()];
    this.text = markedText({ origin: undefined, pieces: texts.flatMap(({ pieces }) => pieces) });
    let at = 0;
    this.starts = texts.map((text) => {
      const start = at;
      at += markedText(text).length;
      return start;
    });
  }

  site(span: Span): Site {
    const place = this.placeOf(span);
    if (place === undefined) return this.fallback;
    const { source, range } = place;
    return { key: `${source.path}:${String(range.start)}-${String(range.end)}`, locate: () => place, via: () => this.via };
  }

  private placeOf({ start, end }: Span): { readonly source: Source; readonly range: Range } | undefined {
    const first = this.indexAt(start);
    const last = Math.max(first, this.indexAt(Math.max(start, end - 1)));
    const head = this.segments[first];
    const tail = this.segments[last];
    if (head === undefined || tail === undefined) return undefined;
    const headAt = start - (this.starts[first] ?? 0);
    const tailAt = end - (this.starts[last] ?? 0);
    for (let from: SegmentOrigin | undefined = head.origin; from !== undefined; from = from.from) {
      const to = ancestorIn(tail.origin, from.text);
      if (to === undefined) continue;
      const begin = from === head.origin && from.exact ? from.start + headAt : from.start;
      const until = to === tail.origin && to.exact ? Math.min(to.end, to.start + tailAt) : to.end;
      if (until >= begin) return { source: from.text.source, range: from.text.line.range(begin, until) };
    }
    return undefined;
  }

  private indexAt(offset: number): number {
    let index = 0;
    while (index + 1 < this.starts.length && (this.starts[index + 1] ?? 0) <= offset) index++;
    return index;
  }
}

const NO_TEXT: Text = { pieces: [], origin: undefined };

/** The step of a stretch's way that stands in a text. */
function ancestorIn(origin: SegmentOrigin, { line }: FileText): SegmentOrigin | undefined {
  for (let at: SegmentOrigin | undefined = origin; at !== undefined; at = at.from) if (at.text.line === line) return at;
  return undefined;
}

/** The part of a made text between two offsets of what a shell reads of it. */
export function sliced(segments: readonly Segment[], start: number, end: number): Segment[] {
  const kept: Segment[] = [];
  let at = 0;
  for (const { value, origin } of segments) {
    const [text = NO_TEXT] = value.texts;
    const { length } = markedText(text);
    const from = Math.max(0, start - at);
    const to = Math.min(length, end - at);
    at += length;
    if (to <= from) continue;
    if (from === 0 && to === length) kept.push({ value, origin });
    else kept.push({ value: new Value([{ origin: undefined, pieces: cutPieces(text.pieces, from, to) }]), origin: origin.exact ? { ...origin, start: origin.start + from, end: origin.start + to } : origin });
  }
  return kept;
}

function cutPieces(pieces: readonly Piece[], start: number, end: number): Piece[] {
  let at = 0;
  return pieces.flatMap((piece): Piece[] => {
    const length = typeof piece === 'string' ? piece.length : 1;
    const from = Math.max(0, start - at);
    const to = Math.min(length, end - at);
    at += length;
    return to <= from ? [] : [typeof piece === 'string' ? piece.slice(from, to) : piece];
  });
}

/** What segments are together. */
export function valueOf(segments: readonly Segment[]): Value {
  return concat(segments.map(({ value }) => value));
}
