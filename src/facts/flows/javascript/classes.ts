import type { JsClass, JsExpression, JsFunction, JsNode } from '../../../script/javascript';
import { callClosure } from './functions';
import type { Js, JsArgument } from './interpreter';
import { constructNative } from './natives';
import { propertyName } from './property-name';
import { UNDEFINED, unknown, waysOf, type JsClosure, type JsReference, type JsValue } from './value';

/** A class: an object with what is static, and the methods that its objects have. */
export function makeClass(js: Js, node: JsClass): JsValue {
  const parent = node.superClass === null ? undefined : js.evaluate(node.superClass);
  const above = parent?.kind === 'object' ? js.object(parent).prototype : undefined;
  const methods = new Map<string, JsValue>();
  const prototype = js.make({ properties: methods, ...(above !== undefined && { prototype: above }) });
  const own = new Map<string, JsValue>();
  const fields: JsClosure[] = [];
  let method: JsClosure | undefined;
  if (parent !== undefined) methods.set('super', parent);
  if (above !== undefined) methods.set('super.prototype', above);
  for (const member of node.body.body) {
    if (member.type === 'StaticBlock' || !('key' in member)) continue;
    const name = propertyName(js, member);
    if (name === undefined) continue;
    if (member.type === 'PropertyDefinition') {
      if (member.static) own.set(name, member.value === null ? UNDEFINED : js.evaluate(member.value));
      else if (member.value !== null) fields.push(closure(js, field(name, member.value), prototype));
    } else if (member.kind === 'constructor') method = closure(js, member.value, prototype);
    else if (member.kind !== 'set') (member.static ? own : methods).set(member.kind === 'get' ? `get ${name}` : name, closure(js, member.value, prototype));
  }
  js.heap.put(prototype.id, { ...js.object(prototype), properties: methods });
  return js.make({ properties: own, prototype, constructs: { method, fields, parent } });
}

function closure(js: Js, node: JsFunction, home: JsReference): JsClosure {
  return { kind: 'function', node, scope: js.scope, module: js.module, self: undefined, home };
}

/** A field's value as a function without parameters, called like the field. */
function field(name: string, value: JsExpression): JsFunction {
  return { type: 'ArrowFunctionExpression', id: { type: 'Identifier', name, range: value.range }, params: [], body: value, range: value.range };
}

/** `new Thing(…)`. */
export function construct(js: Js, callee: JsValue, args: readonly JsArgument[], node: JsNode): JsValue {
  if (!js.step()) return UNDEFINED;
  const [only] = waysOf(callee);
  if (only?.kind === 'native') return constructNative(js, only, args, node);
  if (only?.kind === 'function') {
    const self = js.make({ properties: new Map() });
    const result = callClosure(js, only, self, args);
    return result.kind === 'object' ? result : self;
  }
  if (only?.kind !== 'object') return unknown('object');
  return make(js, only, args, node);
}

function make(js: Js, reference: JsReference, args: readonly JsArgument[], node: JsNode): JsValue {
  const { constructs, prototype } = js.object(reference);
  if (constructs === undefined || prototype === undefined) return unknown('object');
  const isError = nativeAbove(js, reference) !== undefined;
  const self = js.make({ properties: new Map(), prototype, ...(isError && { type: 'Error' }) });
  begin(js, reference, self, args, node);
  return self;
}

/** Gives a new object its fields, and runs the constructor that its class has or inherits. */
function begin(js: Js, reference: JsReference, self: JsReference, args: readonly JsArgument[], node: JsNode): void {
  const { constructs } = js.object(reference);
  if (constructs === undefined) return;
  const { parent, fields, method } = constructs;
  if (method === undefined && parent?.kind === 'object') begin(js, parent, self, args, node);
  if (method === undefined && parent?.kind === 'native') js.call({ kind: 'native', name: `super ${parent.name}` }, self, args, node);
  for (const one of fields) {
    const value = callClosure(js, one, self, []);
    const object = js.object(self);
    if (one.node.id !== null) js.heap.put(self.id, { ...object, properties: new Map(object.properties).set(one.node.id.name, value) });
  }
  if (method !== undefined) callClosure(js, method, self, args);
}

/** The class of the runtime that a class extends in the end. */
function nativeAbove(js: Js, reference: JsReference): JsValue | undefined {
  const parent = js.object(reference).constructs?.parent;
  return parent?.kind === 'object' ? nativeAbove(js, parent) : parent?.kind === 'native' ? parent : undefined;
}
