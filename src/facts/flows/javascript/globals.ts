import { fileName, folderName } from './native-properties';
import type { Js } from './interpreter';
import { constant, native, text, UNDEFINED, unknown, type JsValue } from './value';

/** Names that are there without being imported. */
const GLOBALS = new Set(
  (
    'process console require module Buffer JSON Object Array String Number Boolean Symbol Math Date Promise Map Set WeakMap WeakSet Error TypeError RangeError SyntaxError AggregateError RegExp URL ' +
    'URLSearchParams Headers Request Response FormData AbortSignal AbortController TextEncoder TextDecoder fetch setTimeout setInterval setImmediate clearTimeout clearInterval queueMicrotask ' +
    'structuredClone encodeURIComponent encodeURI decodeURIComponent decodeURI escape unescape btoa atob parseInt parseFloat isNaN eval Function Reflect Proxy Intl crypto Bun Deno performance'
  ).split(' '),
);

/** What zx makes global. */
const OF_ZX = new Set('$ cd fetch question sleep echo stdin within retry spinner glob which fs os path YAML minimist argv chalk'.split(' '));

/** The value of a name that the program does not declare. */
export function globalOf(js: Js, name: string): JsValue {
  switch (name) {
    case 'undefined':
      return UNDEFINED;
    case 'NaN':
    case 'Infinity':
      return constant(name === 'NaN' ? NaN : Infinity);
    case 'exports':
      return js.heap.get(js.module.replaced) ?? js.module.exports;
    case '__dirname':
      return text(folderName(js));
    case '__filename':
      return text(fileName(js));
    case 'globalThis':
    case 'global':
      return native('globalThis');
  }
  if (js.options.isZx && OF_ZX.has(name)) return native(name === 'fs' || name === 'path' || name === 'os' || name === 'fetch' || name === 'chalk' ? name : `zx.${name}`);
  return GLOBALS.has(name) ? native(name) : unknown(name);
}
