import type { Range } from './range';

/**
 * A run of decoded text and the source text that it was read from.
 * A run is either copied (`sourceLength` equals the decoded length: unit for unit the same)
 * or translated as a whole (an escape, a folded line end): then each of its decoded units stands for the whole run.
 */
export interface Run {
  /** Offset of the run's first unit in the decoded text. */
  readonly decoded: number;
  /** Length of the run in the decoded text, in UTF-16 units; never 0. */
  readonly decodedLength: number;
  /** Offset of the run's first unit in the source text. */
  readonly source: number;
  /**
   * Length of the source text that the run was read from, in UTF-16 units;
   * 0 only for text that no source text stands for, such as the line end that a block scalar has and its file does not.
   */
  readonly sourceLength: number;
  /** Whether unit `i` of the decoded run is unit `i` of the source run. */
  readonly copied: boolean;
}

/** Decoded text offset → source offset, exact for every style of YAML scalar. Runs are in order and leave no gap in the decoded text. */
export class OffsetMap {
  private constructor(
    private readonly runs: readonly Run[],
    /** Where the decoded text ends in the source. */
    private readonly sourceEnd: number,
  ) {}

  /** A map of `length` units that stand unchanged in the source from `start` on. */
  static identity(start: number, length: number): OffsetMap {
    const runs: Run[] =
      length === 0 ? [] : [{ decoded: 0, decodedLength: length, source: start, sourceLength: length, copied: true }];
    return new OffsetMap(runs, start + length);
  }

  /** A map made of runs; `sourceEnd` is the place of the decoded text's end. */
  static of(runs: readonly Run[], sourceEnd: number): OffsetMap {
    return new OffsetMap(runs, sourceEnd);
  }

  /** Length of the decoded text, in UTF-16 units. */
  get length(): number {
    const last = this.runs[this.runs.length - 1];
    return last === undefined ? 0 : last.decoded + last.decodedLength;
  }

  /** The source span of one decoded unit; past the end, the empty span where the decoded text ends. */
  unit(offset: number): Range {
    const at = Math.max(0, offset);
    const run = this.runAt(at);
    if (run === undefined) return { start: this.sourceEnd, end: this.sourceEnd };
    if (!run.copied) return { start: run.source, end: run.source + run.sourceLength };
    const start = run.source + at - run.decoded;
    return { start, end: start + 1 };
  }

  /** The source offset where a decoded unit begins. */
  toSource(offset: number): number {
    return this.unit(offset).start;
  }

  /** The smallest source span that holds the decoded span `[start, end)`. */
  range(start: number, end: number): Range {
    if (end <= start) {
      const at = this.toSource(start);
      return { start: at, end: at };
    }
    return { start: this.unit(start).start, end: this.unit(end - 1).end };
  }

  private runAt(offset: number): Run | undefined {
    let low = 0;
    let high = this.runs.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const run = this.runs[middle];
      if (run === undefined) return undefined;
      if (offset < run.decoded) high = middle - 1;
      else if (offset >= run.decoded + run.decodedLength) low = middle + 1;
      else return run;
    }
    return undefined;
  }
}
