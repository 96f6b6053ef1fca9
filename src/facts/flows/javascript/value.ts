import type { JsFunction } from '../../../script/javascript';
import { concat, either as eitherText, opaque, opaqueOf, Value } from '../value';
import { emptiness } from '../parameters';
import type { JsModule } from './module';
import type { Scope } from './scope';

/** A text, or what nothing is known of: then it is one hole. */
export interface JsText {
  readonly kind: 'text';
  readonly value: Value;
}

/** A value that is no text and known. */
export interface JsConstant {
  readonly kind: 'constant';
  readonly value: number | boolean | null | undefined;
}

/** An object of the program: what is in it stands in the heap. */
export interface JsReference {
  readonly kind: 'object';
  readonly id: number;
}

/** A function of the program with what it was made in. */
export interface JsClosure {
  readonly kind: 'function';
  readonly node: JsFunction;
  readonly scope: Scope;
  readonly module: JsModule;
  /** What `this` is where the function does not say: of arrow functions and methods. */
  readonly self: JsValue | undefined;
  /** The methods of the class that it belongs to, for `super`. */
  readonly home: JsReference | undefined;
}

/** Something of the runtime or of a package, by its name: `fs.writeFileSync`. */
export interface JsNative {
  readonly kind: 'native';
  readonly name: string;
  /** What it was made of. */
  readonly of?: JsValue;
}

/** One of several, depending on the path. */
export interface JsSeveral {
  readonly kind: 'several';
  readonly values: readonly JsValue[];
}

export type JsValue = JsText | JsConstant | JsReference | JsClosure | JsNative | JsSeveral;

/** What an object holds. Never changed: a change puts another one in its place in the heap. */
export interface JsObject {
  readonly properties: ReadonlyMap<string, JsValue>;
  /** The elements of an array. */
  readonly elements?: readonly JsValue[];
  /** What properties and elements that are not known hold; undefined where there are none. */
  readonly rest?: Value;
  /** Whether it holds all variables of the environment. */
  readonly hasEnvironment?: true;
  /** What it is as a text: an URL, a buffer, an error's message. */
  readonly text?: Value;
  /** What makes of it more than an object: `Buffer`, `Error`. */
  readonly type?: string;
  /** Where methods are looked for that it has not itself; for a class, what its objects have. */
  readonly prototype?: JsReference;
  /** The constructor, for a class. */
  readonly constructs?: { readonly method: JsClosure | undefined; readonly fields: readonly JsClosure[]; readonly parent: JsValue | undefined };
}

/** Values that are kept apart at the most. */
const MOST_VALUES = 6;

export const UNDEFINED: JsConstant = { kind: 'constant', value: undefined };

export function text(value: Value): JsText {
  return { kind: 'text', value };
}

export function literal(known: string): JsText {
  return text(Value.literal(known));
}

export function constant(value: JsConstant['value']): JsConstant {
  return { kind: 'constant', value };
}

export function native(name: string, of?: JsValue): JsNative {
  return of === undefined ? { kind: 'native', name } : { kind: 'native', name, of };
}

/** Something of which nothing is known, but that it may hold what others hold. */
export function unknown(name: string, from: readonly Value[] = []): JsText {
  const value = opaque(name, from);
  return text(value.mapTaints((taint) => ({ ...taint, must: false })));
}

/** What is one value or the other, depending on the path. */
export function eitherValue(a: JsValue, b: JsValue): JsValue {
  if (isSame(a, b)) return a;
  if (a.kind === 'text' && b.kind === 'text') return text(eitherText(a.value, b.value));
  const values = [...waysOf(a)];
  for (const value of waysOf(b)) {
    const at = values.findIndex((one) => isSame(one, value) || (one.kind === 'text' && value.kind === 'text'));
    const known = values[at];
    if (known === undefined) values.push(value);
    else if (known.kind === 'text' && value.kind === 'text') values[at] = text(eitherText(known.value, value.value));
  }
  return { kind: 'several', values: values.slice(0, MOST_VALUES) };
}

/** Each thing that a value can be. */
export function waysOf(value: JsValue): readonly JsValue[] {
  return value.kind === 'several' ? value.values : [value];
}

export function isSame(a: JsValue, b: JsValue): boolean {
  if (a === b) return true;
  switch (a.kind) {
    case 'text':
      return b.kind === 'text' && a.value.equals(b.value);
    case 'constant':
      return b.kind === 'constant' && Object.is(a.value, b.value);
    case 'object':
      return b.kind === 'object' && a.id === b.id;
    case 'function':
      return b.kind === 'function' && a.node === b.node && a.scope === b.scope;
    case 'native':
      return b.kind === 'native' && a.name === b.name && a.of === b.of;
    case 'several':
      return b.kind === 'several' && a.values.length === b.values.length && a.values.every((one, index) => b.values[index] !== undefined && isSame(one, b.values[index]));
  }
}

/** Whether a value counts as true; undefined where that is not known. */
export function truth(value: JsValue): boolean | undefined {
  switch (value.kind) {
    case 'constant':
      return Boolean(value.value);
    case 'text': {
      const test = emptiness(value.value);
      return test === 'either' ? undefined : test === 'something';
    }
    case 'several': {
      const [first, ...others] = value.values.map(truth);
      return others.every((other) => other === first) ? first : undefined;
    }
    default:
      return true;
  }
}

/** The text where a value is one text and known. */
export function knownText(value: JsValue): string | undefined {
  return value.kind === 'text' ? value.value.known : value.kind === 'constant' && typeof value.value === 'number' ? String(value.value) : undefined;
}

/** The number where a value is one and known. */
export function knownNumber(value: JsValue | undefined): number | undefined {
  return value?.kind === 'constant' && typeof value.value === 'number' ? value.value : undefined;
}

/** Texts one after the other; a long one of many pieces becomes one hole. */
export function joinedText(values: readonly Value[]): Value {
  const joined = concat(values);
  return joined.texts.length > 4 ? opaqueOf('…', joined) : joined;
}
