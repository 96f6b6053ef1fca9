import { emptiness } from '../parameters';
import type { Value } from '../value';
import { FALSE, shapeOf, TRUE } from './shape';

/** Whether a value counts as true; undefined where it is not known. */
export function truth(value: Value): boolean | undefined {
  if (value === TRUE) return true;
  if (value === FALSE) return false;
  const { elements, entries, sealed } = shapeOf(value);
  if (entries !== undefined || sealed !== undefined || (elements !== undefined && elements.length > 1)) return true;
  const test = emptiness(value);
  if (test === 'something' && value.known === '0') return undefined;
  return test === 'either' ? undefined : test === 'something';
}

export function booleanOf(known: boolean | undefined, otherwise: Value): Value {
  return known === undefined ? otherwise : known ? TRUE : FALSE;
}
