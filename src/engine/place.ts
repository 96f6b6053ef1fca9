import type { Location, Source } from '../text';
import type { Place, Point } from './finding';

/** Names a source in reports: its path as the user would write it. */
export type PathOf = (source: Source) => string;

/** A location as plain numbers. */
export function placeOf(location: Location, pathOf: PathOf): Place {
  const { source, range } = location;
  return { path: pathOf(source), start: point(source, range.start), end: point(source, range.end) };
}

function point(source: Source, offset: number): Point {
  const { line, column } = source.positionAt(offset);
  return { line, column, offset };
}
