import { concat, opaqueOf, Value } from '../../value';
import { setProperty, withTaints } from '../assign';
import { environmentEntries, environmentObject, variablesLeft, OTHER_NAME } from '../environment';
import { iterated, pair } from '../iterate';
import { jsonValue } from '../json';
import { spread } from '../literals';
import { contentOf, textOf } from '../text';
import { eitherValue, knownText, literal, native, text, UNDEFINED, unknown, type JsObject, type JsValue } from '../value';
import { argument, argumentText, ownObject, under, type NativeCall, type Natives } from './native';

/** Objects in objects that `JSON.stringify` asks its function about. */
const MOST_NESTED = 4;

function array({ js }: NativeCall, elements: readonly JsValue[], rest?: Value): JsValue {
  return js.make({ properties: new Map(), elements, ...(rest !== undefined && { rest }) });
}

/** Names and values of an object's properties, and what others hold. */
function entriesOf(call: NativeCall): { readonly known: readonly (readonly [string, JsValue])[]; readonly rest: Value | undefined; readonly isEnvironment: boolean } {
  const { js, site } = call;
  const value = argument(call, 0);
  if (value.kind === 'native' && value.name === 'process.env') return { known: environmentEntries(js, site), rest: undefined, isEnvironment: true };
  if (value.kind !== 'object') return { known: [], rest: value.kind === 'constant' ? undefined : unknown('property', [textOf(js, value)]).value, isEnvironment: false };
  const { properties, elements, rest, hasEnvironment } = js.object(value);
  const known = [...(elements ?? []).map((one, index): [string, JsValue] => [String(index), one]), ...(hasEnvironment === true ? variablesLeft(properties) : properties)];
  return { known, rest, isEnvironment: hasEnvironment === true };
}

function entries(call: NativeCall): JsValue {
  const { known, rest, isEnvironment } = entriesOf(call);
  const others = isEnvironment ? [pair(call.js, text(Value.hole(OTHER_NAME)), unknown('value'))] : [];
  return array(call, [...known.map(([name, value]) => pair(call.js, literal(name), value)), ...others], rest);
}

function keys(call: NativeCall): JsValue {
  const { known, rest, isEnvironment } = entriesOf(call);
  return array(call, [...known.map(([name]) => literal(name)), ...(isEnvironment ? [text(Value.hole(OTHER_NAME))] : [])], rest === undefined ? undefined : Value.hole('name'));
}

function values(call: NativeCall): JsValue {
  const { known, rest, isEnvironment } = entriesOf(call);
  return array(call, [...known.map(([, value]) => value), ...(isEnvironment ? [unknown('value')] : [])], rest);
}

function fromEntries(call: NativeCall): JsValue {
  const { js, node } = call;
  const items = iterated(js, argument(call, 0), node);
  let object: JsObject = { properties: new Map() };
  for (const item of items.known) {
    const [name, value] = iterated(js, item, node).known;
    const key = name === undefined ? undefined : knownText(name);
    if (key === undefined) object = { ...object, rest: withTaints(object.rest, value === undefined ? Value.empty : textOf(js, value)) };
    else object = { ...object, properties: new Map(object.properties).set(key, value ?? UNDEFINED) };
  }
  return js.make(items.rest === undefined ? object : { ...object, rest: withTaints(object.rest, items.rest) });
}

function assign(call: NativeCall): JsValue {
  const { js, node } = call;
  const target = argument(call, 0);
  const [, ...sources] = call.args;
  if (target.kind === 'native' && target.name === 'process.env') {
    for (const { value } of sources) if (value.kind === 'object') for (const [name, one] of js.object(value).properties) setProperty(js, target, name, one, { type: 'Identifier', name, range: node.range });
    return target;
  }
  if (target.kind !== 'object') return target;
  const merged = sources.reduce<JsObject>((object, { value, node: at }) => (at === undefined ? object : spread(js, object, value, at)), js.object(target));
  js.heap.put(target.id, { ...js.object(target), ...merged });
  return target;
}

function stringify(call: NativeCall): JsValue {
  const given = argument(call, 0);
  if (given.kind === 'constant') return literal(String(given.value));
  const replacer = argument(call, 1);
  if (replacer.kind !== 'object' && replacer.kind !== 'function') return text(contentOf(call.js, given, call.site));
  const whole = given.kind === 'native' && given.name === 'process.env' ? call.js.make(environmentObject(call.js, call.site)) : given;
  if (replacer.kind === 'function') return text(contentOf(call.js, replaced(call, whole, replacer, MOST_NESTED), call.site));
  return text(contentOf(call.js, whole.kind === 'object' ? chosenFrom(call, whole, replacer) : whole, call.site));
}

/** What JSON has after a function was asked for each property: of one for which it gives nothing, nothing is left. */
function replaced(call: NativeCall, value: JsValue, replacer: JsValue, depth: number): JsValue {
  if (value.kind !== 'object' || depth === 0) return value;
  const { js, node } = call;
  const object = js.object(value);
  const asked = (name: string, one: JsValue): JsValue => replaced(call, js.call(replacer, value, [js.given(literal(name), node), js.given(one, node)], node), replacer, depth - 1);
  const properties = new Map([...object.properties].map(([name, one]): [string, JsValue] => [name, asked(name, one)]));
  return js.make({ ...object, properties, ...(object.elements !== undefined && { elements: object.elements.map((one, index) => asked(String(index), one)) }) });
}

