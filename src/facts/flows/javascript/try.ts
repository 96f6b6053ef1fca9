import type { JsNode } from '../../../script/javascript';
import type { Scope } from '../machine';
import type { State } from '../state';
import { write } from '../streams';
import { Value } from '../value';
import { branch, leave, meet } from '../ways';
import type { Js } from './interpreter';
import { entryOf } from './site';
import { inspected } from './text';
import { eitherValue, text, UNDEFINED, unknown, type JsValue } from './value';

/** What a `try` waits for: the paths that threw, with what they threw in a cell. */
class Waiting implements Scope {
  readonly kind = 'try';
  readonly returned: State[] = [];
  readonly continued: State[] = [];
  readonly hidden = new Map<string, undefined>();
  /** Throws on paths of which others went on. */
  escapes = 0;

  /** Messages of the errors of programs that may fail. */
  readonly failures: Value[] = [];

  constructor(readonly error: number) {}
}

/** Ends a path with an error: to the `try` around it, or out of the program, which prints it. */
export function throwValue(js: Js, value: JsValue, node: JsNode): void {
  const { machine } = js;
  const waiting = [...machine.scopes].reverse().find((scope) => scope instanceof Waiting);
  if (waiting !== undefined) {
    js.heap.set(waiting.error, value);
    if (!machine.state.certain) {
      machine.escapes++;
      waiting.escapes++;
    }
    machine.state.jump = 'throw';
    waiting.returned.push(machine.state);
    return;
  }
  const site = js.site(node);
  const message = inspected(js, value, site).mapTaints((taint) => ({ ...taint, entry: entryOf(site, taint) }));
  write(machine, 2, message, site, 'node');
  machine.state.status = 'failure';
  leave(machine, 'exit');
}

/** Tells the `try` around something that it may throw an error with a message. */
export function mayThrow({ machine }: Js, message: Value): void {
  [...machine.scopes].reverse().find((scope) => scope instanceof Waiting)?.failures.push(message);
}

/** The error of a program that failed: of its message only what is secret matters. */
export function failure(js: Js, messages: readonly Value[]): JsValue {
  const { value } = unknown('error', messages);
  if (!value.isTainted) return text(value);
  return js.make({ properties: new Map<string, JsValue>([['message', text(value)], ['stack', text(value)]]), text: value, type: 'Error', rest: Value.hole('error') });
}

/** Runs something, and another thing where it throws: surely where it says so, maybe where a call of it may. */
export function tried(js: Js, run: () => JsValue, recover: (error: JsValue) => JsValue): JsValue {
  const { machine } = js;
  const { certain } = machine.state;
  const { escapes, scopes } = machine;
  const waiting = new Waiting(js.cell(UNDEFINED));
  machine.scopes = [...scopes, waiting];
  const value = run();
  machine.scopes = scopes;
  machine.escapes -= waiting.escapes;
  const wentOn = !js.isOver();
  let result = wentOn ? value : UNDEFINED;
  const handle = (error: JsValue): void => {
    const other = recover(error);
    if (!js.isOver()) result = result === UNDEFINED && !wentOn ? other : eitherValue(result, other);
  };
  if (waiting.returned.length > 0) {
    const normal = machine.state;
    const [first, ...others] = waiting.returned;
    if (first === undefined) return result;
    for (const state of waiting.returned) state.jump = undefined;
    machine.state = first;
    for (const state of others) machine.join(state);
    machine.state.certain = !wentOn && certain && machine.escapes === escapes;
    handle(js.heap.get(waiting.error) ?? UNDEFINED);
    if (wentOn) meet(machine, [normal], certain && machine.escapes === escapes && machine.state.jump === undefined);
    return result;
  }
  // A program that it starts, or a request, may fail.
  if (wentOn) branch(machine, [() => { handle(failure(js, waiting.failures)); }], false);
  return result;
}
