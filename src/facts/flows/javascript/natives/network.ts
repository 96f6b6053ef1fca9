import { networkSender } from '../../network';
import { NOWHERE, type Site } from '../../site';
import { concat, Value } from '../../value';
import { callback } from '../callback';
import { contentOf, textOf } from '../text';
import { native, text, UNDEFINED, unknown, type JsObject, type JsValue } from '../value';
import { argument, under, type NativeCall, type NativeFunction, type Natives } from './native';

/** Options of a request that name where it goes. */
const HOST = ['url', 'uri', 'baseURL', 'prefixUrl', 'hostname', 'host', 'origin'];

/** Options that are sent. */
const SENT = ['url', 'uri', 'path', 'pathname', 'query', 'search', 'params', 'searchParams', 'headers', 'auth', 'username', 'password', 'body', 'data', 'json', 'form', 'formData', 'formdata'];

function optionsIn({ js }: NativeCall, value: JsValue | undefined): JsObject | undefined {
  if (value?.kind !== 'object') return undefined;
  const object = js.object(value);
  return object.text === undefined && object.elements === undefined ? object : undefined;
}

/** An address; a part of one stands behind what the options before it name. */
function addressOf(call: NativeCall, given: readonly JsValue[]): Value | undefined {
  const { js, of } = call;
  const direct = given.find((value) => value.kind === 'text' || (value.kind === 'object' && js.object(value).text !== undefined));
  const address = direct === undefined ? undefined : textOf(js, direct);
  const options = [...given, of].flatMap((value) => optionsIn(call, value) ?? []);
  const named = HOST.flatMap((name) => options.flatMap(({ properties }) => { const value = properties.get(name); return value === undefined ? [] : [textOf(js, value)]; }));
  const [base] = named;
  if (address === undefined) return base;
  return base !== undefined && /^\/?[\w.-]*(?:\/|$)/.test(address.known ?? '') && !/^\w+:/.test(address.known ?? '') ? concat([base, Value.literal('/'), address]) : address;
}

/** Sends what it is given: `fetch(url, options)`, `axios.post(url, body, options)`, `https.request(options)`. */
function request(bodyAt: number | undefined): NativeFunction {
  return (call) => {
    const { js, args, site, of } = call;
    const [first, second] = [argument(call, 0), argument(call, bodyAt === 1 ? 2 : 1)];
    const address = addressOf(call, [first, second]);
    const send = networkSender(js.machine, call.name, address === undefined ? [] : [address]);
    args.forEach(({ value, site: at }, index) => {
      if (value.kind === 'function') return;
      const options = index === bodyAt ? undefined : optionsIn(call, value);
      if (options === undefined) send?.(contentOf(js, value, at), at);
      else for (const [name, one] of options.properties) if (SENT.includes(name)) send?.(contentOf(js, one, at), partOf(call, index, name));
    });
    const defaults = optionsIn(call, of);
    if (defaults !== undefined && send !== undefined) send(concat(SENT.flatMap((name) => { const one = defaults.properties.get(name); return one === undefined ? [] : [contentOf(js, one, site)]; })), site);
    for (const { value } of args) callback(js, value, [], call.node);
    return /^https?\.|^request/.test(call.name) ? native('request', text(address ?? Value.hole('host'))) : unknown('response');
  };
}

/** Where an option stands, for one that stands in the call. */
function partOf({ js, args }: NativeCall, index: number, name: string): Site {
  const given = args[index];
  const property = given?.node?.type === 'ObjectExpression' ? given.node.properties.find((one) => one.type === 'Property' && one.key.type === 'Identifier' && one.key.name === name) : undefined;
  return property === undefined || given === undefined ? (given?.site ?? NOWHERE) : js.site(property.type === 'Property' ? property.value : property);
}

/** `request.write(body)`, `request.end(body)`. */
function sendBody(call: NativeCall): JsValue {
  const { js, args, of } = call;
  const send = networkSender(js.machine, 'request', of === undefined ? [] : [textOf(js, of)]);
  for (const { value, site } of args) if (value.kind !== 'function') send?.(contentOf(js, value, site), site);
  return UNDEFINED;
}

const METHODS = 'get post put patch delete head options request stream';

export const networkNatives: Natives = {
  ...under('', 'fetch axios got ky superagent request needle zx.fetch Bun.fetch undici.fetch undici.request undici.stream', request(undefined)),
  ...under('axios.', 'get delete head options request', request(undefined)),
  ...under('axios.', 'post put patch postForm putForm', request(1)),
  ...under('got.', METHODS, request(undefined)),
  ...under('ky.', METHODS, request(undefined)),
  ...under('needle.', METHODS, request(undefined)),
  ...under('request.', 'get post put patch del', request(undefined)),
  ...under('https.', 'request get', request(undefined)),
  ...under('http.', 'request get', request(undefined)),
  ...under('http2.', 'connect', request(undefined)),
  ...under('', 'axios.create got.extend ky.create ky.extend', (call) => native(call.name.replace(/\..*/, ''), argument(call, 0))),
  ...under('request.', 'write end', sendBody),
  ...under('request.', 'on once setHeader setTimeout', (call) => { for (const { value } of call.args) callback(call.js, value, [], call.node); return native('request', call.of); }),
  'new WebSocket': request(undefined),
};
