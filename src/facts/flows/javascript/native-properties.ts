import { ownEntry } from '../../../text';
import type { JsNode } from '../../../script/javascript';
import { workingFolder } from '../parameters';
import { concat, Value } from '../value';
import { environmentEntries, environmentVariable, OTHER_NAME } from './environment';
import type { Js } from './interpreter';
import { constant, eitherValue, literal, native, text, unknown, type JsNative, type JsValue } from './value';

/** Properties that the runtime's objects have and whose values can be told. */
const PROPERTIES: Readonly<Record<string, (js: Js) => JsValue>> = {
  'process.argv': (js) => js.make({ properties: new Map(), elements: [literal('node'), js.options.file, ...js.options.args] }),
  'process.exitCode': () => unknown('exitCode'),
  'process.platform': () => literal('linux'),
  'process.pid': () => unknown('pid'),
  'process.version': () => unknown('version'),
  'process.versions': () => unknown('versions'),
  'process.stdout.isTTY': () => constant(undefined),
  'process.stderr.isTTY': () => constant(undefined),
  'process.stdin.isTTY': () => constant(undefined),
  'require.main': () => native('module'),
  'module.parent': () => constant(null),
  'module.exports': (js) => js.heap.get(js.module.replaced) ?? js.module.exports,
  'import.meta.env': () => unknown('import.meta.env'),
  'import.meta.main': () => constant(true),
  'import.meta.url': (js) => text(concat([Value.literal('file://'), fileName(js)])),
  'import.meta.filename': (js) => text(fileName(js)),
  'import.meta.path': (js) => text(fileName(js)),
  'import.meta.dirname': (js) => text(folderName(js)),
  'import.meta.dir': (js) => text(folderName(js)),
  'os.EOL': () => literal('\n'),
  'path.sep': () => literal('/'),
  'path.delimiter': () => literal(':'),
};

/** The file that the program reads at the moment, from the root of the file system on. */
export function fileName(js: Js): Value {
  const { path, source } = js.module;
  return source === undefined ? concat([folderName(js), Value.literal('/[eval]')]) : concat([Value.hole('CI_PROJECT_DIR'), Value.literal(`/${path}`)]);
}

/** The folder of that file. */
export function folderName(js: Js): Value {
  const { path, source } = js.module;
  if (source === undefined) return workingFolder(js.machine);
  const end = path.lastIndexOf('/');
  return end < 0 ? Value.hole('CI_PROJECT_DIR') : concat([Value.hole('CI_PROJECT_DIR'), Value.literal(`/${path.slice(0, end)}`)]);
}

/** Packages and modules whose default export is the whole. */
const SELF = new Set(['default', 'promises', 'posix', 'strict', 'global', 'globalThis']);

/** A property of something of the runtime or of a package. */
export function nativeProperty(js: Js, object: JsNative, name: string | undefined, node: JsNode): JsValue {
  const site = js.site(node);
  if (object.name === 'process.env') {
    if (name === OTHER_NAME) return unknown('value');
    if (name !== undefined) return environmentVariable(js, name, site);
    // Any variable: one that holds a secret, maybe.
    const secrets = environmentEntries(js, site).map(([, value]) => value);
    return [...secrets, unknown('environment')].reduce(eitherValue);
  }
  if (name === undefined) return unknown(object.name);
  if (SELF.has(name)) return object;
  if (object.name === 'globalThis') return native(name);
  const whole = `${object.name}.${name}`;
  const known = ownEntry(PROPERTIES, whole);
  if (known !== undefined) return known(js);
  if (whole === 'Bun.env') return native('process.env');
  if (whole === 'Deno.args') return js.make({ properties: new Map(), elements: js.options.args });
  return native(whole, object.of);
}
