import { write } from '../../streams';
import { concat, Value } from '../../value';
import type { JsArgument } from '../interpreter';
import { iterated } from '../iterate';
import { textOf } from '../text';
import { text, truth, UNDEFINED, waysOf, type JsValue } from '../value';
import { entered, under, type NativeCall, type NativeFunction, type Natives } from './native';
import { optionsOf } from './program-options';
import { type How, runText, runWords, started } from './program-start';

const KEPT: How = { out: 'kept', errors: 'kept' };

/** Runs a command's text in a shell: `exec`, `execSync`. */
function shell(how: How): NativeFunction {
  return (call) => {
    const [command] = call.args;
    if (command === undefined) return UNDEFINED;
    return started(call, optionsOf(call), how, () => { runText(call, command); }, [command]);
  };
}

/** Runs a program with words: `spawn`, `execFile`. */
export function words(how: How): NativeFunction {
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
