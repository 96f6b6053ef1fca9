import { readable, UNKNOWN_BASE, type Expanded, type Step } from '../../pipeline';
import type { Location } from '../../text';
import type { Site } from '../flows/site';
import { holeNames, markedText, type Text } from '../flows/value';

/** A place with the steps that lead to it. */
export interface Spot {
  readonly at: Location;
  readonly via: readonly Step[];
}

/** The place of a site; undefined where it stands in no file. */
export function spotOf(site: Site): Spot | undefined {
  const at = site.locate();
  return at === undefined ? undefined : { at, via: site.via() };
}

/** The place without the quotes around it. */
export function unquoted({ at, via }: Spot): Spot {
  const { source, range } = at;
  const first = source.text[range.start];
  const isQuoted = range.end - range.start > 1 && (first === '"' || first === "'") && source.text[range.end - 1] === first;
  return isQuoted ? { at: { source, range: { start: range.start + 1, end: range.end - 1 } }, via } : { at, via };
}

/** A value of the flow analysis as the pipeline's own expansion gives one: unknown pieces as private-use characters. */
export function expandedOf(text: Text): Expanded {
  const marked = markedText(text);
  const unknown = holeNames(text.pieces);
  const pieces = text.pieces.map((piece) =>
    typeof piece === 'string'
      ? { text: piece, unknown: undefined, through: undefined }
      : { text: String.fromCharCode(UNKNOWN_BASE + unknown.indexOf(piece.name)), unknown: piece.name, through: undefined },
  );
  return { text: marked, pieces, unknown, origin: { text: marked, at: undefined, scalar: undefined, via: [], expand: true } };
}

/** A value as a person reads it, unknown pieces by their names. */
export function shownText(text: Text): string {
  const { text: marked, unknown } = expandedOf(text);
  return readable({ text: marked, unknown: unknown.map((name) => (/^\w+$/.test(name) ? name : '…')) });
}
