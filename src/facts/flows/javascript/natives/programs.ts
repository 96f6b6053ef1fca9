import { collect, write, type Output } from '../../streams';
import { stepped } from '../../parameters';
import { pathsOf } from '../../paths';
import { runChild } from '../../shells';
import type { Simple } from '../../../../script';
import type { Field } from '../../flow';
import type { Variable } from '../../state';
import { concat, Value } from '../../value';
import { secretVariables } from '../../variables-dump';
import { callback } from '../callback';
import { iterated } from '../iterate';
import { insideOf } from '../layout';
import { entryOf } from '../site';
import { textOf } from '../text';
import { failure, mayThrow } from '../try';
import { knownText, text, truth, UNDEFINED, unknown, waysOf, type JsObject, type JsValue } from '../value';
import type { JsArgument } from '../interpreter';
import { entered, under, type NativeCall, type NativeFunction, type Natives } from './native';

/** Where what a program prints goes. */
type Way = 'kept' | 'log' | 'nowhere';

/** How a function of a package runs programs. */
interface How {
  readonly out: Way;
  readonly errors: Way;
}

const KEPT: How = { out: 'kept', errors: 'kept' };

/** A command without a text of its own: its words are given. */
const NO_COMMAND: Simple = { kind: 'simple', assignments: [], words: [], redirects: [], start: 0, end: 0 };

/** Runs a command's text in a shell: `exec`, `execSync`. */
function shell(how: How): NativeFunction {
  return (call) => {
    const [command] = call.args;
    if (command === undefined) return UNDEFINED;
    return started(call, optionsOf(call), how, () => { runText(call, command); }, [command]);
  };
}

/** Runs a program with words: `spawn`, `execFile`. */
function words(how: How): NativeFunction {
  return (call) => {
    const { js } = call;
    const [program] = call.args;
    if (program === undefined) return UNDEFINED;
    const [, list] = call.args;
    const isList = list !== undefined && isArray(call, list.value);
    const given = isList ? wordsIn(call, list) : [];
    const options = optionsOf(call);
    const inShell = truth(options?.properties.get('shell') ?? UNDEFINED);
    return started(call, options, how, () => {
      if (inShell === true || (inShell === undefined && options?.properties.get('shell') !== undefined)) {
        const whole = concat([program, ...given].flatMap(({ value }, index) => [...(index === 0 ? [] : [Value.literal(' ')]), textOf(js, value)]));
        runText(call, { ...program, value: text(whole), node: given.length === 0 ? program.node : undefined });
      } else runWords(call, [program, ...given]);
    }, [program, ...given]);
  };
}

function isArray({ js }: NativeCall, value: JsValue): boolean {
  return waysOf(value).some((one) => (one.kind === 'object' ? js.object(one).elements !== undefined : one.kind === 'text'));
}

/** The words of a list, each where it stands. */
function wordsIn({ js, node }: NativeCall, list: JsArgument): JsArgument[] {
  const { known, rest } = iterated(js, list.value, node);
  const nodes = list.node?.type === 'ArrayExpression' && list.node.elements.every((one) => one?.type !== 'SpreadElement') ? list.node.elements.flatMap((one) => one ?? []) : [];
  return [...known, ...(rest === undefined ? [] : [text(rest)])].map((value, index) => {
    const at = nodes[index];
    return at === undefined ? { value, site: list.site, node: undefined } : { value, site: js.site(at), node: at };
  });
}

/** The options of a call: the last object that is no list. */
function optionsOf({ js, args }: NativeCall): JsObject | undefined {
  const objects = args.slice(1).flatMap(({ value }) => (value.kind === 'object' ? [js.object(value)] : []));
  return objects.find(({ elements }) => elements === undefined);
}

