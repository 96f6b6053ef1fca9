import { UNKNOWN_BASE, type YamlScalar } from '../../pipeline';
import type { Site, Trail } from './site';

/**
 * What a value still shows of a secret: `plain` as it is, `encoded` so that GitLab's masking no longer knows it (base64, other case),
 * `part` a cut of it.
 */
export type Form = 'plain' | 'encoded' | 'part';

/** That a piece of text holds a secret. */
export interface Taint {
  /** Name of the secret variable. */
  readonly secret: string;
  readonly form: Form;
  /** Whether it does so on every path. */
  readonly must: boolean;
  readonly trail: Trail;
  /** The expansion that put it in the text, the last one. */
  readonly read: Site | undefined;
  /** The word of a function's call that it came from, while it is a parameter of that function. */
  readonly parameter: Site | undefined;
  /** The word by which it entered the stream that it is in. */
  readonly entry: Site | undefined;
}

/** A stretch of text that is not known. */
export interface Hole {
  /** What it stands for: the name of a variable, or a description such as `$(date)`. */
  readonly name: string;
  readonly taints: readonly Taint[];
  /** The program that downloaded it just now. */
  readonly download?: string;
  /** The command that did. */
  readonly downloadedAt?: Site;
}

export type Piece = string | Hole;

/** Where a text stands that is the whole of a value: what a person would change. */
export interface TextOrigin {
  readonly site: Site;
  /** The scalar, where it is a value of the pipeline's `variables:`. */
  readonly scalar: YamlScalar | undefined;
  /** The variable whose value it is, where it is one. */
  readonly variable: string | undefined;
  /** Whether other things may read it as well, so that no other text may be put there. */
  readonly isShared?: true;
}

/** One thing that a value can be. */
export interface Text {
  readonly pieces: readonly Piece[];
  readonly origin: TextOrigin | undefined;
}

/** Alternatives, pieces and UTF-16 units that a value keeps apart at the most; beyond, it becomes one hole. */
const MOST_TEXTS = 8;
const MOST_PIECES = 200;
const MOST_UNITS = 8000;

/** All that a text can be at one point of a script. Never without an alternative. */
export class Value {
  private found: readonly Taint[] | undefined;

  constructor(readonly texts: readonly Text[]) {}

  static readonly empty = new Value([{ pieces: [], origin: undefined }]);

  static literal(text: string, origin?: TextOrigin): Value {
    return text === '' && origin === undefined ? Value.empty : new Value([{ pieces: text === '' ? [] : [text], origin }]);
  }

  static hole(name: string, taints: readonly Taint[] = []): Value {
    return new Value([{ pieces: [{ name, taints }], origin: undefined }]);
  }

  /** The secrets in it, each form once; `must` where every alternative has it. */
  get taints(): readonly Taint[] {
    this.found ??= taintsIn(this.texts);
    return this.found;
  }

  get isTainted(): boolean {
    return this.taints.length > 0;
  }

  /** The text where there is exactly one and all of it is known. */
  get known(): string | undefined {
    const only = this.texts[0];
    return this.texts.length === 1 && only !== undefined ? knownText(only) : undefined;
  }

  /** Every alternative that is known. */
  get knowns(): readonly string[] {
    return this.texts.flatMap((text) => knownText(text) ?? []);
  }

  /** The first alternative with each hole as one private-use character. */
  get marked(): string {
    const first = this.texts[0];
    return first === undefined ? '' : markedText(first);
  }

  /** The value with every hole replaced; pieces that stay the same are kept. */
  mapHoles(change: (hole: Hole) => Hole): Value {
    if (!this.texts.some(({ pieces }) => pieces.some((piece) => typeof piece !== 'string'))) return this;
    return new Value(this.texts.map(({ pieces, origin }) => ({ origin, pieces: pieces.map((piece) => (typeof piece === 'string' ? piece : change(piece))) })));
  }

  /** The value with every taint changed. */
  mapTaints(change: (taint: Taint) => Taint): Value {
    return this.isTainted ? withTaints(this, change) : this;
  }

  /** The value at another place: what it is no longer stands anywhere as a whole. */
  withOrigin(origin: TextOrigin | undefined): Value {
    return new Value(this.texts.map(({ pieces }) => ({ pieces, origin })));
  }

  /** Whether both can be the same texts and hold the same secrets; how the secrets came there does not matter. */
  equals(other: Value): boolean {
    return this === other || (this.texts.length === other.texts.length && this.texts.every((text, index) => sameText(text, other.texts[index])));
  }
}

/** Apart from `mapTaints`, since most values have no taint: there, no closure is made for them. */
function withTaints(value: Value, change: (taint: Taint) => Taint): Value {
  return value.mapHoles((hole) => (hole.taints.length === 0 ? hole : { ...hole, taints: hole.taints.map(change) }));
}

/** One value after the other. */
export function concat(values: readonly Value[]): Value {
  const some = values.includes(Value.empty) ? values.filter((value) => value !== Value.empty) : values;
  if (some.length === 0) return Value.empty;
  const first = some[0];
  if (some.length === 1 && first !== undefined) return first;
  const texts = some.every(isOneText) ? [{ pieces: piecesInRow(some), origin: undefined }] : textsInRow(some);
  if (texts?.some(isTooLong) !== false) return opaque('…', some);
  // A line end behind a text does not make it another one: it still stands where it stood.
  if (first !== undefined && some.length === 2 && some[1]?.known === '\n') return new Value(texts.map(({ pieces }, index) => ({ pieces, origin: first.texts[index]?.origin })));
  return new Value(texts);
}

