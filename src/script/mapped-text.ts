import { OffsetMap, type Range, type Run } from '../text';

/** A text that was read out of a file, with the place of each of its characters there: lines that go on are joined in it, escapes decoded. */
export class MappedText {
  constructor(
    readonly text: string,
    readonly map: OffsetMap,
  ) {}

  /** The span of the file that holds a span of the text. */
  range(start: number, end: number): Range {
    return this.map.range(start, end);
  }
}

/** Puts a text together from stretches of a file. */
export class MappedTextBuilder {
  private text = '';
  private readonly runs: Run[] = [];

  constructor(private readonly file: string) {}

  /** A stretch of the file as it is. */
  copy(start: number, end: number): void {
    if (end <= start) return;
    this.runs.push({ decoded: this.text.length, decodedLength: end - start, source: start, sourceLength: end - start, copied: true });
    this.text += this.file.slice(start, end);
  }

  /** A text that stands for a stretch of the file. */
  put(text: string, start: number, end: number): void {
    if (text === '') return;
    this.runs.push({ decoded: this.text.length, decodedLength: text.length, source: start, sourceLength: end - start, copied: false });
    this.text += text;
  }

  get length(): number {
    return this.text.length;
  }

  /** What has been put together; `end` is where it ends in the file. */
  build(end: number): MappedText {
    return new MappedText(this.text, OffsetMap.of(this.runs, end));
  }
}
