import type { YamlNode } from '../../yaml';
import { elementsOf, type Item } from '../config';
import { isUnknown, stringOf, unlessUnknown } from './scalars';
import { itemAdvice, lineOf } from './advice';
import { describe } from './describe';
import { faultPlace, nameOf, refuse, type Shape, type Spot } from './shape';
import type { Walk } from './walk';

interface ListLimits {
  /** Completes "must be …". */
  readonly want: string;
  readonly least?: number;
  readonly most?: number;
  /** Whether lists in the list are read as if they stood in it, as GitLab does where it makes a node of each item. */
  readonly flatten?: boolean;
  /** Whether an empty item is passed over. */
  readonly gaps?: boolean;
}

/** A list whose items all have one shape. */
export function listOf(item: Shape, { want, least = 0, most, flatten = false, gaps = false }: ListLimits): Shape {
  return (value, spot, walk) => {
    if (value.node.kind !== 'seq') {
      unlessUnknown(value, spot, walk, want);
      return;
    }
    checkLength(value, spot, walk, least, most);
    for (const element of flatten ? flat(value, walk) : followed(value, walk)) {
      if (gaps && element.node.kind === 'scalar' && element.node.value === null) continue;
      item(element, { key: spot.key, keyNode: undefined, up: spot.up, item: true }, walk);
    }
  };
}

function checkLength(value: Item, spot: Spot, walk: Walk, least: number, most: number | undefined): void {
  if (value.node.kind !== 'seq') return;
  const count = value.node.items.length;
  if (count >= least && (most === undefined || count <= most)) return;
  // An input that is a list takes the place of its item with all of its own items.
  const open = elementsOf(value).some(isUnknown);
  if (count < least) refuse(value, spot, walk, least === 1 ? 'a list with at least one item' : `a list of at least ${String(least)} items`);
  else if (most !== undefined && count > most && !open) {
    const message = `\`${nameOf(spot)}\` has ${String(count)} items, and GitLab takes ${String(most)} at most`;
    walk.report('invalid-value', faultPlace(value, spot), value.via, message, `Leave no more than ${String(most)}.`);
  }
}

function followed(value: Item, walk: Walk): Item[] {
  const items: Item[] = [];
  for (const element of elementsOf(value)) {
    const target = walk.follow(element);
    if (target !== undefined) items.push(target);
  }
  return items;
}

/** The items of a list and of the lists in it, references followed. */
export function flat(value: Item, walk: Walk, depth = 0): Item[] {
  if (value.node.kind !== 'seq' || depth > 20) return [value];
  return followed(value, walk).flatMap((element) => (element.node.kind === 'seq' ? flat(element, walk, depth + 1) : [element]));
}

const TEXT_ITEM = 'a text';

/** An item of a list of texts. */
export const textItem: Shape = (value, spot, walk) => {
  if (isUnknown(value) || stringOf(value) !== undefined) return;
  itemFault(value, spot, walk, TEXT_ITEM);
};

/** Reports an item that is not what is wanted, and says why that often happens. */
export function itemFault(value: Item, spot: Spot, walk: Walk, want: string, help?: string): void {
  const line = want === TEXT_ITEM ? lineOf(value) : undefined;
  const is = line === undefined ? `is ${describe(value)}` : `is a mapping because of the \`: \` in \`${line}\``;
  const message = `an item of \`${nameOf(spot)}\` ${is}, but must be ${want}`;
  walk.report('invalid-value', faultPlace(value, spot), value.via, message, help ?? itemAdvice(value, want));
}

/** A list of texts. */
export function texts(limits: Partial<ListLimits> = {}): Shape {
  const list = listOf(textItem, { want: 'a list of texts', ...limits });
  return limits.least === undefined && limits.most === undefined ? unlessTexts(list) : list;
}

/** Most lists hold texts and nothing else: a look at each item is enough then. */
function unlessTexts(shape: Shape): Shape {
  return (value, spot, walk) => {
    const { node } = value;
    if (node.kind !== 'seq' || node.reference || !node.items.every(isString)) shape(value, spot, walk);
  };
}

function isString(node: YamlNode): boolean {
  return node.kind === 'scalar' && typeof node.value === 'string';
}

/** A text, or a list of texts. */
export function textOrTexts(limits: Partial<ListLimits> = {}): Shape {
  const list = texts({ want: 'a text or a list of texts', ...limits });
  return (value, spot, walk) => {
    if (stringOf(value) === undefined) list(value, spot, walk);
  };
}

/** Lists in lists that GitLab flattens in scripts, stages and rules (MAX_NESTING_LEVEL of its entries). */
export const MOST_NESTING = 10;

/** A list of texts or of such lists, at most ten deep; `single` also takes one text. Nothing else makes a command or a stage. */
export function nestedTexts({ single, want }: { readonly single: boolean; readonly want: string }): Shape {
  return unlessTexts((value, spot, walk) => {
    if (single && stringOf(value) !== undefined) return;
    if (value.node.kind !== 'seq') unlessUnknown(value, spot, walk, want);
    else nested(value, spot, walk, MOST_NESTING - 1);
  });
}

function nested(value: Item, spot: Spot, walk: Walk, deeper: number): void {
  for (const element of elementsOf(value)) {
    const item = walk.follow(element);
    if (item === undefined) continue;
    const { node } = item;
    if (node.kind !== 'seq') textItem(item, { key: spot.key, keyNode: undefined, up: spot.up, item: true }, walk);
    else if (deeper > 0) nested(item, spot, walk, deeper - 1);
    else {
      const message = `\`${nameOf(spot)}\` has lists in lists, more than ${String(MOST_NESTING)} deep, the most that GitLab reads`;
      walk.report('invalid-value', faultPlace(item, spot), item.via, message, 'Write the items into fewer lists.');
    }
  }
}
