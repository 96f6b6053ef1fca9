import { OffsetMap, type Range, type Run } from '../../text';

/** A piece of a file that is part of a joined text. */
export interface Piece {
  readonly text: string;
  /** Offset in the file. */
  readonly start: number;
}

/** Lines of a file joined to one text, with the place of each unit. */
export class JoinedText {
  private constructor(
    readonly text: string,
    private readonly map: OffsetMap,
    /** Offset of this text in the one that the map is of. */
    private readonly from: number,
  ) {}

  /** `end`: where the text ends in the file. */
  static of(pieces: readonly Piece[], end: number): JoinedText {
    const runs: Run[] = [];
    let decoded = 0;
    for (const { text, start } of pieces) {
      if (text === '') continue;
      runs.push({ decoded, decodedLength: text.length, source: start, sourceLength: text.length, copied: true });
      decoded += text.length;
    }
    return new JoinedText(pieces.map(({ text }) => text).join(''), OffsetMap.of(runs, end), 0);
  }

  /** A part of it, by offsets in `text`. */
  slice(start: number, end = this.text.length): JoinedText {
    return new JoinedText(this.text.slice(start, end), this.map, this.from + start);
  }

  /** Where a span of `text` stands in the file. */
  range(start: number, end: number): Range {
    return this.map.range(this.from + start, this.from + end);
  }
}
