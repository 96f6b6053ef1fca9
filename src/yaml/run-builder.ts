import { OffsetMap, type Run } from '../text';

/** What a scalar's reader tells as it decodes, in order. Offsets count from the reader's own text. */
export interface RunSink {
  /** The next `length` decoded units stand unchanged at `source`. */
  copy(source: number, length: number): void;
  /** The next `decodedLength` units were read from the span of `sourceLength` units at `source`. */
  translate(decodedLength: number, source: number, sourceLength: number): void;
}

/** A sink that only counts the decoded units. */
export class LengthCounter implements RunSink {
  length = 0;

  copy(_source: number, length: number): void {
    this.length += length;
  }

  translate(decodedLength: number): void {
    this.length += decodedLength;
  }
}

interface OpenRun extends Run {
  decodedLength: number;
  sourceLength: number;
}

/** A sink that makes an `OffsetMap`. Copied spans that touch become one run. */
export class RunBuilder implements RunSink {
  private readonly runs: OpenRun[] = [];
  private decoded = 0;

  constructor(
    /** Added to each source offset. */
    private readonly base: number,
  ) {}

  copy(source: number, length: number): void {
    if (length <= 0) return;
    const at = this.base + source;
    const last = this.runs[this.runs.length - 1];
    if (last !== undefined && last.copied && last.source + last.sourceLength === at) {
      last.decodedLength += length;
      last.sourceLength += length;
      this.decoded += length;
    } else {
      this.push(length, at, length, true);
    }
  }

  translate(decodedLength: number, source: number, sourceLength: number): void {
    if (decodedLength > 0) this.push(decodedLength, this.base + source, sourceLength, false);
  }

  /** End of the source text used so far; undefined before the first run. */
  get sourceEnd(): number | undefined {
    const last = this.runs[this.runs.length - 1];
    return last === undefined ? undefined : last.source + last.sourceLength;
  }

  /** The map of exactly `length` units: units too many are dropped, missing ones stand for no text at `sourceEnd`. */
  finish(length: number, sourceEnd: number): OffsetMap {
    if (this.decoded < length) this.push(length - this.decoded, sourceEnd, 0, false);
    let last = this.runs[this.runs.length - 1];
    while (last !== undefined && last.decoded >= length) {
      this.runs.pop();
      last = this.runs[this.runs.length - 1];
    }
    if (last !== undefined && last.decoded + last.decodedLength > length) {
      last.decodedLength = length - last.decoded;
      if (last.copied) last.sourceLength = last.decodedLength;
    }
    return OffsetMap.of(this.runs, sourceEnd);
  }

  private push(decodedLength: number, source: number, sourceLength: number, copied: boolean): void {
    this.runs.push({ decoded: this.decoded, decodedLength, source, sourceLength, copied });
    this.decoded += decodedLength;
  }
}
