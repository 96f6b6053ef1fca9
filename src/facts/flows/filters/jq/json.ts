import { hasUnknown } from '../marks';

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = ReadonlyMap<string, Json>;

/** The documents of a text, one behind the other or one a line; undefined where it is no JSON as far as it is known. */
export function readJson(text: string): readonly Json[] | undefined {
  const whole = parsed(text);
  if (whole !== undefined) return [whole];
  if (text.trim() === '') return [];
  const documents: Json[] = [];
  for (const row of text.split('\n')) {
    if (row.trim() === '') continue;
    const document = parsed(row);
    if (document === undefined) return undefined;
    documents.push(document);
  }
  return documents;
}

function parsed(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return fromPlain(value);
  } catch {
    return undefined;
  }
}

function fromPlain(value: unknown): Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(fromPlain);
  return typeof value === 'object' ? new Map(Object.entries(value).map(([key, item]) => [key, fromPlain(item)])) : null;
}

export const isObject = (value: Json): value is JsonObject => value instanceof Map;
export const isArray = (value: Json): value is readonly Json[] => Array.isArray(value);

export function typeOf(value: Json): string {
  return value === null ? 'null' : isArray(value) ? 'array' : isObject(value) ? 'object' : typeof value;
}

/** The text of a value as jq prints it; `indent` 0 is one line. */
export function writeJson(value: Json, indent: string, sortKeys: boolean, depth = 0): string {
  const inner = indent === '' ? '' : `\n${indent.repeat(depth + 1)}`;
  const outer = indent === '' ? '' : `\n${indent.repeat(depth)}`;
  if (isArray(value)) {
    return value.length === 0 ? '[]' : `[${value.map((item) => inner + writeJson(item, indent, sortKeys, depth + 1)).join(',')}${outer}]`;
  }
  if (isObject(value)) {
    const keys = [...value.keys()];
    if (sortKeys) keys.sort();
    const colon = indent === '' ? ':' : ': ';
    return keys.length === 0 ? '{}' : `{${keys.map((key) => `${inner}${JSON.stringify(key)}${colon}${writeJson(value.get(key) ?? null, indent, sortKeys, depth + 1)}`).join(',')}${outer}}`;
  }
  return JSON.stringify(value);
}

/** Whether two values are the same; undefined where unknown text leaves it open. */
export function isEqual(a: Json, b: Json, show: (text: string) => string): boolean | undefined {
  if (typeof a === 'string' && typeof b === 'string') {
    if (a === b) return true;
    return hasUnknown(a) || hasUnknown(b) ? undefined : show(a) === show(b);
  }
  if (typeOf(a) !== typeOf(b)) return false;
  return show(writeJson(a, '', true)) === show(writeJson(b, '', true));
}
