import type { Range } from './range';
import type { Source } from './source';

/** A span of one source: where something really stands. */
export interface Location {
  readonly source: Source;
  readonly range: Range;
}

/** The text that stands at a location. */
export function textAt(location: Location): string {
  return location.source.text.slice(location.range.start, location.range.end);
}

/** Whether two locations are the same span of the same source. */
export function sameLocation(a: Location, b: Location): boolean {
  return a.source === b.source && a.range.start === b.range.start && a.range.end === b.range.end;
}
