import { OffsetMap, type Range, type Source } from '../text';
import { scalarOffsets } from './scalar-offsets';
import type { ScalarStyle, ScalarValue, YamlScalar } from './tree';

/** A scalar of the located tree; the map of its text is made when someone asks. */
export class Scalar implements YamlScalar {
  readonly kind = 'scalar';
  private map: OffsetMap | undefined;
  private contentMade: Range | undefined;

  constructor(
    readonly source: Source,
    readonly range: Range,
    readonly style: ScalarStyle,
    readonly value: ScalarValue,
    readonly text: string,
    /** The decoded text before a number or a boolean was read from it. */
    private readonly written: string,
    readonly tag: string | undefined,
  ) {}

  get content(): Range {
    this.contentMade ??= this.isCopied() ? this.range : this.makeContent();
    return this.contentMade;
  }

  private makeContent(): Range {
    const map = this.writtenOffsets();
    return map.length === 0 ? this.emptyContent() : map.range(0, map.length);
  }

  offsets(): OffsetMap {
    if (this.text === this.written) return this.writtenOffsets();
    const { start, end } = this.content;
    if (this.text.length === 0) return OffsetMap.identity(start, 0);
    return OffsetMap.of(
      [{ decoded: 0, decodedLength: this.text.length, source: start, sourceLength: end - start, copied: false }],
      end,
    );
  }

  private writtenOffsets(): OffsetMap {
    this.map ??= this.makeOffsets();
    return this.map;
  }

  private makeOffsets(): OffsetMap {
    const { start, end } = this.range;
    const length = this.written.length;
    if (this.isCopied()) return OffsetMap.identity(start, length);
    return scalarOffsets(this.source.text, { style: this.style, start, end }, length);
  }

  /** Whether the text stands in the file as it is: so do most keys and values. */
  private isCopied(): boolean {
    return this.style === 'plain' && this.range.end - this.range.start === this.written.length;
  }

  /** Between the quotes of an empty quoted text; the token itself otherwise. */
  private emptyContent(): Range {
    const { start, end } = this.range;
    const quoted = this.style === 'single' || this.style === 'double';
    return quoted && end - start >= 2 ? { start: start + 1, end: end - 1 } : this.range;
  }
}
