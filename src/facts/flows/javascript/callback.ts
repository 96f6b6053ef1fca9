import type { JsNode } from '../../../script/javascript';
import { branch } from '../ways';
import type { Js, JsArgument } from './interpreter';
import { unknown, waysOf, type JsValue } from './value';

/** Calls something of which nothing is known: it may call the functions that it is given. */
export function callUnknown(js: Js, args: readonly JsArgument[], node: JsNode): JsValue {
  js.metUnknown = true;
  for (const { value } of args) callback(js, value, [], node);
  return unknown('result');
}

/** Calls functions that something may call, with nothing known of what they get. */
export function callback(js: Js, value: JsValue, values: readonly JsValue[], node: JsNode): void {
  for (const one of waysOf(value)) {
    if (one.kind !== 'function' || js.isOver()) continue;
    const args = one.node.params.map((_, index): JsArgument => js.given(values[index] ?? unknown('argument'), node));
    branch(js.machine, [(): void => { js.call(one, undefined, args, node); }], false);
  }
}
