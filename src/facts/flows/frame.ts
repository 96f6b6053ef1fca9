import { UNKNOWN_BASE, type YamlScalar } from '../../pipeline';
import type { Span, TextPart } from '../../script';
import type { Site } from './site';
import type { Hole, Piece, Value } from './value';

/** A text that a shell reads, with the places of its spans. */
export interface Frame {
  site(span: Span): Site;
  /** What the private-use characters in the text stand for, U+E000 first; empty for text of a file. */
  readonly holes: readonly Hole[];
  /** The scalar that holds an offset of the text; undefined for a text that is none of a job's scripts. */
  readonly scalar?: (offset: number) => YamlScalar | undefined;
  /** Whether the text stands in a file as a shell reads it, so that it can be changed there. */
  readonly isPlain?: true;
  /** Name of the file that holds the text, as it was called; undefined for a text that is no file. */
  readonly name?: Value;
}

/** A text made at run time that a shell reads: places are those of the text that it was made from. */
export class MadeFrame implements Frame {
  constructor(
    /** Where the text stands as a whole. */
    private readonly whole: Site,
    readonly holes: readonly Hole[],
    /** Place of a span of the text, where the text stands unit for unit in a file. */
    private readonly inside: ((span: Span) => Site) | undefined,
  ) {}

  site(span: Span): Site {
    return this.inside?.(span) ?? this.whole;
  }
}

/** A text part as pieces: what stands for a hole becomes that hole again. */
export function piecesOf({ value }: Pick<TextPart, 'value'>, holes: readonly Hole[]): readonly Piece[] {
  if (value === '') return [];
  if (holes.length === 0) return [value];
  const pieces: Piece[] = [];
  let known = '';
  for (const unit of value) {
    const hole = holes[unit.charCodeAt(0) - UNKNOWN_BASE];
    if (hole === undefined) {
      known += unit;
      continue;
    }
    if (known !== '') pieces.push(known);
    known = '';
    pieces.push(hole);
  }
  if (known !== '') pieces.push(known);
  return pieces;
}
