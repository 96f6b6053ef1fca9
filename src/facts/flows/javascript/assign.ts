import type { JsMember, JsPattern, JsProperty, JsRest } from '../../../script/javascript';
import { taken } from '../assign';
import { mergeTaints, Value } from '../value';
import { environmentObject, setEnvironmentVariable } from './environment';
import type { Js } from './interpreter';
import { elementAt, iterated } from './iterate';
import { nameOf, propertyName } from './property-name';
import { textOf } from './text';
import { eitherValue, text, truth, UNDEFINED, unknown, waysOf, type JsObject, type JsReference, type JsValue } from './value';

/** Gives a value to a name, a property or a pattern. `declares`: it makes the names. */
export function assign(js: Js, target: JsPattern, value: JsValue, declares: boolean): void {
  switch (target.type) {
    case 'Identifier': {
      const kept = named(js, value, target.name, target);
      const cell = declares ? js.scope.own(target.name) : js.scope.find(target.name);
      if (cell !== undefined) js.heap.set(cell, kept);
      else js.declare(declares ? js.scope : js.scope.outer, target.name, kept);
      return;
    }
    case 'MemberExpression':
      setProperty(js, js.evaluate(target.object), nameOf(js, target), value, target);
      return;
    case 'AssignmentPattern':
      js.assign(target.left, withDefault(js, value, () => js.evaluate(target.right)), declares);
      return;
    case 'ObjectPattern':
      takeProperties(js, target.properties, value, declares);
      return;
    case 'ArrayPattern': {
      const items = iterated(js, value, target);
      target.elements.forEach((element, index) => {
        if (element === null) return;
        if (element.type === 'RestElement') js.assign(element.argument, js.make({ properties: new Map(), elements: items.known.slice(index), ...(items.rest !== undefined && { rest: items.rest }) }), declares);
        else js.assign(element, elementAt(items, index), declares);
      });
      return;
    }
    case 'TSParameterProperty': {
      js.assign(target.parameter, value, declares);
      const name = target.parameter.type === 'Identifier' ? target.parameter.name : undefined;
      if (name !== undefined && js.self.kind === 'object') setProperty(js, js.self, name, value, target);
      return;
    }
    case 'RestElement':
      js.assign(target.argument, value, declares);
  }
}

/** The value, or another one where it is undefined. */
export function withDefault(js: Js, value: JsValue, other: () => JsValue): JsValue {
  if (value.kind === 'constant' && value.value === undefined) return other();
  // A variable of the environment that nothing defines may be none.
  if (value.kind === 'text' && truth(value) === undefined) return eitherValue(value, other());
  if (value.kind === 'several' && value.values.some((one) => one.kind === 'constant' && one.value === undefined)) return eitherValue(value, other());
  return value;
}

/** The value as a variable has it: the step is told where it holds a secret. */
export function named(js: Js, value: JsValue, name: string, node: JsPattern): JsValue {
  return value.kind === 'text' && value.value.isTainted ? text(taken(value.value, name, js.site(node))) : value;
}

function takeProperties(js: Js, properties: readonly (JsProperty | JsRest)[], value: JsValue, declares: boolean): void {
  const names = new Set<string>();
  for (const property of properties) {
    if (property.type === 'RestElement') {
      js.assign(property.argument, others(js, value, names, property), declares);
      continue;
    }
    const name = propertyName(js, property);
    if (name !== undefined) names.add(name);
    // In a pattern the value of a property is one, too.
    js.assign(property.value as JsPattern, js.property(value, name, property), declares);
  }
}

/** `...rest` of an object pattern. */
function others(js: Js, value: JsValue, names: ReadonlySet<string>, node: JsRest): JsValue {
  if (value.kind === 'native' && value.name === 'process.env') {
    return js.make(withoutVariables(environmentObject(js, js.site(node)), names));
  }
  if (value.kind !== 'object') return value.kind === 'text' ? unknown('rest', [value.value]) : UNDEFINED;
  const object = js.object(value);
  if (object.hasEnvironment === true) return js.make(withoutVariables(object, names));
  return js.make({ ...object, properties: new Map([...object.properties].filter(([name]) => !names.has(name))) });
}

/** A copy of the environment without some variables: they are undefined, as those that it does not name are the job's. */
function withoutVariables(object: JsObject, names: ReadonlySet<string>): JsObject {
  return { ...object, properties: new Map([...object.properties, ...[...names].map((name): [string, JsValue] => [name, UNDEFINED])]) };
}

/** Gives a property a value. */
export function setProperty(js: Js, object: JsValue, name: string | undefined, value: JsValue, node: JsMember | JsPattern): void {
  const site = js.site(node);
  for (const one of waysOf(object)) {
    if (one.kind === 'native') {
      if (one.name === 'process.env' && name !== undefined) setEnvironmentVariable(js, name, textOf(js, value), site);
      else if (one.name === 'module' && name === 'exports') js.heap.set(js.module.replaced, value);
      else if (one.name === 'process' && name === 'exitCode' && truth(value) === true) js.machine.state.status = 'failure';
      else if (name === 'verbose' && truth(value) === true && /(?:^|\.)\$$/.test(one.name)) js.isVerbose = true;
    } else if (one.kind === 'object') {
      const kept = name !== undefined && value.kind === 'text' && value.value.isTainted ? text(taken(value.value, name, site)) : value;
      putProperty(js, one, name, waysOf(object).length > 1 ? eitherValue(js.property(one, name, node), kept) : kept);
    }
  }
}

function putProperty(js: Js, reference: JsReference, name: string | undefined, value: JsValue): void {
  const object = js.object(reference);
  js.heap.put(reference.id, withProperty(object, name, value, textOf(js, value)));
}

/** Properties of an URL that are a part of its text. */
const OF_URL = new Set(['username', 'password', 'search', 'hash', 'pathname', 'href', 'host', 'hostname']);

function withProperty(object: JsObject, name: string | undefined, value: JsValue, known: Value): JsObject {
  const { elements, rest, properties } = object;
  if (name === undefined) return { ...object, rest: withTaints(rest, known) };
  if (object.text !== undefined && object.type === 'URL' && OF_URL.has(name)) {
    return name === 'href' ? { ...object, text: known } : { ...object, text: withTaints(object.text, known) };
  }
  if (elements !== undefined && /^\d+$/.test(name)) {
    const at = Number(name);
    if (at > elements.length + 100) return { ...object, rest: withTaints(rest, known) };
    const longer = [...elements];
    while (longer.length < at) longer.push(UNDEFINED);
    longer[at] = value;
    return { ...object, elements: longer };
  }
  return { ...object, properties: new Map(properties).set(name, value) };
}

/** A text with a hole behind it for what another one holds. */
export function withTaints(value: Value | undefined, other: Value): Value {
  const old = value ?? Value.empty;
  if (!other.isTainted) return value ?? Value.hole('rest');
  const hole = { name: 'rest', taints: mergeTaints([...old.taints, ...other.taints]).map((taint) => ({ ...taint, must: false })) };
  return new Value(old.texts.map(({ pieces }) => ({ origin: undefined, pieces: [...pieces, hole] })));
}
