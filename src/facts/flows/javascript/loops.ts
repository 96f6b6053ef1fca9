import type { JsLoop, JsPattern, JsStatement, JsVariables } from '../../../script/javascript';
import type { Scope } from '../machine';
import { inLoop, round } from '../rounds';
import { Value } from '../value';
import { environmentNames, OTHER_NAME, variablesLeft } from './environment';
import type { Js } from './interpreter';
import { iterated, type Items } from './iterate';
import { constant, literal, text, truth, unknown, waysOf, type JsValue } from './value';

/** Rounds of a loop that are gone through one by one, where how many there are is known. */
const MOST_ROUNDS = 32;

/** Rounds until what still changes is given up to be anything. */
const MOST_TRIES = 3;

export function runLoop(js: Js, node: JsLoop): void {
  switch (node.type) {
    case 'ForOfStatement':
      forEach(js, iterated(js, js.evaluate(node.right), node.right), node.left, node.body);
      return;
    case 'ForInStatement':
      forEach(js, namesIn(js, js.evaluate(node.right), node), node.left, node.body);
      return;
    case 'ForStatement':
      if (node.init?.type === 'VariableDeclaration') js.run([node.init]);
      else if (node.init !== null) js.evaluate(node.init);
      whileLoop(js, () => (node.test === null ? constant(true) : js.evaluate(node.test)), () => { js.run([node.body]); }, () => { if (node.update !== null) js.evaluate(node.update); });
      return;
    case 'DoWhileStatement':
      js.run([node.body]);
      if (!js.isOver()) whileLoop(js, () => js.evaluate(node.test), () => { js.run([node.body]); }, () => undefined);
      return;
    case 'WhileStatement':
      whileLoop(js, () => js.evaluate(node.test), () => { js.run([node.body]); }, () => undefined);
  }
}

/** What `for … in` goes through. */
function namesIn(js: Js, value: JsValue, node: JsLoop): Items {
  const [only] = waysOf(value);
  if (only?.kind === 'native' && only.name === 'process.env') return { known: environmentNames(js, js.site(node)), rest: undefined };
  if (only?.kind !== 'object') return { known: [], rest: unknown('name').value };
  const { properties, elements, rest, hasEnvironment } = js.object(only);
  const names = [...(elements ?? []).map((_, index) => literal(String(index))), ...(hasEnvironment === true ? variablesLeft(properties) : [...properties]).map(([name]) => literal(name)), ...(hasEnvironment === true ? [text(Value.hole(OTHER_NAME))] : [])];
  return { known: names, rest: rest === undefined ? undefined : unknown('name').value };
}

/** Goes through elements that are known one by one, and once more, maybe, for the others. */
export function forEach(js: Js, { known, rest }: Items, left: JsVariables | JsPattern, body: JsStatement): void {
  const set = (value: JsValue): void => {
    if (left.type !== 'VariableDeclaration') js.assign(left, value);
    else for (const { id } of left.declarations) js.assign(id, value, true);
  };
  inLoop(js.machine, (scope) => {
    for (const value of known.slice(0, MOST_ROUNDS)) {
      if (!js.step()) return;
      set(value);
      round(js.machine, scope, () => { js.run([body]); });
    }
    if (rest !== undefined && !js.isOver()) tries(js, scope, () => { set(text(rest)); js.run([body]); });
  });
}

function whileLoop(js: Js, test: () => JsValue, body: () => void, update: () => void): void {
  inLoop(js.machine, (scope) => {
    for (let rounds = 0; rounds < MOST_ROUNDS; rounds++) {
      if (!js.step()) return;
      const is = truth(test());
      if (js.isOver() || is === false) return;
      if (is === undefined) break;
      round(js.machine, scope, body);
      if (js.isOver()) return;
      update();
    }
    tries(js, scope, () => { body(); update(); void test(); });
  });
}

/** Runs the body of a loop that may end before each round, until nothing changes any more. */
export function tries(js: Js, scope: Scope | undefined, body: () => void): void {
  const { machine } = js;
  const { certain } = machine.state;
  const { escapes } = machine;
  for (let count = 0; count < MOST_TRIES; count++) {
    const start = machine.state;
    const old = js.heap.clone();
    machine.state = start.clone();
    machine.state.certain = false;
    if (scope === undefined) body();
    else round(js.machine, scope, body);
    const end = machine.state;
    machine.state = start;
    if (end.jump === undefined) machine.join(end);
    const changed = js.heap.changedSince(old);
    if (changed.length === 0) break;
    if (count === MOST_TRIES - 1) for (const cell of changed) js.heap.widen(cell);
  }
  machine.state.certain = certain && machine.escapes === escapes;
}
