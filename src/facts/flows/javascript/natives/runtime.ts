import { leave } from '../../ways';
import { workingFolder } from '../../parameters';
import { dump } from '../../variables-dump';
import { pathsOf } from '../../paths';
import { environmentVariable } from '../environment';
import { callback } from '../callback';
import { takeAll } from '../../streams';
import { textOf } from '../text';
import { throwValue } from '../try';
import { iterated } from '../iterate';
import { setEnvironmentVariable, unsetEnvironmentVariable } from '../environment';
import { concat, Value } from '../../value';
import { knownNumber, knownText, native, text, UNDEFINED, unknown, type JsValue } from '../value';
import { argument, argumentText, ownObject, under, type NativeCall, type Natives } from './native';

function exit(call: NativeCall): JsValue {
  const { machine } = call.js;
  const status = knownNumber(argument(call, 0)) ?? knownNumber(call.args.length === 0 ? { kind: 'constant', value: 0 } : undefined);
  machine.state.status = status === undefined || status === 0 ? 'ok' : 'failure';
  leave(machine, 'exit');
  return UNDEFINED;
}

/** An error with its message. */
function error(call: NativeCall): JsValue {
  const message = argument(call, 0);
  const isText = message.kind !== 'constant';
  const value = isText ? textOf(call.js, message) : Value.empty;
  const type = call.name.replace(/^(?:new|super) /, '');
  const own = concat([Value.literal(`${type}: `), value]);
  const properties = new Map<string, JsValue>([['message', isText ? text(value) : text(Value.empty)], ['stack', text(own)]]);
  const options = argument(call, 1);
  if (options.kind === 'object') { const cause = call.js.object(options).properties.get('cause'); if (cause !== undefined) properties.set('cause', cause); }
  if (call.name.startsWith('super ') && call.of?.kind === 'object') {
    call.js.heap.put(call.of.id, { ...call.js.object(call.of), properties, text: own, type: 'Error' });
    return call.of;
  }
  return call.js.make({ properties, text: own, type: 'Error' });
}

/** Functions that are called once, sooner or later. */
function calledLater(call: NativeCall): JsValue {
  const handler = call.args.find(({ value }) => value.kind === 'function');
  if (handler !== undefined) call.js.call(handler.value, undefined, [], call.node);
  return unknown('timer');
}

function handlers(call: NativeCall): JsValue {
  for (const { value } of call.args) callback(call.js, value, [], call.node);
  return UNDEFINED;
}

/** `new Promise((resolve, reject) => …)`: what it is resolved with. */
function promise(call: NativeCall): JsValue {
  const { js, node } = call;
  const cell = js.cell(UNDEFINED);
  const resolve = native('resolve', { kind: 'constant', value: cell });
  js.call(argument(call, 0), undefined, [js.given(resolve, node), js.given(native('reject'), node)], node);
  return js.heap.get(cell) ?? UNDEFINED;
}

function resolved(call: NativeCall): JsValue {
  const cell = call.of?.kind === 'constant' && typeof call.of.value === 'number' ? call.of.value : undefined;
  if (cell !== undefined) call.js.heap.set(cell, argument(call, 0));
  return UNDEFINED;
}

const ERRORS = ['Error', 'TypeError', 'RangeError', 'SyntaxError', 'AggregateError', 'ReferenceError'];

export const runtimeNatives: Natives = {
  ...under('process.', 'exit abort reallyExit', exit),
  ...under('', 'Deno.exit shelljs.exit', exit),
  'process.cwd': (call) => text(workingFolder(call.js.machine)),
  'Deno.cwd': (call) => text(workingFolder(call.js.machine)),
  ...under('', 'process.chdir zx.cd shelljs.cd Deno.chdir', (call) => { const [path] = pathsOf(argumentText(call, 0), call.js.machine.state.cwd); if (path !== undefined) call.js.machine.state.cwd = path; return UNDEFINED; }),
  ...under('process.', 'on once emitWarning', handlers),
  'process.stdin.on': (call) => { callback(call.js, argument(call, 1), [knownText(argument(call, 0)) === 'data' ? text(takeAll(call.js.machine)) : UNDEFINED], call.node); return UNDEFINED; },
  'Deno.env.get': (call) => { const name = knownText(argument(call, 0)); return name === undefined ? unknown('variable') : environmentVariable(call.js, name, call.site); },
  'Deno.env.toObject': () => native('process.env'),
  'Deno.env.set': (call) => { const name = knownText(argument(call, 0)); if (name !== undefined) setEnvironmentVariable(call.js, name, argumentText(call, 1), call.site); return UNDEFINED; },
  'Deno.env.delete': (call) => { const name = knownText(argument(call, 0)); if (name !== undefined) unsetEnvironmentVariable(call.js, name); return UNDEFINED; },
  'process.report.getReport': (call) => text(dump(call.js.machine, call.site, false)),
  ...Object.fromEntries(ERRORS.flatMap((name) => [[name, error], [`new ${name}`, error], [`super ${name}`, error]])),
  'object toString': (call) => text(ownObject(call)?.text ?? Value.empty),
  ...under('', 'setTimeout setImmediate queueMicrotask process.nextTick setInterval timers.setTimeout', calledLater),
  ...under('', 'clearTimeout clearInterval', () => UNDEFINED),
  'new Promise': promise,
  resolve: resolved,
  reject: (call) => { throwValue(call.js, argument(call, 0), call.args[0]?.node ?? call.node); return UNDEFINED; },
  'Promise.reject': (call) => { throwValue(call.js, argument(call, 0), call.args[0]?.node ?? call.node); return UNDEFINED; },
  'Promise.resolve': (call) => argument(call, 0),
  ...under('Promise.', 'all allSettled', (call) => argument(call, 0)),
  ...under('Promise.', 'race any', (call) => iterated(call.js, argument(call, 0), call.node).known[0] ?? UNDEFINED),
  require: (call) => call.js.load(argument(call, 0), call.node),
  'module.createRequire': () => native('require'),
  'require.resolve': (call) => argument(call, 0),
  ...under('util.', 'promisify callbackify deprecate', (call) => argument(call, 0)),
  'function call': (call) => call.js.call(call.of ?? UNDEFINED, argument(call, 0), call.args.slice(1), call.node),
  'function apply': (call) => call.js.call(call.of ?? UNDEFINED, argument(call, 0), iterated(call.js, argument(call, 1), call.node).known.map((value) => call.js.given(value, call.node)), call.node),
  'function bind': (call) => (call.of?.kind === 'function' ? { ...call.of, self: argument(call, 0) } : (call.of ?? UNDEFINED)),
  'String.raw': (call) => argument(call, 0),
  ...under('', 'zx.within', (call) => { call.js.call(argument(call, 0), undefined, [], call.node); return UNDEFINED; }),
};
