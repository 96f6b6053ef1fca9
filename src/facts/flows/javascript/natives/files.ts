import { matching, pathsOf, resolve } from '../../paths';
import { readFile } from '../../read-file';
import { appendFile, takeAll, writeFile } from '../../streams';
import { folderOf } from '../../folder-of';
import { workingFolder } from '../../parameters';
import { concat, either, Value } from '../../value';
import { callback } from '../callback';
import { contentOf, textOf } from '../text';
import { knownNumber, literal, native, text, UNDEFINED, unknown, type JsValue } from '../value';
import { argument, argumentText, entered, under, type NativeCall, type Natives } from './native';

/** A file's name; an URL of a file is one, too. */
function nameOf(value: Value): Value {
  return new Value(value.texts.map(({ pieces, origin }) => ({ origin, pieces: pieces.map((piece, index) => (index === 0 && typeof piece === 'string' ? piece.replace(/^file:\/\//, '') : piece)).filter((piece) => piece !== '') })));
}

function pathsIn(call: NativeCall, index: number): string[] {
  return pathsOf(nameOf(argumentText(call, index)), call.js.machine.state.cwd);
}

/** What is written: a text, the bytes of one, or an object as JSON. */
function content(call: NativeCall, index: number): Value {
  const given = call.args[index];
  if (given === undefined) return Value.empty;
  const value = given.value.kind === 'object' && call.js.object(given.value).text === undefined ? contentOf(call.js, given.value, given.site) : textOf(call.js, given.value);
  return entered(value, given.site);
}

function write(call: NativeCall): JsValue {
  const { machine } = call.js;
  // A number is an open descriptor: 1 is the output.
  const descriptor = knownNumber(argument(call, 0));
  if (descriptor !== undefined) return UNDEFINED;
  const paths = pathsIn(call, 0);
  const value = content(call, 1);
  for (const path of paths) {
    const known = machine.state.files.get(path)?.value ?? Value.empty;
    if (/append/i.test(call.name)) appendFile(machine, path, value, call.site);
    else writeFile(machine, path, paths.length > 1 ? either(known, value) : value, call.site);
  }
  done(call);
  return UNDEFINED;
}

/** Calls the function that wants to know when it is done. */
function done(call: NativeCall, ...values: JsValue[]): void {
  const last = call.args[call.args.length - 1];
  if (last?.value.kind === 'function') callback(call.js, last.value, [UNDEFINED, ...values], call.node);
}

function read(call: NativeCall): JsValue {
  const { machine } = call.js;
  const name = argumentText(call, 0);
  const isInput = knownNumber(argument(call, 0)) === 0 || name.known === '/dev/stdin';
  const value = text(isInput ? takeAll(machine) : readFile(machine, nameOf(name), call.site));
  done(call, value);
  return value;
}

function remove(call: NativeCall): JsValue {
  const { state } = call.js.machine;
  const paths = pathsIn(call, 0);
  if (paths.length === 1) for (const path of paths) for (const name of matching(state, path, true)) state.files.delete(name);
  done(call);
  return UNDEFINED;
}

function copy(call: NativeCall): JsValue {
  const { machine } = call.js;
  const [from] = pathsIn(call, 0);
  const file = from === undefined ? undefined : machine.state.files.get(from);
  if (file !== undefined) for (const to of pathsIn(call, 1)) writeFile(machine, to, file.value, call.site);
  if (/rename|move/.test(call.name) && from !== undefined) machine.state.files.delete(from);
  done(call);
  return UNDEFINED;
}

/** `path.join`, `path.resolve`. */
function join(call: NativeCall): JsValue {
  const parts = call.args.map((_, index) => argumentText(call, index));
  const start = parts.map((part, index) => (isRooted(part) ? index : -1)).reduce((a, b) => Math.max(a, b), -1);
  const isResolve = call.name.endsWith('resolve');
  const list = isResolve && start > 0 ? parts.slice(start) : parts;
  const whole = concat(list.flatMap((part, index) => (index === 0 ? [part] : [Value.literal('/'), part])));
  const plain = whole.known === undefined ? whole : Value.literal(resolve('', whole.known));
  return text(isResolve && start < 0 ? concat([workingFolder(call.js.machine), Value.literal('/'), plain]) : plain);
}

function isRooted(value: Value): boolean {
  const [first] = value.texts[0]?.pieces ?? [];
  return typeof first === 'string' ? first.startsWith('/') : first?.name === 'CI_PROJECT_DIR';
}

function streamTo(call: NativeCall): JsValue {
  const { machine } = call.js;
  for (const path of pathsIn(call, 0)) writeFile(machine, path, Value.empty, call.site);
  return native('file', text(nameOf(argumentText(call, 0))));
}

function writeStream(call: NativeCall): JsValue {
  const { js, of } = call;
  const name = of === undefined ? Value.empty : textOf(js, of);
  if (call.args.length > 0) for (const path of pathsOf(name, js.machine.state.cwd)) appendFile(js.machine, path, content(call, 0), call.site);
  return UNDEFINED;
}

export const fileNatives: Natives = {
  ...under('fs.', 'writeFile writeFileSync outputFile outputFileSync writeJson writeJsonSync writeJSON writeJSONSync outputJson outputJsonSync appendFile appendFileSync', write),
  ...under('', 'Bun.write Deno.writeTextFile Deno.writeTextFileSync Deno.writeFile Deno.writeFileSync', write),
  ...under('fs.', 'readFile readFileSync', read),
  ...under('Deno.', 'readTextFile readTextFileSync readFile readFileSync', read),
  'Bun.file': read,
  ...under('fs.', 'readJson readJsonSync readJSON readJSONSync', (call) => { const value = read(call); return call.js.call(native('JSON.parse'), undefined, [call.js.given(value, call.node)], call.node); }),
  ...under('fs.', 'rm rmSync unlink unlinkSync rmdir rmdirSync remove removeSync', remove),
  ...under('Deno.', 'remove removeSync', remove),
  ...under('fs.', 'copyFile copyFileSync copy copySync cp cpSync rename renameSync move moveSync', copy),
  ...under('fs.', 'existsSync', (call) => (pathsIn(call, 0).every((path) => call.js.machine.state.files.has(path)) ? literal('true') : unknown('boolean'))),
  'fs.createWriteStream': streamTo,
  ...under('file.', 'write end', writeStream),
  'fs.createReadStream': read,
  ...under('path.', 'join resolve', join),
  'path.dirname': (call) => text(folderOf(argumentText(call, 0)) ?? Value.literal('.')),
  'path.basename': (call) => { const known = argumentText(call, 0).known; return known === undefined ? unknown('name') : literal(known.replace(/^.*\//, '')); },
  'path.normalize': (call) => text(argumentText(call, 0)),
  'url.fileURLToPath': (call) => text(nameOf(argumentText(call, 0))),
  'os.homedir': () => text(Value.hole('HOME')),
  'os.tmpdir': () => literal('/tmp'),
};
