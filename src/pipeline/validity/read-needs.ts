import { isMapping, type Item } from '../config';
import { fieldOf } from './fields';
import { needKind } from './keywords/needs';
import { flat } from './lists';
import { isUnknown, stringOf } from './scalars';
import type { Walk } from './walk';

/** One `needs` of a job of the same pipeline. */
export interface Need {
  readonly name: string;
  /** The scalar that names the job. */
  readonly item: Item;
  readonly optional: boolean;
  readonly parallel: Item | undefined;
}

/** The needs of the same pipeline in a `needs` value, those that an input names left out. */
export function readNeeds(value: Item | undefined, walk: Walk): Need[] {
  if (value === undefined) return [];
  const found: Need[] = [];
  for (const entry of isMapping(value) ? [value] : flat(value, walk)) {
    if (isMapping(entry) && needKind(entry) !== 'job') continue;
    const child = isMapping(entry) ? fieldOf(entry, 'job')?.item : entry;
    const item = child === undefined ? undefined : walk.follow(child);
    const name = item === undefined || isUnknown(item) ? undefined : stringOf(item);
    if (item === undefined || name === undefined || name.trim() === '') continue;
    const optional = fieldOf(entry, 'optional')?.item.node;
    const parallel = fieldOf(entry, 'parallel')?.item;
    found.push({
      name,
      item,
      optional: optional?.kind === 'scalar' && optional.value !== false && optional.value !== null,
      parallel: parallel === undefined ? undefined : walk.follow(parallel),
    });
  }
  return found;
}