/** A text with another one in it replaced everywhere, or where it comes first; undefined where that is longer than a value may be. */
export function replacedIn(text: string, search: string, by: string, all: boolean): string | undefined {
  if (text.length > MOST_UNITS || (all && search === '')) return undefined;
  const parts = all ? text.split(search) : [];
  if (text.length + Math.max(1, parts.length - 1) * by.length > MOST_UNITS) return undefined;
  return all ? parts.join(by) : text.replace(search, () => by);
}

/** What is one value or the other, depending on the path. */
export function either(a: Value, b: Value): Value {
  if (a === b || a.equals(b)) return a;
  const texts = [...a.texts];
  for (const text of b.texts) if (!texts.some((one) => sameText(one, text))) texts.push(text);
  return texts.length > MOST_TEXTS ? opaqueOf('…', new Value(texts)) : new Value(texts);
}

/** One hole that holds what all these values together hold. */
export function opaque(name: string, values: readonly Value[]): Value {
  return Value.hole(name, mergeTaints(values.flatMap(({ taints }) => taints)));
}

/** One hole in place of a value that is one of several. */
export function opaqueOf(name: string, value: Value): Value {
  return Value.hole(name, value.taints);
}

/** Taints of one text together: each secret and form once, `must` where any of them is. */
export function mergeTaints(taints: readonly Taint[]): readonly Taint[] {
  if (taints.length < 2) return taints;
  const merged = new Map<string, Taint>();
  for (const taint of taints) {
    const id = `${taint.form} ${taint.secret}`;
    const known = merged.get(id);
    if (known === undefined || (taint.must && !known.must)) merged.set(id, taint);
  }
  return [...merged.values()];
}

const NO_TAINTS: readonly Taint[] = [];

function isAllKnown({ pieces }: Text): boolean {
  return pieces.every((piece) => typeof piece === 'string');
}

function taintsIn(texts: readonly Text[]): readonly Taint[] {
  // Most words are literal.
  return texts.every(isAllKnown) ? NO_TAINTS : taintsOfHoles(texts);
}

function taintsOfHoles(texts: readonly Text[]): readonly Taint[] {
  const lists = texts.map(({ pieces }) => mergeTaints(pieces.flatMap((piece) => (typeof piece === 'string' ? [] : piece.taints))));
  const [first] = lists;
  if (lists.length === 1 && first !== undefined) return first;
  const everywhere = (secret: string): boolean => lists.every((list) => list.some((one) => one.secret === secret && one.must));
  return mergeTaints(lists.flat()).map((taint) => (taint.must && !everywhere(taint.secret) ? { ...taint, must: false } : taint));
}

function isOneText({ texts }: Value): boolean {
  return texts.length === 1;
}

/** The pieces of values that have one text each: at once, where `joinPieces` would copy what it has for each of them. */
function piecesInRow(values: readonly Value[]): readonly Piece[] {
  const row: Piece[] = [];
  const add = (piece: Piece, index: number): void => {
    const last = row[row.length - 1];
    if (index === 0 && typeof piece === 'string' && typeof last === 'string') row[row.length - 1] = last + piece;
    else row.push(piece);
  };
  for (const { texts } of values) texts[0]?.pieces.forEach(add);
  return row;
}

/** Every text of each value behind every text of those before; undefined where they are too many or too long. */
function textsInRow(values: readonly Value[]): readonly Text[] | undefined {
  let texts: readonly Text[] = [{ pieces: [], origin: undefined }];
  for (const value of values) {
    const next: Text[] = [];
    for (const head of texts) for (const tail of value.texts) next.push({ pieces: joinPieces(head.pieces, tail.pieces), origin: undefined });
    if (next.length > MOST_TEXTS || next.some(isTooLong)) return undefined;
    texts = next;
  }
  return texts;
}

function joinPieces(head: readonly Piece[], tail: readonly Piece[]): readonly Piece[] {
  const last = head[head.length - 1];
  const first = tail[0];
  if (typeof last === 'string' && typeof first === 'string') return [...head.slice(0, -1), last + first, ...tail.slice(1)];
  return [...head, ...tail];
}

function isTooLong({ pieces }: Text): boolean {
  return pieces.length > MOST_PIECES || pieces.reduce((sum, piece) => sum + (typeof piece === 'string' ? piece.length : 1), 0) > MOST_UNITS;
}

function sameText(a: Text, b: Text | undefined): boolean {
  return (
    a.pieces.length === b?.pieces.length &&
    a.origin?.site.key === b.origin?.site.key &&
    a.pieces.every((piece, index) => {
      const other = b.pieces[index];
      if (typeof piece === 'string' || typeof other !== 'object') return piece === other;
      return piece.name === other.name && sameTaints(piece.taints, other.taints);
    })
  );
}

function sameTaints(a: readonly Taint[], b: readonly Taint[]): boolean {
  return a.length === b.length && a.every((one, index) => one.secret === b[index]?.secret && one.form === b[index].form && one.must === b[index].must);
}

/** A text's whole content; undefined where a part of it is not known. */
export function knownText({ pieces }: Text): string | undefined {
  const only = pieces[0];
  if (pieces.length === 1) return typeof only === 'string' ? only : undefined;
  let known = '';
  for (const piece of pieces) {
    if (typeof piece !== 'string') return undefined;
    known += piece;
  }
  return known;
}

/** A text with each hole as one private-use character: the first hole's is U+E000, and so on; the same name has the same character. */
export function markedText(text: Text): string {
  const { pieces } = text;
  const known = knownText(text);
  if (known !== undefined) return known;
  const names = holeNames(pieces);
  return pieces.map((piece) => (typeof piece === 'string' ? piece : String.fromCharCode(UNKNOWN_BASE + Math.min(names.indexOf(piece.name), 0x18ff)))).join('');
}

/** Names of the holes, in the order of their characters in `markedText`. */
export function holeNames(pieces: readonly Piece[]): string[] {
  return [...new Set(pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.name])))];
}
