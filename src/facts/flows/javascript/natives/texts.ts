import { concat, replacedIn, Value, type Taint } from '../../value';
import { write } from '../../streams';
import { callback } from '../callback';
import { isMatch, patternOf } from '../pattern';
import { textOf } from '../text';
import { constant, knownNumber, knownText, literal, native, text, truth, UNDEFINED, unknown, type JsValue } from '../value';
import { argument, argumentText, entered, madeOf, under, type NativeCall, type Natives } from './native';

/** What the method is called on. */
function self({ js, of }: NativeCall): Value {
  return of === undefined ? Value.empty : textOf(js, of);
}

/** What a method gives of a text that is known, by asking the text itself; else `other`. */
function known(call: NativeCall, run: (text: string) => string | undefined, other: (value: Value) => Value): JsValue {
  const value = self(call);
  const result = value.known === undefined ? undefined : run(value.known);
  return result === undefined ? text(other(value)) : literal(result);
}

function same(call: NativeCall): JsValue {
  return text(self(call));
}

function recased(call: NativeCall, change: (text: string) => string): JsValue {
  return known(call, change, (value) => madeOf(value, call.name, call.site, 'it is written in other letters', 'encoded'));
}

/** `slice`, `substring`, `substr`: as a shell's `${V:from:length}`. */
function slice(call: NativeCall): JsValue {
  const value = self(call);
  const isLength = call.name.endsWith('substr');
  const from = knownNumber(argument(call, 0)) ?? (call.args.length === 0 ? 0 : undefined);
  const end = knownNumber(argument(call, 1));
  const isOpen = call.args.length < 2;
  if (value.known !== undefined && from !== undefined && (isOpen || end !== undefined)) return literal(isLength ? value.known.slice(from, end === undefined ? undefined : (from < 0 ? value.known.length + from : from) + end) : call.name.endsWith('substring') ? value.known.substring(from, end) : value.known.slice(from, end));
  if (!value.isTainted) return text(Value.hole('slice'));
  if (from === 0 && isOpen) return text(value);
  const length = isOpen ? (from !== undefined && from < 0 ? -from : undefined) : end === undefined || from === undefined ? undefined : isLength ? end : end - from;
  // Three characters tell nothing that a password's length would not.
  if (length !== undefined && length >= 0 && length <= 3 && (end === undefined || end >= 0)) return text(Value.hole('slice'));
  const cutAlready = value.taints.some(({ form }) => form === 'part');
  const isSure = !cutAlready && from !== undefined && ((isOpen && from >= 0 && from <= 4) || (from === 0 && end !== undefined && end > 3));
  return text(madeOf(value, 'slice', call.site, 'a part of it is cut out', 'part', isSure));
}

