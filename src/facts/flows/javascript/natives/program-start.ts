import type { Simple } from '../../../../script';
import type { Field } from '../../flow';
import { stepped } from '../../parameters';
import { pathsOf } from '../../paths';
import { runChild } from '../../shells';
import { collect, type Output } from '../../streams';
import { concat, Value } from '../../value';
import { callback } from '../callback';
import type { JsArgument } from '../interpreter';
import { insideOf } from '../layout';
import { entryOf } from '../site';
import { textOf } from '../text';
import { failure, mayThrow } from '../try';
import { text, UNDEFINED, unknown, type JsObject, type JsValue } from '../value';
import { entered, type NativeCall } from './native';
import { type Way, isInherited, wayOf, withEnvironment } from './program-options';

/** How a function of a package runs programs. */
export interface How {
  readonly out: Way;
  readonly errors: Way;
}

/** A command without a text of its own: its words are given. */
const NO_COMMAND: Simple = { kind: 'simple', assignments: [], words: [], redirects: [], start: 0, end: 0 };

/** Runs a text as the child shell that `exec` starts. */
export function runText(call: NativeCall, { value, site, node }: JsArgument): void {
  const { machine } = call.js;
  const given = textOf(call.js, value);
  const { recorder } = machine.context;
  const before = recorder.flows.length;
  const inside = node === undefined ? undefined : insideOf(call.js, node, given);
  runChild(machine, entered(given, site), site, inside, { xtrace: undefined, errexit: false, args: [], isBash: false });
  // The whole text is an argument of the shell; where the program in it gets the secret as one, too, that says more.
  for (const taint of given.taints) {
    const at = entryOf(site, taint);
    const isTold = recorder.flows.slice(before).some(({ kind, secret }) => kind === 'arguments' && secret === taint.secret);
    if (!isTold) recorder.add(machine, taint, { kind: 'arguments', site: at, message: '`sh` gets it as an argument', tool: 'sh' });
  }
}

/** Runs words as a program and its arguments. */
export function runWords({ js, site }: NativeCall, given: readonly JsArgument[]): void {
  const fields = given.map((one): Field => {
    const value = entered(textOf(js, one.value), one.site);
    const [taint] = value.taints;
    const at = taint === undefined ? one.site : entryOf(one.site, taint);
    return { value, site: at, literal: one.site, tail: () => one.site, inside: one.node === undefined ? undefined : insideOf(js, one.node, value) };
  });
  js.machine.context.interpreter.program(js.machine, fields, site, NO_COMMAND);
}

/** Runs something as another program, with the folder, the environment and the streams that the options give it. */
export function started(call: NativeCall, options: JsObject | undefined, how: How, run: () => void, command: readonly JsArgument[] = []): JsValue {
  const { js } = call;
  const { machine } = js;
  const { cwd } = machine.state;
  const message = messageOf(call, command);
  if (message !== undefined) mayThrow(js, message);
  const { input, outputs } = machine;
  const folder = options?.properties.get('cwd');
  const [path] = folder === undefined || folder.kind === 'constant' ? [] : pathsOf(textOf(js, folder), cwd);
  if (path !== undefined) machine.state.cwd = path;
  const given = options?.properties.get('input');
  if (given !== undefined) machine.input = { kind: 'value', left: entered(textOf(js, given), call.site), site: call.site };
  else if (!isInherited(call, options, 0)) machine.input = { kind: 'none' };
  const [out, errors] = [wayOf(call, options, 1, how.out), wayOf(call, options, 2, how.errors)];
  let stderr = Value.empty;
  const stdout = within(call, 1, out, () => { stderr = within(call, 2, errors, () => { withEnvironment(call, options, run); }); });
  machine.outputs = outputs;
  machine.input = input;
  machine.state.cwd = cwd;
  return result(call, { stdout, stderr }, message);
}

/** The message of the error where a program fails: Node.js and execa repeat the command in it (lib/child_process.js, `genericNodeError`). */
function messageOf({ js, name, site }: NativeCall, command: readonly JsArgument[]): Value | undefined {
  if (!/^child_process\.exec|^execa/.test(name)) return undefined;
  const value = concat(command.map((one) => textOf(js, one.value)));
  return value.isTainted ? value.mapTaints((taint) => stepped(taint, 'the error repeats the command where it fails', site)) : undefined;
}

/** What a program printed, as far as it is kept. */
interface Printed {
  readonly stdout: Value;
  readonly stderr: Value;
}

/** Runs something with a descriptor leading where a way says. */
function within({ js: { machine } }: NativeCall, descriptor: 1 | 2, way: Way, run: () => void): Value {
  if (way === 'kept') return collect(machine, [descriptor], false, run);
  const { outputs } = machine;
  const nowhere: Output = { kind: 'null' };
  if (way === 'nowhere') machine.outputs = new Map([...outputs, [descriptor, nowhere]]);
  run();
  machine.outputs = outputs;
  return Value.empty;
}

function result({ js, name, args, node }: NativeCall, { stdout, stderr }: Printed, message: Value | undefined): JsValue {
  const printed = text(stdout);
  // Where nothing is known of it, that is no empty text.
  const errors = stderr.isTainted ? text(stderr) : unknown('stderr');
  if (/(?:execSync|execFileSync)$/.test(name)) return printed;
  for (const { value } of args) if (value.kind === 'function') callback(js, value, [message === undefined ? unknown('error') : failure(js, [message]), printed, errors], node);
  return js.make({ properties: new Map<string, JsValue>([['stdout', printed], ['all', stderr.isTainted ? text(concat([stdout, stderr])) : printed], ['stderr', errors], ['status', unknown('status')], ['exitCode', unknown('status')], ['code', unknown('status')], ['error', UNDEFINED], ['stdin', { kind: 'native', name: 'childInput' }]]), text: stdout });
}
