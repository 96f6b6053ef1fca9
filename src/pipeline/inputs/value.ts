import type { ScalarValue, YamlNode, YamlScalar } from '../../yaml';
import { rubyText } from '../../yaml/psych-scalar';
import { MadeScalar, retyped } from './made-scalar';
import { isOpen, isString, solid, through } from './node';
import { inspect } from './ruby-inspect';
import type { InputType } from './input-spec';

/** Nesting of a JSON text that is followed. */
const MOST_DEPTH = 100;

/** A value as an input's type has it; `wrong` where the type refuses it, undefined where that cannot be told. */
export type Typed = { readonly node: YamlNode } | 'wrong' | undefined;

/**
 * Reads a value as an input's type: a string takes anything and makes a text of it, the other types read texts as JSON.
 * Source: `coerced_value` and `validate_type` of lib/ci/inputs/*.rb of GitLab.
 */
export function typed(node: YamlNode, type: InputType, isDefault: boolean): Typed {
  const value = solid(node);
  if (value === undefined) return undefined;
  if (value.kind === 'seq' && value.reference) return undefined;
  if (isOpen(value) && !isDefault) return type === 'string' ? { node } : undefined;
  if (type === 'string') return asString(node, isDefault);
  const read = isString(value) ? fromJson(value) : value;
  if (read === undefined) return undefined;
  if (!hasType(read, type)) return 'wrong';
  return { node: read === value ? node : through(node, read) };
}

function asString(node: YamlNode, isDefault: boolean): Typed {
  const value = solid(node);
  if (isString(value)) return { node };
  if (value?.kind === 'scalar') return { node: through(node, retyped(value, value.text, value.text)) };
  const text = value === undefined ? undefined : inspect(value, isDefault ? 'string' : 'symbol');
  return value === undefined || text === undefined ? undefined : { node: through(node, new MadeScalar(value, text, text)) };
}

function hasType(node: YamlNode, type: InputType): boolean {
  if (type === 'array') return node.kind === 'seq';
  if (node.kind !== 'scalar') return false;
  return type === 'boolean' ? typeof node.value === 'boolean' : typeof node.value === 'number' || typeof node.value === 'bigint';
}

/** A text read as JSON: the text itself where it is none, undefined where GitLab's lenient reader may still make something of it. */
function fromJson(scalar: YamlScalar): YamlNode | undefined {
  const text = scalar.text.trim();
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const lenient = /^[[{"]/.test(text) || /^[-+]?\.?\d/.test(text) || /^[-+]?(?:nan|inf|infinity)$/i.test(text) || text.includes('/*');
    return lenient ? undefined : scalar;
  }
  if (typeof value === 'number') return fromNumber(scalar, text, value);
  return fromValue(scalar, value, 0);
}

function fromNumber(scalar: YamlScalar, text: string, value: number): YamlNode {
  if (/[.eE]/.test(text)) return retyped(scalar, value, rubyText(value, '.'));
  const whole = Number.isSafeInteger(value) ? value : BigInt(text);
  return retyped(scalar, whole, String(whole));
}

function fromValue(place: YamlScalar, value: unknown, depth: number): YamlNode | undefined {
  if (depth > MOST_DEPTH) return undefined;
  const { source, range } = place;
  if (Array.isArray(value)) {
    const items: YamlNode[] = [];
    for (const item of value as readonly unknown[]) {
      const node = fromValue(place, item, depth + 1);
      if (node === undefined) return undefined;
      items.push(node);
    }
    return { kind: 'seq', source, range, flow: true, items, reference: false };
  }
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return made(place, value, value === null ? '' : String(value));
  // Inside a list JSON.parse has dropped whether `1.0` was written; whole numbers are read as such.
  if (typeof value === 'number') return made(place, value, Number.isInteger(value) ? String(value) : rubyText(value, '.'));
  return depth === 0 ? { kind: 'map', source, range, flow: true, entries: new Map() } : undefined;
}

function made(place: YamlScalar, value: ScalarValue, text: string): YamlScalar {
  return text === place.text ? retyped(place, value, text) : new MadeScalar(place, value, text);
}

/** Whether Ruby's `==` takes two values as the same; undefined for lists and mappings. */
export function sameValue(a: YamlNode, b: YamlNode): boolean | undefined {
  const left = solid(a);
  const right = solid(b);
  if (left?.kind !== 'scalar' || right?.kind !== 'scalar') return left === undefined || right === undefined || left.kind === right.kind ? undefined : false;
  return left.value === right.value;
}

/** Whether a value of the input's type is among options; undefined where that cannot be told. */
export function isOption(node: YamlNode, options: readonly YamlNode[], type: InputType): boolean | undefined {
  const value = solid(node);
  if (value?.kind !== 'scalar') return undefined;
  let open = false;
  for (const option of options) {
    const same = type === 'string' ? optionText(option) === value.text : sameValue(option, value);
    if (same === true) return true;
    if (same === undefined || optionText(option) === undefined) open = true;
  }
  return open ? undefined : false;
}

/** An option as the text that a string input is compared with. */
function optionText(option: YamlNode): string | undefined {
  const value = solid(option);
  if (value === undefined) return undefined;
  return value.kind === 'scalar' ? value.text : inspect(value, 'string');
}
