import type { JsNode } from '../../../script/javascript';
import { opaqueOf, Value } from '../value';
import { environmentVariable } from './environment';
import type { Js } from './interpreter';
import { nativeProperty } from './native-properties';
import { isMethod } from './natives';
import { constant, eitherValue, literal, native, text, UNDEFINED, unknown, waysOf, type JsReference, type JsText, type JsValue } from './value';

/** What a property of a value is. */
export function property(js: Js, object: JsValue, name: string | undefined, node: JsNode): JsValue {
  const ways = waysOf(object).filter((one) => one.kind !== 'constant');
  const [first, ...others] = ways.map((one) => propertyOfOne(js, one, name, node));
  return first === undefined ? UNDEFINED : others.reduce(eitherValue, first);
}

function propertyOfOne(js: Js, object: JsValue, name: string | undefined, node: JsNode): JsValue {
  switch (object.kind) {
    case 'text':
      return propertyOfText(object, name);
    case 'object':
      return propertyOfObject(js, object, name, node);
    case 'native':
      return nativeProperty(js, object, name, node);
    case 'function':
      return name === 'call' || name === 'apply' || name === 'bind' || name === 'toString' ? native(`function ${name}`, object) : UNDEFINED;
    default:
      return UNDEFINED;
  }
}

function propertyOfText(object: JsText, name: string | undefined): JsValue {
  const { value } = object;
  if (name === 'length') return value.known === undefined ? unknown('length') : constant(value.known.length);
  if (name !== undefined && isMethod(name)) return native(`text ${name}`, object);
  if (name !== undefined && /^\d+$/.test(name)) {
    const unit = value.known?.[Number(name)];
    return unit === undefined ? unknown('character') : literal(unit);
  }
  if (!value.isTainted) return text(Value.hole(name === undefined ? 'property' : `.${name}`));
  // What is not known may be an object that holds the secret; a text has no other properties.
  return text(opaqueOf(`.${name ?? ''}`, value).mapTaints((taint) => ({ ...taint, must: false })));
}

function propertyOfObject(js: Js, reference: JsReference, name: string | undefined, node: JsNode): JsValue {
  const object = js.object(reference);
  const { properties, elements, rest, hasEnvironment, prototype, type } = object;
  if (name === undefined) return anyProperty(js, reference);
  const own = properties.get(name) ?? (elements !== undefined && /^\d+$/.test(name) ? elements[Number(name)] : undefined);
  if (own !== undefined) return own;
  if (elements !== undefined && name === 'length') return rest === undefined ? constant(elements.length) : unknown('length');
  const getter = inherited(js, reference, `get ${name}`);
  if (getter !== undefined) return js.call(getter, reference, [], node);
  const method = inherited(js, reference, name);
  if (method !== undefined) return method;
  const { constructs } = object;
  if (constructs !== undefined && name === 'prototype') return prototype ?? UNDEFINED;
  if (constructs?.parent !== undefined) return js.property(constructs.parent, name, node);
  if (hasEnvironment === true && rest === undefined) return environmentVariable(js, name, js.site(node));
  if (isMethod(name) && (elements !== undefined || object.text !== undefined || type !== undefined)) return native(`${elements !== undefined ? 'array' : type ?? 'text'} ${name}`, reference);
  if (type === 'URL' && name === 'searchParams') return native('searchParams', reference);
  if (object.text !== undefined && type === 'URL') return text(opaqueOf(name, object.text).mapTaints((taint) => ({ ...taint, must: false })));
  if (name === 'toString' || name === 'hasOwnProperty' || name === 'then') return native(`object ${name}`, reference);
  return rest === undefined ? UNDEFINED : text(opaqueOf(name, rest).mapTaints((taint) => ({ ...taint, must: false })));
}

/** A property of a name that is not known: it may be any of them. */
function anyProperty(js: Js, reference: JsReference): JsValue {
  const { properties, elements, rest, hasEnvironment } = js.object(reference);
  const all = [...properties.values(), ...(elements ?? []), ...(rest === undefined ? [] : [text(rest)]), ...(hasEnvironment === true ? [unknown('environment')] : [])];
  return [...all, UNDEFINED].reduce<JsValue>((a, b) => eitherValue(a, b), UNDEFINED);
}

function inherited(js: Js, reference: JsReference, name: string): JsValue | undefined {
  const { prototype } = js.object(reference);
  // The chain is as long as classes extend one another.
  return prototype === undefined ? undefined : (js.object(prototype).properties.get(name) ?? inherited(js, prototype, name));
}