function runText(call: NativeCall, { value, site, node }: JsArgument): void {
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

function runWords({ js, site }: NativeCall, given: readonly JsArgument[]): void {
  const fields = given.map((one): Field => {
    const value = entered(textOf(js, one.value), one.site);
    const [taint] = value.taints;
    const at = taint === undefined ? one.site : entryOf(one.site, taint);
    return { value, site: at, literal: one.site, tail: () => one.site, inside: one.node === undefined ? undefined : insideOf(js, one.node, value) };
  });
  js.machine.context.interpreter.program(js.machine, fields, site, NO_COMMAND);
}

/** Runs something as another program, with the folder, the environment and the streams that the options give it. */
function started(call: NativeCall, options: JsObject | undefined, how: How, run: () => void, command: readonly JsArgument[] = []): JsValue {
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

/** What `stdio`, `stdout` and `stderr` say of a descriptor. */
function setting({ js, node }: NativeCall, options: JsObject | undefined, descriptor: 0 | 1 | 2): JsValue | undefined {
  const own = options?.properties.get(['stdin', 'stdout', 'stderr'][descriptor] ?? '');
  if (own !== undefined) return own;
  const all = options?.properties.get('stdio');
  if (all === undefined || all.kind === 'text') return all;
  return iterated(js, all, node).known[descriptor];
}

function isInherited(call: NativeCall, options: JsObject | undefined, descriptor: 0): boolean {
  const value = setting(call, options, descriptor);
  return value !== undefined && knownText(value) === 'inherit';
}

function wayOf(call: NativeCall, options: JsObject | undefined, descriptor: 1 | 2, otherwise: Way): Way {
  const value = setting(call, options, descriptor);
  if (value === undefined) return otherwise;
  const word = knownText(value);
  if (word === 'inherit' || word === '1' || word === '2' || (value.kind === 'native' && value.name.startsWith('process.std'))) return 'log';
  if (word === 'ignore') return 'nowhere';
  return word === 'pipe' ? 'kept' : otherwise;
}

/** The variables that the option `env` leaves, and those that it adds. */
function withEnvironment({ js, site }: NativeCall, options: JsObject | undefined, run: () => void): void {
  const { machine } = js;
  const given = options?.properties.get('env');
  if (given?.kind !== 'object') {
    run();
    return;
  }
  // A copy of the environment names each variable with a secret that is left in it.
  const { properties } = js.object(given);
  const isExtended = options?.properties.has('extendEnv') === true;
  const gone: Variable = { value: Value.empty, unset: true, exported: false };
  const isGone = (name: string): boolean => { const value = properties.get(name); return value === undefined ? !isExtended : isUndefined(value); };
  const hidden = [...secretVariables(machine, site, false).keys()].filter(isGone).map((name): [string, Variable] => [name, gone]);
  const own = [...properties].filter(([, value]) => !isUndefined(value)).map(([name, value]): [string, Variable] => [name, { value: textOf(js, value), exported: true }]);
  machine.withVariables([...hidden, ...own], run);
}

function isUndefined(value: JsValue): boolean {
  return value.kind === 'constant' && value.value === undefined;
}

/** The template of zx, execa and Bun: every word that is filled in is one word of the command. */
function template(how: How): NativeFunction {
  return (call) => {
    const [command] = call.args;
    if (command?.node?.type !== 'TemplateLiteral') return callableTemplate(call);
    const { js } = call;
    if (js.isVerbose && /zx|^\$/.test(call.name)) write(js.machine, 2, entered(textOf(js, command.value), command.site), call.site, call.name);
    return started(call, undefined, how, () => { runText(call, command); });
  };
}

/** `$({ … })` gives the template with options; they are not followed. */
function callableTemplate(call: NativeCall): JsValue {
  return { kind: 'native', name: call.name };
}


export const programNatives: Natives = {
  'child_process.exec': shell(KEPT),
  'child_process.execSync': shell({ out: 'kept', errors: 'log' }),
  ...under('child_process.', 'spawn spawnSync execFile spawn.sync', words(KEPT)),
  'child_process.execFileSync': words({ out: 'kept', errors: 'log' }),
  'child_process.fork': (call) => { const [file] = call.args; return file === undefined ? UNDEFINED : words({ out: 'log', errors: 'log' })({ ...call, args: [{ value: text(Value.literal('node')), site: file.site, node: undefined }, { ...file, value: call.js.make({ properties: new Map(), elements: [file.value, ...(call.args[1] === undefined ? [] : iterated(call.js, call.args[1].value, call.node).known)] }), node: undefined }] }); },
  ...under('', 'execa execa.execa execa.sync execa.execaSync cross-spawn tinyexec.x tinyexec.exec nano-spawn', words(KEPT)),
  ...under('execa.', 'execaCommand execaCommandSync command commandSync', shell(KEPT)),
  ...under('', 'execa.$ zx.$ $ zx.$.sync', template(KEPT)),
  ...under('', 'bun.$ Bun.$', template({ out: 'log', errors: 'log' })),
  'shelljs.exec': (call) => shell(truth(optionsOf(call)?.properties.get('silent') ?? UNDEFINED) === true ? KEPT : { out: 'log', errors: 'log' })(call),
  ...under('', 'Bun.spawn Bun.spawnSync', (call) => { const [list] = call.args; if (list === undefined) return UNDEFINED; return started(call, optionsOf(call), KEPT, () => { runWords(call, wordsIn(call, list)); }); }),
  'new Deno.Command': (call) => { const options = optionsOf(call); const [program] = call.args; const list = options?.properties.get('args'); if (program === undefined) return UNDEFINED; return started(call, options, KEPT, () => { runWords(call, [program, ...(list === undefined ? [] : iterated(call.js, list, call.node).known.map((value) => ({ value, site: call.site, node: undefined })))]); }); },
  ...under('childInput.', 'write end', () => UNDEFINED),
};
