import type { Location } from '../../text';
import type { YamlScalar } from '../../yaml';
import { placeOf, type Item } from '../config';
import { advice } from './advice';
import { describe } from './describe';
import { keyAt } from './fields';
import type { Walk } from './walk';

/** Where a value stands in the configuration: its keyword, with the keywords around it. */
export interface Spot {
  readonly key: string;
  readonly keyNode: YamlScalar | undefined;
  readonly up: Spot | undefined;
  /** Whether it is an item of a list: lists are never merged, so nothing can be added to it from elsewhere. */
  readonly item?: true;
}

/** Whether another file can add to a mapping, as mappings in mappings are merged key by key. */
export function canGrow(spot: Spot): boolean {
  for (let up: Spot | undefined = spot; up !== undefined; up = up.up) if (up.item === true) return false;
  return true;
}

/** What a value may be: looks at one value, references already followed, and reports what GitLab would refuse. */
export type Shape = (value: Item, spot: Spot, walk: Walk) => void;

/** The keyword as GitLab's documentation writes it (`artifacts:expire_in`), the job left out. */
export function nameOf(spot: Spot): string {
  let name = spot.key;
  for (let up = spot.up; up !== undefined; up = up.up) if (up.key !== '') name = `${up.key}:${name}`;
  return name;
}

/** The keyword as the subject of a sentence, or the item of its list. */
export function subjectOf(spot: Spot): string {
  return `${spot.item === true ? 'an item of ' : ''}\`${nameOf(spot)}\``;
}

/** The smallest text that a person would change: the text of a scalar, a list in one line, else the keyword above it. */
export function faultPlace(value: Item, spot: Spot): Location {
  const place = placeOf(value.node);
  const { node } = value;
  const empty = node.kind === 'scalar' && place.range.start === place.range.end;
  const block = node.kind === 'merged' || (node.kind !== 'scalar' && !node.flow);
  const key = empty || block ? keyAt(spot) : undefined;
  if (key === undefined) return place;
  if (node.kind === 'merged') return key;
  return key.source === place.source && key.range.end <= place.range.start ? key : place;
}

/** Reports a value that is none of what is wanted there. `want` completes "must be …". */
export function refuse(value: Item, spot: Spot, walk: Walk, want: string, help?: string): void {
  const message = `${subjectOf(spot)} is ${describe(value)}, but must be ${want}`;
  walk.report('invalid-value', faultPlace(value, spot), value.via, message, help ?? advice(value, want));
}

/** Names as a person lists them: `a`, `b` and `c`. */
export function listed(names: readonly string[], last = 'and'): string {
  const quoted = names.map((name) => `\`${name}\``);
  const end = quoted.pop() ?? '';
  return quoted.length === 0 ? end : `${quoted.join(', ')} ${last} ${end}`;
}
