import type { JsNode } from '../../../script/javascript';
import { opaqueOf, type Value } from '../value';
import { environmentEntries } from './environment';
import type { Js } from './interpreter';
import { textOf } from './text';
import { eitherValue, literal, text, UNDEFINED, unknown, waysOf, type JsValue } from './value';

/** What a loop goes through: the first elements, and what others hold where their number is not known. */
export interface Items {
  readonly known: readonly JsValue[];
  readonly rest: Value | undefined;
}

/** The elements that a value gives one by one. */
export function iterated(js: Js, value: JsValue, node: JsNode): Items {
  const [first, ...others] = waysOf(value).map((one) => ofOne(js, one, node));
  if (first === undefined) return { known: [], rest: undefined };
  return others.reduce((a, b) => together(a, b), first);
}

function ofOne(js: Js, value: JsValue, node: JsNode): Items {
  if (value.kind === 'object') {
    const object = js.object(value);
    if (object.elements !== undefined) return { known: object.elements, rest: object.rest };
    if (object.type === 'Map' || object.type === 'Headers') return { known: [...object.properties].map(([name, one]) => pair(js, literal(name), one)), rest: object.rest };
    return { known: [], rest: unknown('element', [object.rest ?? textOf(js, value)]).value };
  }
  if (value.kind === 'text') {
    const known = value.value.known;
    if (known !== undefined && known.length <= 32) return { known: [...known].map(literal), rest: undefined };
    return { known: [], rest: opaqueOf('element', value.value).mapTaints((taint) => ({ ...taint, must: false })) };
  }
  if (value.kind === 'native' && value.name === 'process.env') return { known: environmentEntries(js, js.site(node)).map(([name, one]) => pair(js, literal(name), one)), rest: unknown('element').value };
  return value.kind === 'constant' ? { known: [], rest: undefined } : { known: [], rest: unknown('element').value };
}

/** An array of a name and a value. */
export function pair(js: Js, name: JsValue, value: JsValue): JsValue {
  return js.make({ properties: new Map(), elements: [name, value] });
}

function together(a: Items, b: Items): Items {
  const longer = a.known.length >= b.known.length ? a.known : b.known;
  const rest = a.rest === undefined || b.rest === undefined ? (a.rest ?? b.rest) : unknown('element', [a.rest, b.rest]).value;
  return { known: longer.map((one, index) => { const other = (longer === a.known ? b.known : a.known)[index]; return other === undefined ? one : eitherValue(one, other); }), rest };
}

/** The element of a number. */
export function elementAt({ known, rest }: Items, index: number): JsValue {
  return known[index] ?? (rest === undefined ? UNDEFINED : text(rest));
}
