import { concat, Value, type Value as Text } from '../../value';
import { withTaints } from '../assign';
import { onSomeWays } from '../heap';
import type { JsArgument } from '../interpreter';
import { iterated, pair, type Items } from '../iterate';
import { tries } from '../loops';
import { joinedBy, textOf } from '../text';
import { constant, eitherValue, knownNumber, literal, text, truth, UNDEFINED, unknown, type JsValue } from '../value';
import { argument, ownObject, under, type NativeCall, type Natives } from './native';

/** Elements that are gone through one by one. */
const MOST = 64;

/** Elements that an array is known to have. */
const MOST_HELD = 400;

function itemsOf({ js, of, node }: NativeCall): Items {
  return of === undefined ? { known: [], rest: undefined } : iterated(js, of, node);
}

function array({ js }: NativeCall, known: readonly JsValue[], rest?: Text): JsValue {
  return js.make({ properties: new Map(), elements: known.slice(0, MOST_HELD), ...(rest !== undefined && { rest }) });
}

/** Calls the function that is given with an element. */
function visit(call: NativeCall, value: JsValue, index: number, before: readonly JsValue[] = []): JsValue {
  const { js, node } = call;
  const values = [...before, value, constant(index), call.of ?? UNDEFINED];
  return js.call(argument(call, 0), undefined, values.map((one): JsArgument => js.given(one, node)), node);
}

/** Goes through all elements, and maybe through more of which it is not known how many there are. */
function each(call: NativeCall, run: (value: JsValue, index: number) => void): Items {
  const items = itemsOf(call);
  items.known.slice(0, MOST).forEach((value, index) => { if (!call.js.isOver()) run(value, index); });
  const { rest } = items;
  if (rest !== undefined && !call.js.isOver()) tries(call.js, undefined, () => { run(text(rest), items.known.length); });
  return items;
}

function map(call: NativeCall): JsValue {
  const results: JsValue[] = [];
  let rest: Text | undefined;
  const { known } = itemsOf(call);
  each(call, (value, index) => {
    const result = visit(call, value, index);
    if (index < known.length) results.push(result);
    else rest = withTaints(rest ?? Value.hole('rest'), textOf(call.js, result));
  });
  return array(call, results, rest);
}

function flatMap(call: NativeCall): JsValue {
  return flat({ ...call, of: map(call) });
}

function flat(call: NativeCall): JsValue {
  const { known, rest } = itemsOf(call);
  const inner = known.map((one) => (one.kind === 'object' && call.js.object(one).elements !== undefined ? iterated(call.js, one, call.node) : { known: [one], rest: undefined }));
  const rests = [rest, ...inner.map((one) => one.rest)].flatMap((one) => one ?? []);
  return array(call, inner.flatMap((one) => one.known), rests.length === 0 ? undefined : rests.reduce((a, b) => concat([a, b])));
}

function filter(call: NativeCall): JsValue {
  const kept: JsValue[] = [];
  const { rest } = each(call, (value, index) => {
    const is = truth(visit(call, value, index));
    if (is === true) kept.push(value);
    else if (is === undefined) kept.push(onSomeWays(value));
  });
  return array(call, kept.slice(0, MOST), rest);
}

function find(call: NativeCall): JsValue {
  const found: { readonly value: JsValue; readonly isSure: boolean }[] = [];
  each(call, (value, index) => {
    if (found.some(({ isSure }) => isSure)) return;
    const is = truth(visit(call, value, index));
    if (is !== false) found.push({ value, isSure: is === true });
  });
  const isThere = found.some(({ isSure }) => isSure);
  const [first = UNDEFINED, ...others] = [...found.map(({ value }) => value), ...(isThere ? [] : [UNDEFINED])];
  return others.reduce(eitherValue, first);
}

function reduce(call: NativeCall): JsValue {
  const { known } = itemsOf(call);
  const list = call.name.endsWith('Right') ? [...known].reverse() : known;
  let total = call.args.length > 1 ? argument(call, 1) : (list[0] ?? UNDEFINED);
  list.slice(0, MOST).forEach((value, index) => { if (call.args.length > 1 || index > 0) total = visit(call, value, index, [total]); });
  const { rest } = itemsOf(call);
  return rest === undefined ? total : eitherValue(total, visit(call, text(rest), list.length, [total]));
}

/** Changes the array itself. */
function change(call: NativeCall, edit: (known: JsValue[]) => JsValue): JsValue {
  const { js, of } = call;
  const object = ownObject(call);
  if (of?.kind !== 'object' || object?.elements === undefined) return UNDEFINED;
  const known = [...object.elements];
  const result = edit(known);
  js.heap.put(of.id, { ...object, elements: known.slice(0, MOST_HELD) });
  return result;
}

function push(call: NativeCall): JsValue {
  return change(call, (known) => { known.push(...call.args.map(({ value }) => value)); return constant(known.length); });
}

