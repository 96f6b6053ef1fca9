import type { JsExpression, JsProperty, JsSpread } from '../../../script/javascript';
import { Value } from '../value';
import { named, withTaints } from './assign';
import { environmentObject } from './environment';
import type { Js } from './interpreter';
import { iterated } from './iterate';
import { propertyName } from './property-name';
import { textOf } from './text';
import { UNDEFINED, waysOf, type JsObject, type JsValue } from './value';

/** `{ a: 1, ...others }`. */
export function objectLiteral(js: Js, list: readonly (JsProperty | JsSpread)[]): JsValue {
  let object: JsObject = { properties: new Map() };
  for (const property of list) {
    if (property.type === 'SpreadElement') {
      object = spread(js, object, js.evaluate(property.argument), property);
      continue;
    }
    const name = propertyName(js, property);
    // In an object the value of a property is an expression.
    const value = js.evaluate(property.value as JsExpression);
    if (name === undefined) object = { ...object, rest: withTaints(object.rest, textOf(js, value)) };
    else if (property.kind === 'init') object = { ...object, properties: new Map(object.properties).set(name, property.key.type === 'Identifier' && property.key.name === name ? named(js, value, name, property.key) : value) };
    else if (property.kind === 'get') object = { ...object, properties: new Map(object.properties).set(name, js.call(value, UNDEFINED, [], property)) };
  }
  return js.make(object);
}

/** An object with all that another value has. */
export function spread(js: Js, object: JsObject, value: JsValue, node: JsSpread | JsExpression): JsObject {
  return waysOf(value).reduce<JsObject>((held, one) => {
    if (one.kind === 'native' && one.name === 'process.env') {
      const all = environmentObject(js, js.site(node));
      return { ...held, properties: new Map([...held.properties, ...all.properties]), hasEnvironment: true };
    }
    if (one.kind === 'object') {
      const other = js.object(one);
      return {
        ...held,
        properties: new Map([...held.properties, ...other.properties]),
        ...(other.rest !== undefined && { rest: other.rest }),
        ...(other.hasEnvironment === true && { hasEnvironment: true }),
      };
    }
    return one.kind === 'text' ? { ...held, rest: withTaints(held.rest, one.value) } : held;
  }, object);
}

/** Elements of an array that are told apart where others are spread into it. */
const MOST_ELEMENTS = 400;

/** `[a, ...others]`. */
export function arrayLiteral(js: Js, list: readonly (JsExpression | JsSpread | null)[]): JsValue {
  const elements: JsValue[] = [];
  let rest: Value | undefined;
  for (const node of list) {
    if (node?.type !== 'SpreadElement') elements.push(node === null ? UNDEFINED : js.evaluate(node));
    else {
      const items = iterated(js, js.evaluate(node.argument), node);
      const room = Math.max(0, MOST_ELEMENTS - elements.length);
      elements.push(...items.known.slice(0, room));
      // Of the others it is only known what they hold; doubled lists have the same ones again and again.
      for (const other of [...new Set(items.known.slice(room))].slice(0, MOST_ELEMENTS)) rest = withTaints(rest ?? Value.hole('rest'), textOf(js, other));
      if (items.rest !== undefined) rest = withTaints(rest ?? Value.empty, items.rest);
    }
  }
  return js.make({ properties: new Map(), elements, ...(rest !== undefined && { rest }) });
}
