import type { PlacedEdit } from '../finding';

/** A span of a text, by offsets; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Edits of several texts, by path. */
export type EditsByPath = ReadonlyMap<string, readonly PlacedEdit[]>;

/** Sorts edits by the file that they stand in. */
export function byPath(edits: readonly PlacedEdit[]): EditsByPath {
  const sorted = new Map<string, PlacedEdit[]>();
  for (const edit of edits) {
    const own = sorted.get(edit.location.path);
    if (own === undefined) sorted.set(edit.location.path, [edit]);
    else own.push(edit);
  }
  for (const own of sorted.values()) own.sort((a, b) => a.location.start.offset - b.location.start.offset);
  return sorted;
}

/** The new text of each file that edits stand in. */
export function editedTexts(texts: ReadonlyMap<string, string>, edits: EditsByPath): Map<string, string> {
  const edited = new Map<string, string>();
  for (const [path, own] of edits) {
    const text = texts.get(path) ?? '';
    let result = '';
    let at = 0;
    for (const { location, newText } of own) {
      result += text.slice(at, location.start.offset) + newText;
      at = location.end.offset;
    }
    edited.set(path, result + text.slice(at));
  }
  return edited;
}

/** Whether an edit changes what stands in a span; one that inserts does so up to the span's last character. */
export function changes(edit: Span, span: Span): boolean {
  if (edit.start === edit.end) return span.start <= edit.start && edit.start < span.end;
  return edit.start < span.end && span.start < edit.end;
}

/** Where the edits of one file stand, before they are made and after. */
export class Moves {
  readonly before: readonly Span[];
  readonly after: readonly Span[];

  /** @param edits sorted by place */
  constructor(edits: readonly PlacedEdit[]) {
    this.before = edits.map(({ location }) => ({ start: location.start.offset, end: location.end.offset }));
    const after: Span[] = [];
    let moved = 0;
    for (const { location, newText } of edits) {
      const start = location.start.offset + moved;
      after.push({ start, end: start + newText.length });
      moved += newText.length - (location.end.offset - location.start.offset);
    }
    this.after = after;
  }

  /** Where a span of the old text stands in the new one; what an edit has replaced is as wide as its new text. */
  moved({ start, end }: Span): Span {
    return { start: this.offset(start, 'start'), end: this.offset(end, 'end') };
  }

  private offset(offset: number, side: 'start' | 'end'): number {
    let result = offset;
    for (const [index, before] of this.before.entries()) {
      const after = this.after[index];
      if (after === undefined || before.start > offset || (side === 'end' && before.start === offset)) break;
      if (offset < before.end || (side === 'end' && offset === before.end)) return side === 'start' ? after.start : after.end;
      // What is inserted where a span begins may be a part of what was found there.
      if (side === 'start' && before.start === before.end && before.start === offset) return after.start;
      result = offset + after.end - before.end;
    }
    return result;
  }
}
