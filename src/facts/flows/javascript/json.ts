import { Value } from '../value';
import type { Js } from './interpreter';
import { constant, literal, text, type JsValue } from './value';

/** Parts of a JSON text that are kept. */
const MOST_PARTS = 400;

/** What `JSON.parse` makes of a known text; undefined where it is no JSON, or a long one. */
export function jsonValue(js: Js, json: string): JsValue | undefined {
  if (json.length > 100_000) return undefined;
  let left = MOST_PARTS;
  const convert = (value: unknown): JsValue => {
    if (--left < 0) return text(Value.hole('…'));
    if (typeof value === 'string') return literal(value);
    if (typeof value !== 'object' || value === null) return constant(typeof value === 'number' || typeof value === 'boolean' ? value : null);
    if (Array.isArray(value)) return js.make({ properties: new Map(), elements: value.map(convert) });
    return js.make({ properties: new Map(Object.entries(value).map(([name, one]): [string, JsValue] => [name, convert(one)])) });
  };
  try {
    return convert(JSON.parse(json));
  } catch {
    return undefined;
  }
}