function chosenFrom({ js, node }: NativeCall, given: Extract<JsValue, { readonly kind: 'object' }>, names: JsValue): JsValue {
  const list = iterated(js, names, node).known.map(knownText);
  const object = js.object(given);
  return js.make({ ...object, properties: new Map([...object.properties].filter(([name]) => list.includes(name))) });
}

function parse(call: NativeCall): JsValue {
  const value = argumentText(call, 0);
  const known = value.known === undefined ? undefined : jsonValue(call.js, value.known);
  if (known !== undefined) return known;
  return value.isTainted ? call.js.make({ properties: new Map(), rest: opaqueOf('json', value).mapTaints((taint) => ({ ...taint, must: false })) }) : unknown('json');
}

/** `new Map(entries)`, `new Headers(object)`, `new URLSearchParams(object)`, `new FormData()`. */
function collection(type: string): (call: NativeCall) => JsValue {
  return (call) => {
    const { js } = call;
    const given = argument(call, 0);
    const from = given.kind === 'object' && js.object(given).elements !== undefined ? fromEntries(call) : given;
    const object: JsObject = from.kind === 'object' ? js.object(from) : { properties: new Map(), ...(from.kind === 'text' && { rest: from.value }) };
    return js.make({ properties: object.properties, type, ...(object.rest !== undefined && { rest: object.rest }) });
  };
}

function put(call: NativeCall): JsValue {
  const { of, js } = call;
  const object = ownObject(call);
  if (of?.kind !== 'object' || object === undefined) return UNDEFINED;
  const name = knownText(argument(call, 0));
  const value = argument(call, call.name === 'Set add' ? 0 : 1);
  const old = name === undefined ? undefined : object.properties.get(name);
  if (name === undefined) js.heap.put(of.id, { ...object, rest: withTaints(object.rest, textOf(js, value)) });
  else js.heap.put(of.id, { ...object, properties: new Map(object.properties).set(name, old !== undefined && call.name.endsWith('append') ? eitherValue(old, value) : value) });
  return of;
}

function get(call: NativeCall): JsValue {
  const object = ownObject(call);
  const name = knownText(argument(call, 0));
  if (name !== undefined) return object?.properties.get(name) ?? (object?.rest === undefined ? UNDEFINED : text(object.rest));
  return unknown('value', [...(object?.properties.values() ?? [])].map((one) => textOf(call.js, one)));
}

const TYPES = ['Map', 'Headers', 'URLSearchParams', 'FormData', 'WeakMap'];

export const objectNatives: Natives = {
  'Object.entries': entries,
  'Object.keys': keys,
  'Object.getOwnPropertyNames': keys,
  'Reflect.ownKeys': keys,
  'Object.values': values,
  'Object.fromEntries': fromEntries,
  'Object.assign': assign,
  ...under('Object.', 'freeze seal create preventExtensions', (call) => argument(call, 0)),
  structuredClone: (call) => argument(call, 0),
  'JSON.stringify': stringify,
  'JSON.parse': parse,
  ...Object.fromEntries(TYPES.map((type) => [`new ${type}`, collection(type)])),
  ...Object.fromEntries(TYPES.flatMap((type) => ['set', 'append'].map((name) => [`${type} ${name}`, put]))),
  ...Object.fromEntries(TYPES.flatMap((type) => ['get', 'getAll'].map((name) => [`${type} ${name}`, get]))),
  ...Object.fromEntries(TYPES.map((type) => [`${type} toString`, (call: NativeCall): JsValue => (call.of === undefined ? UNDEFINED : text(contentOf(call.js, call.of, call.site)))])),
  ...under('', 'Map.values Map.keys', () => unknown('values')),
  'new Set': (call) => { const { known, rest } = iterated(call.js, argument(call, 0), call.node); return array(call, known, rest); },
  'new Array': (call) => array(call, call.args.map(({ value }) => value)),
  'new Object': (call) => call.js.make({ properties: new Map() }),
  'new Proxy': (call) => argument(call, 0),
  'new String': (call) => text(argumentText(call, 0)),
  'new RegExp': (call) => { const source = knownText(argument(call, 0)); return native('RegExp', source === undefined ? unknown('pattern') : literal(`/${source}/${knownText(argument(call, 1)) ?? ''}`)); },
  'new URL': (call) => {
    const [address, base] = [argumentText(call, 0), argumentText(call, 1)];
    const isWhole = call.args.length < 2 || /^[a-z]+:/i.test(address.known ?? '');
    return call.js.make({ properties: new Map(), type: 'URL', text: isWhole ? address : concat([base, address.known?.startsWith('/') === true ? Value.empty : Value.literal('/'), address]) });
  },
  'URL toString': (call) => text(call.of === undefined ? Value.empty : textOf(call.js, call.of)),
  'object toString': (call) => text(call.of === undefined ? Value.empty : textOf(call.js, call.of)),
  'object hasOwnProperty': () => unknown('boolean'),
  'object then': (call) => { const [handler] = call.args; return handler === undefined ? (call.of ?? UNDEFINED) : call.js.call(handler.value, undefined, [call.js.given(call.of ?? UNDEFINED, call.node)], call.node); },
};
