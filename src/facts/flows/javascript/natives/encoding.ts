import { concat, opaqueOf, Value } from '../../value';
import { withTaints } from '../assign';
import { iterated } from '../iterate';
import { contentOf, textOf } from '../text';
import { knownText, native, text, unknown, type JsValue } from '../value';
import { argument, argumentText, madeOf, ownObject, under, type NativeCall, type Natives } from './native';

const ENCODED = new Set(['base64', 'base64url', 'hex']);

function encoded(call: NativeCall, value: Value): JsValue {
  return text(madeOf(value, call.name, call.site, `\`${call.name}\` encodes it`, 'encoded'));
}

function decoded(call: NativeCall, value: Value): Value {
  return madeOf(value, call.name, call.site, `\`${call.name}\` decodes it`, 'plain');
}

/** `Buffer.from(text, encoding)`. */
function from(call: NativeCall): JsValue {
  const given = argument(call, 0);
  const value = given.kind === 'object' && call.js.object(given).elements !== undefined ? Value.hole('bytes', contentOf(call.js, given, call.site).taints) : textOf(call.js, given);
  return buffer(call, ENCODED.has(knownText(argument(call, 1)) ?? '') ? decoded(call, value) : value);
}

function buffer({ js }: NativeCall, value: Value): JsValue {
  return js.make({ properties: new Map(), type: 'Buffer', text: value });
}

function bufferText(call: NativeCall): JsValue {
  const value = ownObject(call)?.text ?? Value.empty;
  const encoding = knownText(argument(call, 0));
  if (ENCODED.has(encoding ?? '')) return encoded({ ...call, name: encoding ?? '' }, value);
  return text(call.args.length === 0 || /^(?:utf-?8|ascii|latin1|binary)$/i.test(encoding ?? '') ? value : unknown('text', [value]).value);
}

/** A digest tells nothing of what it is made of. */
function digest(): JsValue {
  return native('digest');
}

/** What is enciphered is not the text, and who has no key does not read it. */
const cipher = (): JsValue => unknown('cipher');

export const encodingNatives: Natives = {
  ...under('Buffer.', 'from alloc', from),
  'new Buffer': from,
  'new TextEncoder': () => native('TextEncoder'),
  'TextEncoder.encode': (call) => buffer(call, argumentText(call, 0)),
  'new TextDecoder': () => native('TextDecoder'),
  'TextDecoder.decode': (call) => text(argumentText(call, 0)),
  'Buffer.concat': (call) => buffer(call, concat([...iterated(call.js, argument(call, 0), call.node).known.map((one) => textOf(call.js, one))])),
  'Buffer.byteLength': () => unknown('length'),
  'Buffer toString': bufferText,
  ...under('Buffer ', 'slice subarray', (call) => text(madeOf(ownObject(call)?.text ?? Value.empty, 'slice', call.site, 'a part of it is cut out', 'part', false))),
  btoa: (call) => encoded(call, argumentText(call, 0)),
  atob: (call) => text(decoded(call, argumentText(call, 0))),
  // A password without special characters stays as it is.
  ...under('', 'encodeURIComponent encodeURI escape querystring.escape', (call) => text(opaqueWhereTainted(argumentText(call, 0)))),
  ...under('', 'decodeURIComponent decodeURI unescape', (call) => text(argumentText(call, 0))),
  ...under('querystring.', 'stringify encode', (call) => text(contentOf(call.js, argument(call, 0), call.site))),
  ...under('crypto.', 'createHash createHmac', () => native('hash')),
  ...under('hash.', 'update setEncoding', () => native('hash')),
  'hash.digest': digest,
  ...under('crypto.', 'hash scryptSync pbkdf2Sync createCipheriv sign publicEncrypt', cipher),
  ...under('crypto.', 'timingSafeEqual', () => unknown('boolean')),
  ...under('crypto.', 'randomUUID randomBytes getRandomValues', () => unknown('random')),
};

function opaqueWhereTainted(value: Value): Value {
  return value.isTainted ? withTaints(Value.empty, opaqueOf('encoded', value)).mapTaints((taint) => ({ ...taint, must: value.taints.some(({ secret, must }) => must && secret === taint.secret) })) : value;
}
