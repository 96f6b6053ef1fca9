import { concat, opaqueOf, Value } from '../value';
import { dump, listed } from '../variables-dump';
import type { Js } from './interpreter';
import type { Site } from '../site';
import { joinedText, waysOf, type JsObject, type JsValue } from './value';

/** Objects in objects that are printed (nodejs.org/api/util.html, `depth`). */
const DEPTH = 2;

/** A value as `String(value)` has it. */
export function textOf(js: Js, value: JsValue, depth = 0): Value {
  switch (value.kind) {
    case 'text':
      return value.value;
    case 'constant':
      return Value.literal(String(value.value));
    case 'function':
      return Value.hole('function');
    case 'native':
      return Value.hole(value.name);
    case 'several':
      return eitherOf(value.values.map((one) => textOf(js, one, depth)));
    case 'object': {
      const object = js.object(value);
      if (object.text !== undefined) return object.text;
      if (object.type === 'URLSearchParams') return queryOf(js, object);
      if (object.elements === undefined || depth > DEPTH) return Value.literal('[object Object]');
      const parts = object.elements.map((one) => (one.kind === 'constant' && (one.value === null || one.value === undefined) ? Value.empty : textOf(js, one, depth + 1)));
      return joinedText([...between(parts, ','), ...(object.rest === undefined ? [] : [object.rest])]);
    }
  }
}

/** The parameters of an address, as `String(new URLSearchParams(…))` has them. */
function queryOf(js: Js, { properties, rest }: JsObject): Value {
  const pairs = [...properties].map(([name, value]) => concat([Value.literal(`${name}=`), textOf(js, value)]));
  return joinedText([...between(pairs, '&'), ...(rest === undefined ? [] : [rest])]);
}

/** A value as it is printed, with all that is in it; `depth` objects deep. */
export function inspected(js: Js, value: JsValue, site: Site, depth = DEPTH): Value {
  switch (value.kind) {
    case 'native':
      return value.name === 'process.env' ? dump(js.machine, site, false) : value.name === 'process' && depth > 0 ? dump(js.machine, site, false) : Value.hole(value.name);
    case 'several':
      return eitherOf(value.values.map((one) => inspected(js, one, site, depth)));
    case 'object':
      return inspectedObject(js, js.object(value), site, depth);
    default:
      return textOf(js, value);
  }
}

function inspectedObject(js: Js, object: JsObject, site: Site, depth: number): Value {
  const { text: own, type, properties, elements, rest, hasEnvironment } = object;
  if (type === 'Buffer') return own?.isTainted !== true ? Value.hole('<Buffer>') : opaqueOf('<Buffer>', own).mapTaints((taint) => ({ ...taint, form: 'encoded' }));
  if (depth < 0) return Value.literal('[Object]');
  const inner = (value: JsValue): Value => inspected(js, value, site, depth - 1);
  const parts = [
    ...(own === undefined ? [] : [own]),
    ...(elements ?? []).flatMap((element) => [inner(element), Value.literal(', ')]),
    ...[...properties].flatMap(([name, value]) => (type === 'Error' && (name === 'message' || name === 'stack') ? [] : [Value.literal(`${name}: `), hasEnvironment === true ? listed(name, inner(value), site) : inner(value), Value.literal(', ')])),
    ...(rest === undefined ? [] : [rest]),
    // The variables that hold a secret are among the properties, but for those that were taken out.
    ...(hasEnvironment === true ? [Value.hole('environment')] : []),
  ];
  return joinedText([Value.literal(elements === undefined ? '{ ' : '[ '), ...parts, Value.literal(elements === undefined ? '}' : ']')]);
}

/** All that a value holds, however deep, as one text: what JSON or a request body tells. */
export function contentOf(js: Js, value: JsValue, site: Site): Value {
  return inspected(js, value, site, 6);
}

function between(values: readonly Value[], separator: string): Value[] {
  return values.flatMap((value, index) => (index === 0 ? [value] : [Value.literal(separator), value]));
}

/** Texts of which each way has one. */
function eitherOf(values: readonly Value[]): Value {
  const [only] = values;
  if (values.length === 1 && only !== undefined) return only;
  const texts = values.flatMap((value) => value.texts);
  return texts.length > 8 ? opaqueOf('…', new Value(texts)) : new Value(texts);
}

/** Texts with another text between them. */
export function joinedBy(values: readonly Value[], separator: Value): Value {
  return concat(values.flatMap((value, index) => (index === 0 ? [value] : [separator, value])));
}

/** The elements of an array, where all of them are known. */
export function elementsOf(js: Js, value: JsValue): readonly JsValue[] | undefined {
  const [only] = waysOf(value);
  if (only?.kind !== 'object' || waysOf(value).length > 1) return undefined;
  const { elements, rest } = js.object(only);
  return rest === undefined ? elements : undefined;
}
