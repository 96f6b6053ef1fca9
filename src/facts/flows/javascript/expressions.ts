import type { JsCall, JsExpression, JsSpread, JsTemplate } from '../../../script/javascript';
import { piecesOf } from '../frame';
import { concat, Value } from '../value';
import { makeClass } from './classes';
import { globalOf } from './globals';
import type { Js, JsArgument } from './interpreter';
import { iterated } from './iterate';
import { arrayLiteral, objectLiteral } from './literals';
import { oneOf, logical, assignment, unary } from './operations';
import { binary } from './operators';
import { nameOf } from './property-name';
import { textOf } from './text';
import { tried } from './try';
import { constant, knownNumber, literal, native, text, truth, UNDEFINED, unknown, type JsValue } from './value';

/** The value of an expression, with what it does on the way. */
export function evaluate(js: Js, node: JsExpression): JsValue {
  if (js.isOver()) return UNDEFINED;
  switch (node.type) {
    case 'Literal':
      return literalValue(js, node);
    case 'Identifier': {
      const cell = js.scope.find(node.name);
      return cell === undefined ? globalOf(js, node.name) : readAt(js, js.heap.get(cell) ?? UNDEFINED, node);
    }
    case 'TemplateLiteral':
      return text(templateText(js, node));
    case 'MemberExpression': {
      const object = node.object.type === 'Super' ? js.self : js.evaluate(node.object);
      return readAt(js, js.property(object, nameOf(js, node), node), node);
    }
    case 'CallExpression':
      return callExpression(js, node);
    case 'NewExpression':
      return js.construct(js.evaluate(node.callee), argumentsOf(js, node), node);
    case 'ImportExpression':
      return js.load(js.evaluate(node.source), node);
    case 'TaggedTemplateExpression':
      return js.call(js.evaluate(node.tag), undefined, [{ value: text(templateText(js, node.quasi)), site: js.site(node.quasi), node: node.quasi }], node);
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
    case 'FunctionDeclaration': {
      const isArrow = node.type === 'ArrowFunctionExpression';
      return { kind: 'function', node, scope: js.scope, module: js.module, self: isArrow ? js.self : undefined, home: isArrow ? js.home : undefined };
    }
    case 'ClassExpression':
    case 'ClassDeclaration':
      return makeClass(js, node);
    case 'ObjectExpression':
      return objectLiteral(js, node.properties);
    case 'ArrayExpression':
      return arrayLiteral(js, node.elements);
    case 'ThisExpression':
    case 'Super':
      return js.self;
    case 'MetaProperty':
      return native('import.meta');
    case 'SequenceExpression':
      return node.expressions.reduce<JsValue>((_, one) => js.evaluate(one), UNDEFINED);
    case 'AwaitExpression':
    case 'YieldExpression':
      return node.argument === null ? UNDEFINED : js.evaluate(node.argument);
    case 'ConditionalExpression':
      return oneOf(js, truth(js.evaluate(node.test)), () => js.evaluate(node.consequent), () => js.evaluate(node.alternate));
    case 'LogicalExpression':
      return logical(js, node.operator, js.evaluate(node.left), () => js.evaluate(node.right));
    case 'AssignmentExpression':
      return assignment(js, node);
    case 'UpdateExpression': {
      const old = knownNumber(js.evaluate(node.argument));
      if (node.argument.type === 'Identifier' || node.argument.type === 'MemberExpression') js.assign(node.argument, old === undefined ? unknown('number') : constant(node.operator === '++' ? old + 1 : old - 1));
      return old === undefined ? unknown('number') : constant(old);
    }
    case 'UnaryExpression':
      return unary(js, node.operator, node.argument);
    case 'BinaryExpression':
      return binary(js, node.operator, js.evaluate(node.left), js.evaluate(node.right));
    case 'TSAsExpression':
    case 'TSNonNullExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
    case 'TSInstantiationExpression':
    case 'ChainExpression':
      return js.evaluate(node.expression);
    case 'PrivateIdentifier':
      return UNDEFINED;
    default:
      return unknown('expression');
  }
}

/** A value at the place that reads it. */
function readAt(js: Js, value: JsValue, node: JsExpression): JsValue {
  if (value.kind === 'several') return value.values.some((one) => one.kind === 'text' && one.value.isTainted) ? { kind: 'several', values: value.values.map((one) => readAt(js, one, node)) } : value;
  if (value.kind !== 'text' || !value.value.isTainted) return value;
  const site = js.site(node);
  return text(value.value.mapTaints((taint) => ({ ...taint, read: site, entry: undefined })));
}

function literalValue(js: Js, node: Extract<JsExpression, { readonly type: 'Literal' }>): JsValue {
  const { value, regex } = node;
  if (regex !== undefined) return native('RegExp', literal(`/${regex.pattern}/${regex.flags}`));
  if (typeof value === 'string') return js.module.holes.length === 0 ? literal(value) : text(new Value([{ pieces: piecesOf({ value }, js.module.holes), origin: undefined }]));
  return typeof value === 'number' || typeof value === 'boolean' || value === null ? constant(value) : unknown('number');
}

function templateText(js: Js, { quasis, expressions }: JsTemplate): Value {
  return concat(
    quasis.flatMap(({ value: { cooked, raw } }, index) => {
      const known = new Value([{ pieces: piecesOf({ value: cooked ?? raw }, js.module.holes), origin: undefined }]);
      const expression = expressions[index];
      return expression === undefined ? [known] : [known, textOf(js, js.evaluate(expression))];
    }),
  );
}

function callExpression(js: Js, node: JsCall): JsValue {
  const { callee } = node;
  if (callee.type === 'Super') return superCall(js, node);
  if (callee.type !== 'MemberExpression') return js.call(js.evaluate(callee), undefined, argumentsOf(js, node), node);
  const name = nameOf(js, callee);
  // A promise that is refused: `main().catch((error) => …)`.
  if (name === 'catch') return tried(js, () => js.evaluate(callee.object), (error) => { const [handler] = argumentsOf(js, node); return handler === undefined ? UNDEFINED : js.call(handler.value, undefined, [js.given(error, node)], node); });
  const object = callee.object.type === 'Super' ? js.self : js.evaluate(callee.object);
  if (js.isOver()) return UNDEFINED;
  const method = callee.object.type === 'Super' ? js.property(inherited(js, 'super.prototype'), name, node) : js.property(object, name, callee);
  // `object?.method()` where there is none.
  if (method.kind === 'constant') return UNDEFINED;
  return js.call(method, object, argumentsOf(js, node), node);
}

/** What the class of the function extends, or the methods of that. */
function inherited(js: Js, name: 'super' | 'super.prototype'): JsValue {
  return js.home === undefined ? UNDEFINED : (js.object(js.home).properties.get(name) ?? UNDEFINED);
}

function superCall(js: Js, node: JsCall): JsValue {
  const parent = inherited(js, 'super');
  return js.call(parent.kind === 'native' ? native(`super ${parent.name}`) : parent, js.self, argumentsOf(js, node), node);
}

/** The values that a call hands over, each with its place. */
export function argumentsOf(js: Js, { arguments: list }: JsCall): JsArgument[] {
  return list.flatMap((node: JsExpression | JsSpread): JsArgument[] => {
    if (node.type !== 'SpreadElement') return [{ value: js.evaluate(node), site: js.site(node), node }];
    const { known, rest } = iterated(js, js.evaluate(node.argument), node);
    return [...known, ...(rest === undefined ? [] : [text(rest)])].map((value) => ({ value, site: js.site(node), node: node.argument }));
  });
}
