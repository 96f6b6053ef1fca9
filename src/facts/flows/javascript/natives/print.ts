import { write } from '../../streams';
import { concat, Value } from '../../value';
import { textOf } from '../text';
import { constant, text, truth, UNDEFINED, type JsValue } from '../value';
import { argument, entered, printedArgument, under, type NativeCall, type Natives } from './native';

/** Prints the arguments with blanks between them (nodejs.org/api, `console`). */
function print(call: NativeCall, descriptor: number, from = 0): JsValue {
  const parts = call.args.flatMap((_, index) => (index < from ? [] : (printedArgument(call, index) ?? [])));
  write(call.js.machine, descriptor, concat([...parts.flatMap((part, index) => (index === 0 ? [part] : [Value.literal(' '), part])), Value.literal('\n')]), call.site, call.name);
  return UNDEFINED;
}

function writeText(call: NativeCall, descriptor: number): JsValue {
  const [given] = call.args;
  if (given !== undefined) write(call.js.machine, descriptor, entered(textOf(call.js, given.value), given.site), call.site, call.name);
  return constant(true);
}

/** Prints only where its condition is false. */
function assertion(call: NativeCall): JsValue {
  return truth(argument(call, 0)) === true ? UNDEFINED : print(call, 2, 1);
}

/** The object of that name; this program itself writes nothing to it. */
const CONSOLE = 'console';

const toOutput = (call: NativeCall): JsValue => print(call, 1);
const toErrors = (call: NativeCall): JsValue => print(call, 2);

export const printNatives: Natives = {
  ...under(`${CONSOLE}.`, 'log info debug dir table group groupCollapsed', toOutput),
  ...under(`${CONSOLE}.`, 'error warn trace', toErrors),
  [`${CONSOLE}.assert`]: assertion,
  // Loggers that print to the terminal with no more ado.
  ...under('consola.', 'log info success debug start ready box', toOutput),
  ...under('consola.', 'error warn fatal', toErrors),
  ...under('signale.', 'log info success note pending start complete debug', toOutput),
  ...under('signale.', 'error warn fatal', toErrors),
  'zx.echo': toOutput,
  'shelljs.echo': toOutput,
  ...under('process.stdout.', 'write end', (call) => writeText(call, 1)),
  ...under('process.stderr.', 'write end', (call) => writeText(call, 2)),
  ...under('Deno.stdout.', 'write writeSync', (call) => writeText(call, 1)),
  ...under('Deno.stderr.', 'write writeSync', (call) => writeText(call, 2)),
  ...under('util.', 'inspect format', (call) => text(concat(call.args.flatMap((_, index) => printedArgument(call, index) ?? [])))),
};
