import { parseJavaScript, type JsNode, type JsProgram } from '../../../script/javascript';
import { once, ownEntry, type Source } from '../../../text';
import { FileFrame } from '../file-frame';
import { callSteps } from '../project-file';
import { resolve } from '../paths';
import type { Site } from '../site';
import { Value } from '../value';
import type { Js } from './interpreter';
import { jsonValue } from './json';
import type { JsModule } from './module';
import { moduleFile } from '../module-file';
import { Scope } from './scope';
import { knownText, native, UNDEFINED, unknown, type JsValue } from './value';

/** Packages that stand for a module of Node's own, or for another package that does the same. */
const ALIASES: Readonly<Record<string, string>> = {
  'fs/promises': 'fs',
  'fs-extra': 'fs',
  'graceful-fs': 'fs',
  'path/posix': 'path',
  'cross-spawn': 'child_process.spawn',
  'node-fetch': 'fetch',
  'cross-fetch': 'fetch',
  'isomorphic-fetch': 'fetch',
  'timers/promises': 'timers',
  'stream/promises': 'stream',
  undici: 'undici',
  'zx/globals': 'zx',
  chalk: 'chalk',
  'util/types': 'util',
};

/** Node's own modules, which can run nothing that is not seen. */
const BUILTINS = new Set('assert async_hooks buffer child_process cluster console crypto dns events fs http http2 https module net os path perf_hooks process punycode querystring readline stream string_decoder timers tls tty url util v8 vm worker_threads zlib'.split(' '));

/** The exports of the module that a text names. */
export function load(js: Js, name: JsValue, node: JsNode): JsValue {
  const known = knownText(name);
  if (known === undefined) {
    js.metUnknown = true;
    return unknown('module');
  }
  if (/^\.{0,2}\//.test(known)) return loadFile(js, known, node);
  const bare = known.replace(/^(?:node|npm|jsr|bun):\/?/, '').replace(/^(@?[^@]+)@[^/]*/, '$1');
  const module = ownEntry(ALIASES, bare) ?? bare;
  if (!BUILTINS.has(module.split(/[./]/)[0] ?? '')) js.metUnknown = true;
  return native(module);
}

function loadFile(js: Js, name: string, node: JsNode): JsValue {
  const { path } = js.module;
  const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  const { machine } = js;
  const found = moduleFile(machine.context.files, resolve(name.startsWith('/') ? '' : folder, name));
  if (found === undefined || machine.state.files.has(found.path)) {
    js.metUnknown = true;
    return unknown(name);
  }
  const known = js.modules.get(found.path);
  if (known !== undefined) return js.heap.get(known.replaced) ?? known.exports;
  if (found.path.endsWith('.json')) return jsonValue(js, found.text.slice(found.bomLength)) ?? unknown('json');
  const site = js.site(node);
  return runModule(js, moduleOf(js, found, site), found.text);
}

/** A file of the project as a module. */
export function moduleOf(js: Pick<Js, 'machine' | 'make' | 'cell' | 'next'>, source: Source, site: Site): JsModule {
  const exports = js.make({ properties: new Map() });
  return { path: source.path, source, namedAt: site.locate(), frame: new FileFrame(source, callSteps(source, site, site), Value.literal(source.path)), holes: [], scope: new Scope(undefined, true), exports, replaced: js.cell(exports) };
}

/** Runs a module, and gives what it exports. */
export function runModule(js: Js, module: JsModule, code: string): JsValue {
  const { machine } = js;
  if (module.source !== undefined) {
    js.modules.set(module.path, module);
    machine.context.recorder.follow(module.source, module.namedAt);
  }
  const program = programOf(js, module, code);
  if (program !== undefined) {
    machine.nested(() => {
      const { module: outer, scope, self } = js;
      const { frame } = machine;
      Object.assign(js, { module, scope: module.scope, self: UNDEFINED });
      machine.frame = module.frame;
      js.run(program.body);
      Object.assign(js, { module: outer, scope, self });
      machine.frame = frame;
    });
  }
  return js.heap.get(module.replaced) ?? module.exports;
}

/** Trees of files, which several jobs may run. */
const parsed = once(() => new WeakMap<Source, ReturnType<typeof parseJavaScript>>());

function programOf(js: Js, { source, path, frame }: JsModule, code: string): JsProgram | undefined {
  let tree = source === undefined ? undefined : parsed().get(source);
  if (tree === undefined) {
    tree = parseJavaScript(code, path);
    if (source !== undefined) parsed().set(source, tree);
  }
  if ('program' in tree) return tree.program;
  js.metUnknown = true;
  const { faultAt } = tree;
  const at = frame.site({ start: faultAt, end: Math.min(faultAt + 1, code.length) }).locate();
  const gap = { kind: 'script' as const, message: 'no JavaScript engine can read this line, so what the program does is not judged', help: 'Look for a quote, a bracket or a comma that is missing.' };
  if (at !== undefined) js.machine.context.recorder.gaps.set(`${path} fault`, { ...gap, at });
  return undefined;
}

