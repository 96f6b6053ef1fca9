import type { Step } from '../../pipeline';
import { textAt, type Location } from '../../text';
import type { Invocation } from '../flows/flow';
import type { Site } from '../flows/site';
import { holeNames, knownText, type Piece, type Text } from '../flows/value';
import { shownText, spotOf, unquoted, type Spot } from './spot';
import { literally, plainReference, trace, type Finder } from './trace';

/** A user name or a secret that a login is given: one of its possible values. */
export interface Credential {
  readonly at: Location;
  readonly via: readonly Step[];
  /** The text; undefined where a part of it is not known. */
  readonly text: string | undefined;
  /** As a person reads it. Never shown of a secret. */
  readonly shown: string;
  /** The variable that it is read from, where it is one and no more. */
  readonly name: string | undefined;
  /** Whether the text itself stands at the place, and not what leads to it. */
  readonly isWritten: boolean;
  /** The variable in whose value it stands. */
  readonly variable: string | undefined;
}

type Lookup = Invocation['variable'];

/** The credentials of one text, looked for from a place on. */
export function credentialOf(text: Text, site: Site, variable: Lookup, elsewhere?: (find: Finder) => Spot | undefined): Credential | undefined {
  const { pieces, origin } = text;
  if (pieces.length === 0) return undefined;
  const known = knownText(text);
  const names = holeNames(pieces);
  const name = pieces.length === 1 ? names[0] : undefined;
  const find = known !== undefined ? literally(known) : name !== undefined && /^\w+$/.test(name) ? plainReference([name]) : undefined;
  const found = find === undefined ? undefined : ((origin === undefined ? undefined : trace(origin.site, find, variable)) ?? trace(site, find, variable) ?? elsewhere?.(find));
  const spot = found ?? fallback(site);
  if (spot === undefined) return undefined;
  const isWritten = known !== undefined && (found !== undefined || (elsewhere === undefined && !textAt(spot.at).includes('$')));
  return { ...spot, text: known, shown: shownText(text), name, isWritten, variable: origin?.variable };
}

function fallback(site: Site): Spot | undefined {
  const spot = spotOf(site);
  return spot === undefined ? undefined : unquoted(spot);
}

/** The two sides of `user:secret`; the second is undefined where no colon is known. */
export function splitAtColon({ pieces }: Text): readonly [Text, Text | undefined] {
  const head: Piece[] = [];
  for (const [index, piece] of pieces.entries()) {
    const colon = typeof piece === 'string' ? piece.indexOf(':') : -1;
    if (typeof piece !== 'string' || colon < 0) {
      head.push(piece);
      continue;
    }
    const before = piece.slice(0, colon);
    const after = piece.slice(colon + 1);
    const tail = pieces.slice(index + 1);
    return [textOf(before === '' ? head : [...head, before]), textOf(after === '' ? tail : [after, ...tail])];
  }
  return [textOf(head), undefined];
}

function textOf(pieces: readonly Piece[]): Text {
  return { pieces, origin: undefined };
}

/** A text without blanks and line ends around it, as programs take a password from their input. */
export function trimmed({ pieces, origin }: Text): Text {
  const last = pieces.length - 1;
  const kept = pieces.map((piece, index) => {
    if (typeof piece !== 'string') return piece;
    const start = index === 0 ? piece.trimStart() : piece;
    return index === last ? start.trimEnd() : start;
  });
  return { pieces: kept.filter((piece) => piece !== ''), origin };
}
