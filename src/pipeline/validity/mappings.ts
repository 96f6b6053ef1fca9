import { once, type Location } from '../../text';
import { isMapping, type Item } from '../config';
import { isNull, unlessUnknown } from './scalars';
import { reportUnknown } from './unknown';
import { canGrow, faultPlace, listed, nameOf, refuse, subjectOf, type Shape, type Spot } from './shape';
import { isOpen, type Walk } from './walk';
import { fieldOf, fieldsOf, hasKey, keyAt, type Field } from './fields';

/** The keywords that a mapping may have, each with the shape of its value. */
export type Keywords = Readonly<Record<string, Shape>>;

interface MappingRules {
  /** Completes "must be …" where something else stands. */
  readonly want?: string;
  /** Keywords that have to be there, and to hold something. */
  readonly required?: readonly string[];
  /** Keywords that have to be there, but may be empty. */
  readonly present?: readonly string[];
  /** Keywords of which one at most may be there. */
  readonly exclusive?: readonly (readonly string[])[];
  /** Keywords of which exactly one has to be there. */
  readonly exactlyOne?: readonly string[];
  /** Whether an empty mapping is refused. */
  readonly filled?: boolean;
  /** Checks that look at several keywords at once. */
  readonly also?: Shape;
}

/** A mapping with known keywords. A keyword that holds nothing counts as not given, as in GitLab. */
export function mapping(keywords: Keywords, rules: MappingRules = {}): Shape {
  // Made at the first use: most runs meet a few of these mappings only.
  const known = once(() => new Map(Object.entries(keywords)));
  const want = once(() => rules.want ?? wantOf([...known().keys()], rules.required));
  return (value, spot, walk) => {
    if (!isMapping(value)) {
      unlessUnknown(value, spot, walk, want());
      return;
    }
    const children = fieldsOf(value);
    if (rules.filled === true && children.length === 0 && !(walk.partial && canGrow(spot))) refuse(value, spot, walk, want());
    for (const child of children) {
      const shape = known().get(child.key);
      if (shape !== undefined) checkChild(child, shape, spot, walk);
      else if (!isOpen(child.key)) reportUnknown(child, spot, walk, [...known().keys()]);
    }
    if (children.some(({ key }) => isOpen(key))) return;
    checkExclusive(value, spot, walk, rules);
    if (!(walk.partial && canGrow(spot))) checkPresence(value, spot, walk, rules);
    rules.also?.(value, spot, walk);
  };
}

/** A shape that is made when the first value has to be looked at: a pipeline uses few keywords, and start-up counts. */
export function lazily(make: () => Shape): Shape {
  const shape = once(make);
  return (value, spot, walk) => {
    shape()(value, spot, walk);
  };
}

/** A few keywords all named, of many those that have to be there, or the first. */
function wantOf(keys: readonly string[], required: readonly string[] = []): string {
  if (keys.length <= 3) return `a mapping with ${listed(keys, 'or')}`;
  return `a mapping with keywords such as ${listed(required.length > 0 ? required : keys.slice(0, 2))}`;
}

/** Looks at the value of one keyword; an empty one is passed over. */
export function checkChild(child: Field, shape: Shape, up: Spot, walk: Walk): void {
  const item = walk.follow(child.item);
  if (item !== undefined && !isNull(item)) shape(item, { key: child.key, keyNode: child.keyNode, up }, walk);
}

function checkPresence(value: Item, spot: Spot, walk: Walk, { required = [], present = [], exactlyOne }: MappingRules): void {
  for (const key of [...required, ...present]) {
    const child = fieldOf(value, key);
    if (child !== undefined && (!isNull(child.item) || present.includes(key))) continue;
    const at = keyAt(child) ?? mappingPlace(value, spot);
    const message = child === undefined ? `${subjectOf(spot)} lacks \`${key}\`` : `\`${nameOf({ key, keyNode: undefined, up: spot })}\` is empty`;
    walk.report('invalid-value', at, value.via, message, child === undefined ? `Add \`${key}\` with its value.` : `Give a value to \`${key}\`.`);
  }
  if (exactlyOne === undefined || exactlyOne.some((key) => hasKey(value, key))) return;
  const at = mappingPlace(value, spot);
  walk.report('invalid-value', at, value.via, `${subjectOf(spot)} has none of ${listed(exactlyOne)}`, `Give one of ${listed(exactlyOne, 'or')}.`);
}

function checkExclusive(value: Item, spot: Spot, walk: Walk, { exclusive = [], exactlyOne = [] }: MappingRules): void {
  for (const keys of [...exclusive, exactlyOne]) {
    const present = keys.filter((key) => hasKey(value, key));
    if (present.length > 1) exclude(value, present, spot, walk);
  }
}

/** Reports keywords that GitLab does not take together, at the one that is written last. */
export function exclude(value: Item, keys: readonly string[], spot: Spot, walk: Walk): void {
  const [first, ...others] = keys.flatMap((key) => fieldOf(value, key) ?? []);
  if (first === undefined) return;
  const last = others.reduce((one, other) => (isBefore(other, one) ? one : other), first);
  const name = nameOf(spot);
  const message = `${listed(keys)} cannot stand together${name === '' ? ' in one job' : ` in \`${name}\``}`;
  walk.report('invalid-value', keyAt(last), last.item.via, message, 'Keep one of them.');
}

function isBefore({ keyNode: one }: Field, { keyNode: other }: Field): boolean {
  return one.source === other.source && one.range.start < other.range.start;
}

/** Where a mapping as a whole is at fault: its keyword, or its first key. */
export function mappingPlace(value: Item, spot: Spot): Location {
  return keyAt(spot) ?? keyAt(fieldsOf(value)[0]) ?? faultPlace(value, spot);
}

/** A mapping with keys of the user's own, whose values all have one shape. Empty values go to `item` where `gaps` is set. */
export function record(item: Shape, { want = 'a mapping', gaps = false }: { want?: string; gaps?: boolean } = {}): Shape {
  return (value, spot, walk) => {
    if (!isMapping(value)) {
      unlessUnknown(value, spot, walk, want);
      return;
    }
    for (const child of fieldsOf(value)) {
      if (isOpen(child.key)) continue;
      const target = walk.follow(child.item);
      if (target !== undefined && (gaps || !isNull(target))) item(target, { key: child.key, keyNode: child.keyNode, up: spot }, walk);
    }
  };
}

/** The shapes that a value may have, told apart by its kind. */
interface Kinds {
  readonly text?: Shape;
  readonly whole?: Shape;
  readonly boolean?: Shape;
  readonly list?: Shape;
  readonly map?: Shape;
}

/** One of several shapes, by the kind of the value. */
export function either(kinds: Kinds, want: string, help?: string): Shape {
  return (value, spot, walk) => {
    const shape = byKind(kinds, value);
    if (shape === undefined) unlessUnknown(value, spot, walk, want, help);
    else shape(value, spot, walk);
  };
}

function byKind(kinds: Kinds, { node }: Item): Shape | undefined {
  if (node.kind === 'seq') return kinds.list;
  if (node.kind !== 'scalar') return kinds.map;
  if (typeof node.value === 'string') return kinds.text;
  if (typeof node.value === 'boolean') return kinds.boolean;
  return node.value === null ? undefined : kinds.whole;
}