/** `replace` and `replaceAll`: of a secret by something else, what is left holds it no more. */
function replace(call: NativeCall): JsValue {
  const value = self(call);
  const pattern = patternOf(argument(call, 0));
  const by = argument(call, 1);
  const other = by.kind === 'function' ? textOf(call.js, call.js.call(by, undefined, [call.js.given(unknown('match', [value]), call.node)], call.node)) : textOf(call.js, by);
  if (value.known !== undefined && typeof pattern === 'string' && other.known !== undefined) {
    const result = replacedIn(value.known, pattern, other.known, call.name.endsWith('replaceAll'));
    return result === undefined ? text(Value.hole('replaced')) : literal(result);
  }
  const kept = without(value, argumentText(call, 0));
  if (!kept.isTainted) return text(concat([kept, other.isTainted ? other.mapTaints((taint) => ({ ...taint, must: false })) : Value.empty]));
  if (pattern instanceof RegExp && isEverything(pattern)) return text(other.isTainted ? other : Value.hole('replaced'));
  const source = typeof pattern === 'string' ? pattern : pattern?.source;
  const isHarmless = source !== undefined && /^(?:\\?[\s"'/:@&%+]|\\[nrts]|[[\]()|+*?^$])*$/.test(source);
  return text(concat([madeOf(kept, 'replaced', call.site, 'it is changed', undefined, isHarmless), other.isTainted ? other.mapTaints((taint) => ({ ...taint, must: false })) : Value.empty]));
}

/** Patterns that match every character, one by one or all at once. */
function isEverything({ source, flags }: RegExp): boolean {
  return /^(?:\.[*+]|\[\^?[^\]]{0,2}\][*+]|\[\\s\\S\][*+]?|\^\.[*+]\$?)$/.test(source) || (flags.includes('g') && /^(?:\.|\\S|\[\\s\\S\])$/.test(source));
}

/** A text without what holds the same secrets as another one: `log.replace(password, '***')`. */
function without(value: Value, other: Value): Value {
  if (!other.isTainted) return value;
  const gone = (taint: Taint): boolean => other.taints.some(({ secret, form }) => secret === taint.secret && form === taint.form);
  return value.mapHoles((hole) => ({ ...hole, taints: hole.taints.filter((taint) => !gone(taint)) }));
}

function split(call: NativeCall): JsValue {
  const value = self(call);
  const separator = patternOf(argument(call, 0));
  const parts = (list: readonly JsValue[], rest?: Value): JsValue => call.js.make({ properties: new Map(), elements: list, ...(rest !== undefined && { rest }) });
  if (value.known !== undefined && typeof separator === 'string') return parts(value.known.split(separator).slice(0, 100).map(literal));
  const kept = without(value, argumentText(call, 0));
  if (separator === '') return parts([], madeOf(kept, 'character', call.site, 'it is taken apart', undefined, false));
  const [only] = kept.texts;
  // What stands between separators is known where the secret has none of them, as passwords seldom have blanks or line ends.
  if (kept.texts.length === 1 && only !== undefined && typeof separator === 'string' && /^\s+$/.test(separator)) return parts(cutAt(only.pieces, separator).map((pieces) => text(new Value([{ pieces, origin: undefined }]))));
  return parts([], madeOf(kept, 'part', call.site, 'it is taken apart', kept.isTainted ? 'part' : undefined, false));
}

function cutAt(pieces: Value['texts'][number]['pieces'], separator: string): (typeof pieces)[] {
  const all: (typeof pieces)[] = [];
  let open: (typeof pieces)[number][] = [];
  for (const piece of pieces) {
    if (typeof piece !== 'string') { open.push(piece); continue; }
    piece.split(separator).forEach((part, index) => {
      if (index > 0) { all.push(open); open = []; }
      if (part !== '') open.push(part);
    });
  }
  return [...all, open];
}

/** `match`, `search`, `includes`, …: an answer, not the text. */
function test(call: NativeCall): JsValue {
  const value = self(call).known;
  const pattern = patternOf(argument(call, 0));
  if (value === undefined || pattern === undefined) return unknown('boolean');
  const is = typeof pattern !== 'string' ? isMatch(pattern, value) : call.name.endsWith('startsWith') ? value.startsWith(pattern) : call.name.endsWith('endsWith') ? value.endsWith(pattern) : value.includes(pattern);
  return is === undefined ? unknown('boolean') : constant(is);
}

/** The groups of a match: a part of the text, maybe. */
function match(call: NativeCall): JsValue {
  const value = self(call);
  const result = call.js.make({ properties: new Map(), elements: [], rest: madeOf(value, 'match', call.site, 'a part of it is matched', value.isTainted ? 'part' : undefined, false) });
  return result;
}

export const textNatives: Natives = {
  ...under('text ', 'trim trimStart trimEnd trimLeft trimRight toString valueOf normalize padStart padEnd toJSON', same),
  ...under('text ', 'toUpperCase toLocaleUpperCase', (call) => recased(call, (one) => one.toUpperCase())),
  ...under('text ', 'toLowerCase toLocaleLowerCase', (call) => recased(call, (one) => one.toLowerCase())),
  ...under('text ', 'slice substring substr', slice),
  ...under('text ', 'replace replaceAll', replace),
  ...under('text ', 'startsWith endsWith includes', test),
  ...under('text ', 'match matchAll', match),
  ...under('text ', 'at charAt', (call) => { const at = knownNumber(argument(call, 0)); return known(call, (one) => (at === undefined ? undefined : (one.at(at) ?? '')), () => Value.hole('character')); }),
  ...under('text ', 'charCodeAt codePointAt indexOf lastIndexOf search localeCompare', () => unknown('number')),
  'text split': split,
  'text concat': (call) => text(concat([self(call), ...call.args.map((_, index) => argumentText(call, index))])),
  'text repeat': (call) => { const times = knownNumber(argument(call, 0)); return times === 0 ? literal('') : known(call, (one) => (times === undefined || times * one.length > 1000 || times < 0 ? undefined : one.repeat(times)), (value) => value); },
  'RegExp.test': (call) => { const pattern = patternOf(native('RegExp', call.of)); const value = knownText(argument(call, 0)); const is = pattern instanceof RegExp && value !== undefined ? isMatch(pattern, value) : undefined; return is === undefined ? unknown('boolean') : constant(is); },
  'RegExp.exec': (call) => call.js.make({ properties: new Map(), elements: [], rest: madeOf(argumentText(call, 0), 'match', call.site, 'a part of it is matched', 'part', false) }),
  // Promises, streams and what else nothing is known of.
  'text then': (call) => { const [handler] = call.args; return handler === undefined ? (call.of ?? UNDEFINED) : call.js.call(handler.value, undefined, [call.js.given(call.of ?? UNDEFINED, call.node)], call.node); },
  'text finally': (call) => { const [handler] = call.args; if (handler !== undefined) call.js.call(handler.value, undefined, [], call.node); return call.of ?? UNDEFINED; },
  'text pipe': (call) => { const to = argument(call, 0); if (to.kind === 'native' && /^process\.std(?:out|err)$/.test(to.name)) write(call.js.machine, to.name.endsWith('out') ? 1 : 2, entered(self(call), call.site), call.site, to.name); return to; },
  ...under('text ', 'on once addListener', (call) => { const handler = argument(call, 1); callback(call.js, handler, [knownText(argument(call, 0)) === 'data' ? text(self(call)) : unknown('argument')], call.node); return call.of ?? UNDEFINED; }),
  ...under('text ', 'map forEach filter find findIndex some every flatMap reduce', (call) => { const value = self(call); callback(call.js, argument(call, 0), [unknown('element', [value])], call.node); return unknown('result', [value]); }),
  ...under('text ', 'json text arrayBuffer', (call) => unknown('body', [self(call)])),
  Boolean: (call) => { const is = truth(argument(call, 0)); return is === undefined ? unknown('boolean') : constant(is); },
  String: (call) => text(argumentText(call, 0)),
  ...under('', 'Number parseInt parseFloat Number.parseInt isNaN Number.isInteger', (call) => { const number = knownNumber(argument(call, 0)) ?? Number(knownText(argument(call, 0)) ?? NaN); return Number.isNaN(number) ? unknown('number') : constant(number); }),
};
