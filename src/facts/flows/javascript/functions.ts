import type { JsIdentifier, JsNode, JsPattern } from '../../../script/javascript';
import type { Scope as WayScope } from '../machine';
import { stepped } from '../parameters';
import { branch, meet } from '../ways';
import type { Js, JsArgument } from './interpreter';
import { callUnknown } from './callback';
import { callNative } from './natives';
import { Scope } from './scope';
import { entryOf } from './site';
import { textOf } from './text';
import { eitherValue, text, UNDEFINED, unknown, waysOf, type JsClosure, type JsValue } from './value';

/** Calls what a value is: a function of the program, or one of the runtime. */
export function call(js: Js, callee: JsValue, self: JsValue | undefined, args: readonly JsArgument[], node: JsNode): JsValue {
  if (!js.step()) return UNDEFINED;
  const ways = waysOf(callee).filter((one) => one.kind !== 'constant');
  const [only = UNDEFINED, ...others] = ways;
  if (others.length === 0) return callOne(js, only, self, args, node);
  const results: JsValue[] = [];
  branch(js.machine, ways.map((one) => (): void => { const result = callOne(js, one, self, args, node); if (!js.isOver()) results.push(result); }), true);
  const [first = UNDEFINED, ...more] = results;
  return more.reduce(eitherValue, first);
}

function callOne(js: Js, callee: JsValue, self: JsValue | undefined, args: readonly JsArgument[], node: JsNode): JsValue {
  switch (callee.kind) {
    case 'function':
      return callClosure(js, callee, self, args);
    case 'native':
      return callNative(js, callee, self, args, node);
    case 'object': {
      // `super(…)`, and what was both a function and an object.
      const { constructs } = js.object(callee);
      if (constructs?.method !== undefined) return callClosure(js, constructs.method, self, args);
      const own = js.property(callee, 'default', node);
      return own.kind === 'function' ? callClosure(js, own, self, args) : UNDEFINED;
    }
    case 'text':
      return callUnknown(js, args, node);
    default:
      return UNDEFINED;
  }
}

/** Calls a function of the program. */
export function callClosure(js: Js, closure: JsClosure, self: JsValue | undefined, args: readonly JsArgument[]): JsValue {
  const { machine } = js;
  let value: JsValue = unknown('result');
  machine.nested(() => {
    const { scope, self: outerSelf, module, result, home } = js;
    const { frame, escapes } = machine;
    const { certain } = machine.state;
    const way: WayScope = { kind: 'function', returned: [], continued: [], hidden: new Map() };
    js.scope = new Scope(closure.scope, true);
    js.module = closure.module;
    machine.frame = closure.module.frame;
    js.self = closure.self ?? self ?? UNDEFINED;
    js.home = closure.home;
    const { params, body, id, type } = closure.node;
    if (id !== null && type === 'FunctionExpression') js.declare(js.scope, id.name, closure);
    js.result = js.cell(UNDEFINED);
    bind(js, params, args.map(handed));
    machine.scopes.push(way);
    if (body.type === 'BlockStatement') js.run(body.body);
    else {
      const given = js.evaluate(body);
      if (!js.isOver()) js.heap.set(js.result, given);
    }
    machine.scopes.splice(machine.scopes.lastIndexOf(way), 1);
    if (way.returned.length > 0) {
      // Who comes to the end of a body gives back nothing.
      meet(machine, way.returned, certain && machine.escapes === escapes);
    }
    value = js.isOver() ? UNDEFINED : (js.heap.get(js.result) ?? UNDEFINED);
    Object.assign(js, { scope, self: outerSelf, module, result, home });
    machine.frame = frame;
  }, () => args.some((argument) => textOf(js, argument.value).isTainted));
  return value;
}

/** A value that a function gets: what the function does with it stands where it is called. */
function handed({ value, site, node }: JsArgument): JsArgument {
  if (value.kind !== 'text' || !value.value.isTainted) return { value, site, node };
  return { value: text(value.value.mapTaints((taint) => ({ ...taint, parameter: entryOf(site, taint) }))), site, node };
}

/** A value as a parameter has it: it is still the word of the call. */
function known(js: Js, value: JsValue, name: JsIdentifier): JsValue {
  if (value.kind !== 'text' || !value.value.isTainted) return value;
  const site = js.site(name);
  return text(value.value.mapTaints((taint) => stepped(taint, `\`${name.name}\` takes it`, site)));
}

function bind(js: Js, params: readonly JsPattern[], args: readonly JsArgument[]): void {
  params.forEach((param, index) => {
    if (param.type === 'RestElement') {
      js.assign(param.argument, js.make({ properties: new Map(), elements: args.slice(index).map(({ value }) => value) }), true);
      return;
    }
    const value = args[index]?.value ?? UNDEFINED;
    const name = param.type === 'Identifier' ? param : param.type === 'AssignmentPattern' && param.left.type === 'Identifier' ? param.left : undefined;
    if (name === undefined) js.assign(param, value, true);
    else js.declare(js.scope, name.name, param.type === 'AssignmentPattern' && value.kind === 'constant' && value.value === undefined ? js.evaluate(param.right) : known(js, value, name));
  });
  js.declare(js.scope, 'arguments', js.make({ properties: new Map(), elements: args.map(({ value }) => value) }));
}
