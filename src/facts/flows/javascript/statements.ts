import type { JsFunction, JsStatement, JsSwitch, JsTry, JsVariables } from '../../../script/javascript';
import { branch, leave } from '../ways';
import type { Scope as WayScope } from '../machine';
import { meet } from '../ways';
import { exportFrom, exportNames, exportValue, importNames } from './exports';
import type { Js } from './interpreter';
import { runLoop } from './loops';
import { binary } from './operators';
import { Scope } from './scope';
import { throwValue, tried } from './try';
import { truth, UNDEFINED, type JsValue } from './value';

/** Runs the statements of a body or block one after the other. Functions are there from its beginning on. */
export function run(js: Js, statements: readonly JsStatement[]): void {
  for (const statement of statements) {
    const declared = declaredFunction(statement);
    if (declared?.id) js.declare(js.scope, declared.id.name, js.evaluate(declared));
  }
  // Imports come first, wherever they stand.
  for (const statement of statements) if (statement.type === 'ImportDeclaration') importNames(js, statement);
  for (const statement of statements) {
    if (!js.step()) return;
    runStatement(js, statement);
  }
}

function declaredFunction(statement: JsStatement): JsFunction | undefined {
  const inner = (statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration') && statement.declaration !== null ? statement.declaration : statement;
  return inner.type === 'FunctionDeclaration' ? inner : undefined;
}

function runStatement(js: Js, node: JsStatement): void {
  switch (node.type) {
    case 'ExpressionStatement':
      js.last = { node: node.expression, value: js.evaluate(node.expression) };
      return;
    case 'VariableDeclaration':
      declareVariables(js, node);
      return;
    case 'ClassDeclaration':
      if (node.id !== null) js.declare(js.scope, node.id.name, js.evaluate(node));
      return;
    case 'BlockStatement':
      inBlock(js, () => { js.run(node.body); });
      return;
    case 'ReturnStatement': {
      const value = node.argument === null ? UNDEFINED : js.evaluate(node.argument);
      if (js.isOver()) return;
      js.heap.set(js.result, value);
      leave(js.machine, 'return');
      return;
    }
    case 'IfStatement':
      runIf(js, node);
      return;
    case 'ThrowStatement': {
      const value = js.evaluate(node.argument);
      if (!js.isOver()) throwValue(js, value, node.argument);
      return;
    }
    case 'TryStatement':
      runTry(js, node);
      return;
    case 'SwitchStatement':
      runSwitch(js, node);
      return;
    case 'BreakStatement':
      leave(js.machine, 'break');
      return;
    case 'ContinueStatement':
      leave(js.machine, 'continue');
      return;
    case 'LabeledStatement':
      runStatement(js, node.body);
      return;
    case 'ForStatement':
    case 'ForOfStatement':
    case 'ForInStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
      inBlock(js, () => { runLoop(js, node); });
      return;
    case 'ExportNamedDeclaration':
      if (node.declaration !== null) {
        runStatement(js, node.declaration);
        exportNames(js, node.declaration);
      } else exportFrom(js, node);
      return;
    case 'ExportDefaultDeclaration':
      exportValue(js, 'default', js.evaluate(node.declaration));
      return;
    case 'ExportAllDeclaration':
      exportFrom(js, node);
      return;
    case 'TSExportAssignment':
      js.heap.set(js.module.replaced, js.evaluate(node.expression));
      return;
    case 'TSImportEqualsDeclaration':
      if (node.moduleReference.expression !== undefined) js.declare(js.scope, node.id.name, js.load(js.evaluate(node.moduleReference.expression), node));
      return;
    default:
  }
}

function declareVariables(js: Js, { declarations, kind }: JsVariables): void {
  const { scope } = js;
  for (const { id, init } of declarations) {
    const value = init === null ? UNDEFINED : js.evaluate(init);
    if (js.isOver()) return;
    if (kind === 'var') js.scope = scope.outer;
    if (init !== null || kind !== 'var' || id.type !== 'Identifier' || scope.outer.own(id.name) === undefined) js.assign(id, value, true);
    js.scope = scope;
  }
}

/** Runs something with names of its own. */
export function inBlock(js: Js, work: () => void): void {
  const { scope } = js;
  js.scope = new Scope(scope, false);
  work();
  js.scope = scope;
}

function runIf(js: Js, { test, consequent, alternate }: Extract<JsStatement, { readonly type: 'IfStatement' }>): void {
  const is = truth(js.evaluate(test));
  if (js.isOver()) return;
  const yes = (): void => { runStatement(js, consequent); };
  const no = (): void => { if (alternate !== null) runStatement(js, alternate); };
  if (is === undefined) branch(js.machine, alternate === null ? [yes] : [yes, no], alternate !== null);
  else (is ? yes : no)();
}

function runTry(js: Js, { block, handler, finalizer }: JsTry): void {
  const body = (): JsValue => { inBlock(js, () => { js.run(block.body); }); return UNDEFINED; };
  if (handler === null) body();
  else {
    tried(js, body, (error) => {
      inBlock(js, () => {
        if (handler.param !== null) js.assign(handler.param, error, true);
        js.run(handler.body.body);
      });
      return UNDEFINED;
    });
  }
  if (finalizer !== null && !js.isOver()) inBlock(js, () => { js.run(finalizer.body); });
}

function runSwitch(js: Js, { discriminant, cases }: JsSwitch): void {
  const value = js.evaluate(discriminant);
  const tests = cases.map(({ test }) => (test === null ? undefined : truth(binary(js, '===', value, js.evaluate(test)))));
  const fallback = cases.findIndex(({ test }) => test === null);
  const sure = cases.findIndex(({ test }, index) => test !== null && tests[index] === true);
  const unsure = cases.flatMap(({ test }, index) => (test !== null && tests[index] === undefined && (sure < 0 || index < sure) ? [index] : []));
  const last = sure >= 0 ? sure : fallback;
  const scope: WayScope = { kind: 'loop', returned: [], continued: [], hidden: new Map() };
  const { certain } = js.machine.state;
  const { escapes } = js.machine;
  const from = (index: number): void => { inBlock(js, () => { for (const one of cases.slice(index)) js.run(one.consequent); }); };
  js.machine.scopes.push(scope);
  if (unsure.length > 0) branch(js.machine, [...unsure, ...(last < 0 ? [] : [last])].map((index) => (): void => { from(index); }), last >= 0);
  else if (last >= 0) from(last);
  js.machine.scopes.pop();
  if (scope.returned.length > 0) meet(js.machine, scope.returned, certain && js.machine.escapes === escapes);
}
