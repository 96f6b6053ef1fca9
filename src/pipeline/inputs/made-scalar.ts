import { OffsetMap, type Range, type Source } from '../../text';
import type { ScalarStyle, ScalarValue, YamlNode, YamlScalar } from '../../yaml';

/** A scalar that stands in for one of the text, with another value: its place is the place of that text. */
export class MadeScalar implements YamlScalar {
  readonly kind = 'scalar';
  readonly made = true;
  readonly source: Source;
  readonly range: Range;
  readonly content: Range;
  readonly style: ScalarStyle;
  readonly tag: string | undefined;
  private map: OffsetMap | undefined;

  constructor(
    place: YamlNode,
    readonly value: ScalarValue,
    readonly text: string,
    /** Makes the map of the text; by default each unit stands for the whole of the place. */
    private readonly makeOffsets?: () => OffsetMap,
  ) {
    const scalar = place.kind === 'scalar' ? place : undefined;
    this.source = place.source;
    this.range = place.range;
    this.content = scalar?.content ?? place.range;
    this.style = scalar?.style ?? 'plain';
    this.tag = scalar?.tag;
  }

  offsets(): OffsetMap {
    this.map ??= this.makeOffsets?.() ?? wholeMap(this.content, this.text.length);
    return this.map;
  }
}

/** The same text read as another type. */
export function retyped(scalar: YamlScalar, value: ScalarValue, text: string): YamlScalar {
  return new MadeScalar(scalar, value, text, text === scalar.text ? () => scalar.offsets() : undefined);
}

/** A map in which every unit stands for one span of the source. */
function wholeMap({ start, end }: Range, length: number): OffsetMap {
  if (length === 0) return OffsetMap.identity(start, 0);
  return OffsetMap.of([{ decoded: 0, decodedLength: length, source: start, sourceLength: end - start, copied: false }], end);
}
