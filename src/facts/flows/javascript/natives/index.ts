import type { JsNode } from '../../../../script/javascript';
import { once } from '../../../../text';
import { concat } from '../../value';
import { callback } from '../callback';
import type { Js, JsArgument } from '../interpreter';
import { textOf } from '../text';
import { native, text, UNDEFINED, unknown, type JsNative, type JsValue } from '../value';
import { arrayNatives } from './arrays';
import { encodingNatives } from './encoding';
import { fileNatives } from './files';
import type { NativeCall, NativeFunction } from './native';
import { networkNatives } from './network';
import { objectNatives } from './objects';
import { parameterNatives } from './parameters';
import { printNatives } from './print';
import { programNatives } from './programs';
import { runtimeNatives } from './runtime';
import { textNatives } from './texts';

const natives = once(() => new Map<string, NativeFunction>(Object.entries({ ...runtimeNatives, ...objectNatives, ...textNatives, ...arrayNatives, ...encodingNatives, ...printNatives, ...fileNatives, ...networkNatives, ...parameterNatives, ...programNatives })));

/** Methods of which nothing more is known than what they are called on. */
const OTHER_METHODS = ['delete', 'end', 'has', 'write'];

/** What stands before the name of a native that is no method of a text, an array or an object with a type. */
const NO_TYPE = new Set(['new', 'super', 'function', 'object']);

const methods = once(() => new Set([...OTHER_METHODS, ...[...natives().keys()].flatMap((key) => { const [type = '', method] = key.split(' '); return method === undefined || NO_TYPE.has(type) ? [] : [method]; })]));

/** Whether texts, arrays or objects with a type have a method of this name. */
export function isMethod(name: string): boolean {
  return methods().has(name);
}

/** Packages whose functions give back the text that they are given, in colours or without its indentation. */
const SAME_TEXT = /^(?:chalk|kleur|picocolors|colors|ansis|ansi-colors|yoctocolors|dedent|outdent|strip-ansi|common-tags|util\.styleText|util\.stripVTControlCharacters)\b/;

/** Calls something of the runtime or of a package. */
export function callNative(js: Js, callee: JsNative, self: JsValue | undefined, args: readonly JsArgument[], node: JsNode): JsValue {
  const { name } = callee;
  const call: NativeCall = { js, name, of: callee.of ?? (name.startsWith('super ') ? self : undefined), args, node, site: js.site(node) };
  const run = natives().get(name);
  if (run !== undefined) return run(call);
  // A method of a text or an array that is not told apart: of what is no text, it is not known.
  const method = name.indexOf(' ');
  if (method > 0 && callee.of !== undefined) return unknownMethod(call, name.slice(method + 1));
  if (SAME_TEXT.test(name)) return text(concat(args.map(({ value }) => textOf(js, value))));
  for (const { value } of args) callback(js, value, [], node);
  return name.startsWith('super ') ? UNDEFINED : isBuilder(name) ? native(name) : unknown('result');
}

/** Things whose methods give them back, so that calls follow one another. */
function isBuilder(name: string): boolean {
  return /^(?:hash|program|yargs)\b/.test(name);
}

function unknownMethod(call: NativeCall, name: string): JsValue {
  const { js, of, args, node } = call;
  const own = natives().get(`text ${name}`);
  if (own !== undefined && !call.name.startsWith('text ')) return own(call);
  for (const { value } of args) callback(js, value, [], node);
  return unknown('result', of === undefined ? [] : [textOf(js, of)]);
}

/** `new Thing(…)` of the runtime or of a package. */
export function constructNative(js: Js, { name }: JsNative, args: readonly JsArgument[], node: JsNode): JsValue {
  const run = natives().get(`new ${name}`);
  if (run !== undefined) return run({ js, name: `new ${name}`, of: undefined, args, node, site: js.site(node) });
  for (const { value } of args) callback(js, value, [], node);
  return native(`${name}#`);
}
