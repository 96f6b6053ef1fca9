import { JqError } from './error';
import { isArray, isObject, type Json } from './json';

export function* elements(value: Json): Generator<Json> {
  if (isArray(value)) yield* value;
  else if (isObject(value)) yield* value.values();
  else throw new JqError('iterate');
}
