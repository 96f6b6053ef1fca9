import type { JsExpression } from '../../../script/javascript';
import { opaqueOf, Value } from '../value';
import { branch } from '../ways';
import { setProperty, withDefault } from './assign';
import { unsetEnvironmentVariable } from './environment';
import type { Js } from './interpreter';
import { binary } from './operators';
import { nameOf } from './property-name';
import { constant, eitherValue, knownNumber, literal, text, truth, UNDEFINED, unknown, waysOf, type JsValue } from './value';

/** One of two expressions; both where the condition is not known. */
export function oneOf(js: Js, condition: boolean | undefined, yes: () => JsValue, no: () => JsValue): JsValue {
  if (condition !== undefined) return condition ? yes() : no();
  const results: JsValue[] = [];
  branch(js.machine, [yes, no].map((way) => (): void => { const result = way(); if (!js.isOver()) results.push(result); }), true);
  const [first = UNDEFINED, ...others] = results;
  return others.reduce(eitherValue, first);
}

/** What `&&`, `||` and `??` give. */
export function logical(js: Js, operator: '&&' | '||' | '??', left: JsValue, right: () => JsValue): JsValue {
  if (operator === '??') return withDefault(js, left.kind === 'constant' && left.value === null ? UNDEFINED : left, right);
  const is = truth(left);
  const isDone = operator === '&&' ? is === false : is === true;
  if (isDone) return left;
  if (is !== undefined) return right();
  // What is left of `a || b` is a value that counts as true.
  const kept = operator === '||' ? without(left) : left;
  return oneOf(js, undefined, () => kept, right);
}

/** A value of several without those that count as false. */
function without(value: JsValue): JsValue {
  const values = waysOf(value).filter((one) => truth(one) !== false);
  const [first = UNDEFINED, ...others] = values;
  return others.reduce(eitherValue, first);
}

/** `a = b`, `a += b` and their like: the value that is left. */
export function assignment(js: Js, { operator, left, right }: Extract<JsExpression, { readonly type: 'AssignmentExpression' }>): JsValue {
  if (operator === '=') {
    const value = js.evaluate(right);
    if (!js.isOver()) js.assign(left, value);
    return value;
  }
  if (left.type !== 'Identifier' && left.type !== 'MemberExpression') return UNDEFINED;
  const old = js.evaluate(left);
  const sign = operator.slice(0, -1);
  if (sign !== '&&' && sign !== '||' && sign !== '??') {
    const value = binary(js, sign, old, js.evaluate(right));
    js.assign(left, value);
    return value;
  }
  const value = logical(js, sign, old, () => js.evaluate(right));
  js.assign(left, value);
  return value;
}

/** `!a`, `typeof a`, `delete a.b` and their like. */
export function unary(js: Js, operator: string, argument: JsExpression): JsValue {
  if (operator === 'delete') {
    if (argument.type === 'MemberExpression') remove(js, argument);
    return constant(true);
  }
  const value = js.evaluate(argument);
  switch (operator) {
    case '!': {
      const is = truth(value);
      return is === undefined ? unknown('boolean') : constant(!is);
    }
    case 'typeof':
      return typeOf(value);
    case 'void':
      return UNDEFINED;
    case '-': {
      const number = knownNumber(value);
      return number === undefined ? unknown('number') : constant(-number);
    }
    default:
      return knownNumber(value) === undefined ? unknown('number') : value;
  }
}

function remove(js: Js, node: Extract<JsExpression, { readonly type: 'MemberExpression' }>): void {
  const object = js.evaluate(node.object);
  const name = nameOf(js, node);
  if (name === undefined) return;
  if (object.kind === 'native' && object.name === 'process.env') unsetEnvironmentVariable(js, name);
  else if (object.kind === 'object') {
    const held = js.object(object);
    const properties = new Map(held.properties);
    properties.delete(name);
    js.heap.put(object.id, { ...held, properties });
    if (held.hasEnvironment === true) setProperty(js, object, name, UNDEFINED, node);
  }
}

function typeOf(value: JsValue): JsValue {
  switch (value.kind) {
    case 'constant':
      return literal(value.value === null ? 'object' : typeof value.value);
    case 'function':
      return literal('function');
    case 'object':
      return literal('object');
    case 'text':
      return value.value.knowns.length === value.value.texts.length ? literal('string') : unknown('typeof');
    default:
      return text(opaqueOf('typeof', Value.hole('typeof')));
  }
}
