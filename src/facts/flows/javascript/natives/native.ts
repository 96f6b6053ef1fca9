import type { JsNode } from '../../../../script/javascript';
import { stepped } from '../../parameters';
import { opaqueOf, type Form, type Taint, type Value } from '../../value';
import type { Js, JsArgument } from '../interpreter';
import { entryOf, type NodeSite } from '../site';
import { inspected, textOf } from '../text';
import { UNDEFINED, type JsObject, type JsValue } from '../value';

/** A call of something of the runtime or of a package. */
export interface NativeCall {
  readonly js: Js;
  /** What is called: `fs.writeFileSync`, `text slice`. */
  readonly name: string;
  /** What a method is called on, or what the native was made of. */
  readonly of: JsValue | undefined;
  readonly args: readonly JsArgument[];
  readonly node: JsNode;
  readonly site: NodeSite;
}

export type NativeFunction = (call: NativeCall) => JsValue;

/** Natives by name. */
export type Natives = Readonly<Record<string, NativeFunction>>;

/** One function under several names. */
export function under(prefix: string, names: string, run: NativeFunction): Natives {
  return Object.fromEntries(names.split(' ').map((name) => [`${prefix}${name}`, run]));
}

/** The value of an argument; undefined of one that is not given. */
export function argument({ args }: NativeCall, index: number): JsValue {
  return args[index]?.value ?? UNDEFINED;
}

/** An argument as a text. */
export function argumentText(call: NativeCall, index: number): Value {
  return textOf(call.js, argument(call, index));
}

/** An argument as it is printed; each secret in it enters the output where the argument reads it. */
export function printedArgument({ js, args }: NativeCall, index: number): Value | undefined {
  const given = args[index];
  return given === undefined ? undefined : entered(inspected(js, given.value, given.site), given.site);
}

/** A value at the place where it enters a stream. */
export function entered(value: Value, site: NodeSite): Value {
  return value.mapTaints((taint) => ({ ...taint, entry: entryOf(site, taint) }));
}

/** What `this` is, where it is an object. */
export function ownObject({ js, of }: NativeCall): JsObject | undefined {
  return of?.kind === 'object' ? js.object(of) : undefined;
}

/** A text that is made of another one and told as it: encoded, or a part of it. */
export function madeOf(value: Value, name: string, site: NodeSite, message: string, form: Form | undefined, isSure = true): Value {
  if (!value.isTainted) return opaqueOf(name, value);
  return opaqueOf(name, value).mapTaints((taint: Taint) => stepped(taint, message, site, { must: taint.must && isSure, ...(form !== undefined && { form }) }));
}
