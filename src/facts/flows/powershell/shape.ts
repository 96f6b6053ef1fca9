import type { PsBlock } from '../../../script/powershell';
import type { Frame } from '../frame';
import { concat, Value, type Taint } from '../value';

/** What is known of an object beside its text. */
export interface Shape {
  /** The elements of an array. */
  readonly elements?: readonly Value[];
  /** The entries of a hash table or an object, by their names in small letters. */
  readonly entries?: ReadonlyMap<string, Value>;
  readonly block?: { readonly block: PsBlock; readonly frame: Frame };
  /** What a secure string or a credential keeps: printing it does not show it. */
  readonly sealed?: Value;
  /** Made of a text that was read (`ConvertFrom-Json`): any member may hold what the text held. */
  readonly parsed?: true;
}

/** Objects by their values; a value that is built anew is plain text again. */
const shapes = new WeakMap<Value, Shape>();

export function shapeOf(value: Value): Shape {
  return shapes.get(value) ?? {};
}

/** A copy of a value with a shape. */
export function shaped(value: Value, shape: Shape): Value {
  const copy = new Value(value.texts);
  shapes.set(copy, shape);
  return copy;
}

export const TRUE = shaped(Value.literal('True'), {});
export const FALSE = shaped(Value.literal('False'), {});

/** `$null`, which is also what nothing is. */
export const NOTHING = Value.empty;

/** An array; one element stays what it is. */
export function listOf(values: readonly Value[], always = false): Value {
  const [only] = values;
  if (values.length === 1 && only !== undefined && !always) return only;
  return shaped(concat(values.flatMap((value, index) => (index === 0 ? [value] : [Value.literal('\n'), value]))), { elements: values });
}

/** A hash table or an object; as text it is a table of its entries. */
export function recordOf(entries: ReadonlyMap<string, Value>): Value {
  return shaped(concat([...entries].flatMap(([name, value]) => [Value.literal(`${name} `), value, Value.literal('\n')])), { entries });
}

/** A block as a value. */
export function blockValue(block: PsBlock, frame: Frame): Value {
  return shaped(Value.hole('ScriptBlock'), { block: { block, frame } });
}

export function sealedOf(value: Value): Value {
  return shaped(Value.hole('SecureString'), { sealed: value });
}

/** What goes through a pipeline one by one. */
export function elementsOf(value: Value): readonly Value[] {
  return shapeOf(value).elements ?? (value === NOTHING ? [] : [value]);
}

/** The value with its taints changed, in its elements and entries too. */
export function mapTaints(value: Value, change: (taint: Taint) => Taint): Value {
  const shape = shapes.get(value);
  if (!value.isTainted && shape?.sealed === undefined) return value;
  const mapped = value.mapTaints(change);
  if (shape === undefined) return mapped;
  return shaped(mapped, {
    ...shape,
    ...(shape.elements !== undefined && { elements: shape.elements.map((one) => mapTaints(one, change)) }),
    ...(shape.entries !== undefined && { entries: new Map([...shape.entries].map(([name, one]) => [name, mapTaints(one, change)])) }),
    ...(shape.sealed !== undefined && { sealed: shape.sealed.mapTaints(change) }),
  });
}

/** A value inside a string in double quotes: of an object stands the type's name there. */
export function inString(value: Value): Value {
  const { elements, entries, sealed } = shapeOf(value);
  if (elements !== undefined) return concat(elements.flatMap((one, index) => (index === 0 ? [inString(one)] : [Value.literal(' '), inString(one)])));
  if (entries !== undefined || sealed !== undefined) return Value.hole('Object');
  return value;
}

/** All that a value can give away, what is sealed in it included. */
export function unsealed(value: Value): Value {
  const { elements, entries, sealed } = shapeOf(value);
  if (sealed !== undefined) return sealed;
  if (elements !== undefined) return concat(elements.map(unsealed));
  return entries === undefined ? value : concat([...entries.values()].map(unsealed));
}
