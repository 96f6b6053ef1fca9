import { piecesOf } from '../../frame';
import { concat, markedText, Value, type Hole, type Text } from '../../value';
import { knownText, UNDEFINED, unknown, type JsValue } from '../value';
import { argument, argumentText, ownObject, under, type NativeCall, type Natives } from './native';
import { textOf } from '../text';

/** `url.searchParams.set(name, value)`: the address has it at its end, in the place of what it had of that name (url.spec.whatwg.org/#dom-urlsearchparams-set). */
function setParameter(call: NativeCall): JsValue {
  const { of, js, name } = call;
  const object = ownObject(call);
  if (of?.kind !== 'object' || object?.text === undefined) return UNDEFINED;
  const parameter = knownText(argument(call, 0));
  const kept = name.endsWith('append') || parameter === undefined ? object.text : new Value(object.text.texts.map((text) => without(text, parameter)));
  if (name.endsWith('delete')) {
    // With a second argument it takes that value alone away.
    if (parameter !== undefined && call.args.length === 1) js.heap.put(of.id, { ...object, text: kept });
    return UNDEFINED;
  }
  const sign = Value.literal(kept.known?.includes('?') === false ? '?' : '&');
  js.heap.put(of.id, { ...object, text: concat([kept, sign, argumentText(call, 0), Value.literal('='), argumentText(call, 1)]) });
  return UNDEFINED;
}

/** An address without its parameters of a name. */
function without(text: Text, name: string): Text {
  const holes = new Map<string, Hole>();
  for (const piece of text.pieces) if (typeof piece !== 'string' && !holes.has(piece.name)) holes.set(piece.name, piece);
  const marked = markedText(text);
  const start = marked.indexOf('?');
  if (start < 0) return text;
  const end = marked.indexOf('#', start);
  const query = marked.slice(start + 1, end < 0 ? undefined : end).split('&').filter((pair) => pair !== name && pair !== encodeURIComponent(name) && !pair.startsWith(`${name}=`) && !pair.startsWith(`${encodeURIComponent(name)}=`));
  const value = marked.slice(0, start) + (query.length === 0 ? '' : `?${query.join('&')}`) + (end < 0 ? '' : marked.slice(end));
  return { pieces: piecesOf({ value }, [...holes.values()]), origin: undefined };
}

export const parameterNatives: Natives = {
  ...under('searchParams.', 'set append delete', setParameter),
  ...under('searchParams.', 'get getAll toString', (call) => unknown('parameter', call.of === undefined ? [] : [textOf(call.js, call.of)])),
};