function join(call: NativeCall): JsValue {
  const { known, rest } = itemsOf(call);
  const separator = call.args.length === 0 ? Value.literal(',') : textOf(call.js, argument(call, 0));
  return text(joinedBy([...known.map((one) => textOf(call.js, one)), ...(rest === undefined ? [] : [rest])], separator));
}

function slice(call: NativeCall): JsValue {
  const { known, rest } = itemsOf(call);
  const [from, to] = [knownNumber(argument(call, 0)) ?? (call.args.length === 0 ? 0 : undefined), knownNumber(argument(call, 1))];
  return from === undefined || (call.args.length > 1 && to === undefined) ? array(call, known.map(onSomeWays), rest) : array(call, known.slice(from, to), rest);
}

function test(call: NativeCall): JsValue {
  const answers: (boolean | undefined)[] = [];
  const { rest } = each(call, (value, index) => { answers.push(truth(visit(call, value, index))); });
  if (rest !== undefined || answers.includes(undefined)) return unknown('boolean');
  return constant(call.name.endsWith('some') ? answers.includes(true) : !answers.includes(false));
}

function includes(call: NativeCall): JsValue {
  const { known, rest } = itemsOf(call);
  const sought = argument(call, 0);
  const wanted = sought.kind === 'text' ? sought.value.known : undefined;
  const texts = known.map((one) => (one.kind === 'text' ? one.value.known : undefined));
  if (wanted === undefined || rest !== undefined || texts.includes(undefined)) return unknown('boolean');
  return constant(texts.includes(wanted));
}

export const arrayNatives: Natives = {
  ...under('array ', 'forEach', (call) => { each(call, (value, index) => { visit(call, value, index); }); return UNDEFINED; }),
  'array map': map,
  'array flatMap': flatMap,
  'array flat': flat,
  'array filter': filter,
  ...under('array ', 'find findLast', find),
  ...under('array ', 'reduce reduceRight', reduce),
  ...under('array ', 'some every', test),
  'array includes': includes,
  'array push': push,
  'array unshift': (call) => change(call, (known) => { known.unshift(...call.args.map(({ value }) => value)); return constant(known.length); }),
  'array pop': (call) => change(call, (known) => known.pop() ?? UNDEFINED),
  'array shift': (call) => change(call, (known) => known.shift() ?? UNDEFINED),
  'array splice': (call) => change(call, (known) => {
    const [from, count] = [knownNumber(argument(call, 0)), call.args.length < 2 ? known.length : knownNumber(argument(call, 1))];
    if (from === undefined || count === undefined) return array(call, known.map(onSomeWays));
    return array(call, known.splice(from, count, ...call.args.slice(2).map(({ value }) => value)));
  }),
  ...under('array ', 'join toString', join),
  ...under('array ', 'slice', slice),
  'array at': (call) => { const { known, rest } = itemsOf(call); const at = knownNumber(argument(call, 0)); return at === undefined || rest !== undefined ? unknown('element', [...known.map((one) => textOf(call.js, one)), ...(rest === undefined ? [] : [rest])]) : (known.at(at) ?? UNDEFINED); },
  'array concat': (call) => flat({ ...call, of: array(call, [call.of ?? UNDEFINED, ...call.args.map(({ value }) => value)]) }),
  ...under('array ', 'reverse toReversed', (call) => { const { known, rest } = itemsOf(call); return array(call, [...known].reverse(), rest); }),
  ...under('array ', 'sort toSorted values with toSpliced copyWithin', (call) => call.of ?? UNDEFINED),
  'array fill': (call) => change(call, (known) => { known.fill(argument(call, 0)); return call.of ?? UNDEFINED; }),
  'array entries': (call) => { const { known, rest } = itemsOf(call); return array(call, known.map((one, index) => pair(call.js, constant(index), one)), rest); },
  'array keys': (call) => array(call, itemsOf(call).known.map((_, index) => constant(index))),
  ...under('array ', 'indexOf lastIndexOf findIndex findLastIndex', () => unknown('number')),
  ...under('array ', 'then', (call) => { const [handler] = call.args; return handler === undefined ? (call.of ?? UNDEFINED) : call.js.call(handler.value, undefined, [call.js.given(call.of ?? UNDEFINED, call.node)], call.node); }),
  ...under('', 'Array.from', (call) => { const items = iterated(call.js, argument(call, 0), call.node); const made = array(call, items.known, items.rest); return call.args.length > 1 ? map({ ...call, of: made, args: call.args.slice(1) }) : made; }),
  'Array.of': (call) => array(call, call.args.map(({ value }) => value)),
  'Array.isArray': (call) => { const value = argument(call, 0); return value.kind === 'object' ? constant(call.js.object(value).elements !== undefined) : value.kind === 'constant' ? constant(false) : unknown('boolean'); },
  Array: (call) => { const count = knownNumber(argument(call, 0)); return array(call, call.args.length === 1 && count !== undefined ? Array.from({ length: Math.min(count, 100) }, () => literal('')) : call.args.map(({ value }) => value)); },
};
