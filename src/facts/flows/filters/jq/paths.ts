import { Unclear } from '../unclear';
import { isArray, isObject, type Json } from './json';
import { JqError } from './error';
import type { JqRun } from './run';
import type { Jq } from './syntax';

export type Path = readonly (string | number)[];

/** The places that a filter names in a value: what `=`, `|=` and `del` work on. */
export function pathsOf(run: JqRun, jq: Jq, input: Json): readonly Path[] {
  switch (jq.kind) {
    case 'identity':
      return [[]];
    case 'try':
      try {
        return pathsOf(run, jq.of, input);
      } catch (error) {
        if (error instanceof JqError) return [];
        throw error;
      }
    case 'index':
      return pathsOf(run, jq.of, input).flatMap((path) =>
        run.all(jq.key, input).map((key) => {
          if (typeof key !== 'string' && typeof key !== 'number') throw new Unclear('path');
          return [...path, key];
        }),
      );
    case 'iterate':
      return pathsOf(run, jq.of, input).flatMap((path) => keysOf(at(run, input, path)).map((key) => [...path, key]));
    case 'recurse':
      return below(input);
    case 'binary':
      if (jq.operator === ',') return [...pathsOf(run, jq.left, input), ...pathsOf(run, jq.right, input)];
      if (jq.operator === '|') return pathsOf(run, jq.left, input).flatMap((path) => pathsOf(run, jq.right, at(run, input, path)).map((rest) => [...path, ...rest]));
      break;
    case 'call':
      if (jq.name === 'select' && jq.arguments[0] !== undefined) return run.isTrue(run.first(jq.arguments[0], input)) ? [[]] : [];
      break;
    default:
  }
  throw new Unclear('path');
}

function at(run: JqRun, input: Json, path: Path): Json {
  return path.reduce<Json>((value, key) => run.item(value, key), input);
}

function keysOf(value: Json): readonly (string | number)[] {
  if (isArray(value)) return value.map((_, index) => index);
  if (isObject(value)) return [...value.keys()];
  throw new JqError('iterate');
}

function below(value: Json): readonly Path[] {
  if (!isArray(value) && !isObject(value)) return [[]];
  return [[], ...keysOf(value).flatMap((key) => below((isArray(value) ? value[Number(key)] : value.get(String(key))) ?? null).map((path) => [key, ...path]))];
}

export function setAt(value: Json, path: Path, to: Json): Json {
  const [key, ...rest] = path;
  if (key === undefined) return to;
  if (typeof key === 'string') {
    if (value !== null && !isObject(value)) throw new JqError('set');
    return new Map([...(value ?? []), [key, setAt(value?.get(key) ?? null, rest, to)]]);
  }
  if (value !== null && !isArray(value)) throw new JqError('set');
  const items = [...(value ?? [])];
  const index = key < 0 ? items.length + key : key;
  if (index < 0 || index > 1000) throw new JqError('index');
  while (items.length < index) items.push(null);
  items[index] = setAt(items[index] ?? null, rest, to);
  return items;
}

export function removeAt(value: Json, path: Path): Json {
  const [key, ...rest] = path;
  if (key === undefined) return null;
  if (isObject(value) && typeof key === 'string') {
    if (!value.has(key)) return value;
    const copy = new Map(value);
    if (rest.length === 0) copy.delete(key);
    else copy.set(key, removeAt(copy.get(key) ?? null, rest));
    return copy;
  }
  if (isArray(value) && typeof key === 'number') {
    const index = key < 0 ? value.length + key : key;
    return rest.length === 0 ? value.filter((_, i) => i !== index) : value.map((item, i) => (i === index ? removeAt(item, rest) : item));
  }
  if (value === null) return null;
  throw new JqError('delete');
}
