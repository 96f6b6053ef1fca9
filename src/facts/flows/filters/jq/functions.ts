import { divided, hasMark, hasUnknown } from '../marks';
import { recased } from '../recase';
import { Regex } from '../regex';
import { Unclear } from '../unclear';
import { elements } from './elements';
import { JqError } from './error';
import { textOfJson } from './formats';
import { isArray, isObject, readJson, typeOf, writeJson, type Json } from './json';
import { pathsOf, removeAt } from './paths';
import type { JqRun } from './run';
import type { Jq } from './syntax';

/** jq's own functions; throws `Unclear` for those that are not followed. */
export function* callJq(run: JqRun, name: string, items: readonly Jq[], input: Json): Generator<Json> {
  const [argument] = items;
  if (items.length === 0) yield* withoutArguments(run, name, input);
  else if (items.length === 1 && argument !== undefined) yield* withOne(run, name, argument, input);
  else if ((name === 'sub' || name === 'gsub') && items.length === 2 && argument !== undefined && items[1] !== undefined) {
    yield substituted(run, name === 'gsub', run.first(argument, input), run.first(items[1], input), input);
  } else throw new Unclear(name);
}

function* withoutArguments(run: JqRun, name: string, input: Json): Generator<Json> {
  switch (name) {
    case 'empty':
      return;
    case 'error':
      throw new JqError('error');
    case 'not':
      yield !run.isTrue(input);
      return;
    case 'keys':
    case 'keys_unsorted': {
      if (isArray(input)) yield input.map((_, index) => index);
      else if (isObject(input)) yield name === 'keys' ? [...input.keys()].sort() : [...input.keys()];
      else throw new JqError(name);
      return;
    }
    case 'length':
      if (typeof input === 'string' && hasUnknown(input)) yield run.world.unknown('$(length)');
      else yield typeof input === 'string' || isArray(input) ? input.length : isObject(input) ? input.size : Math.abs(Number(input ?? 0));
      return;
    case 'utf8bytelength':
      yield typeof input === 'string' ? input.length : 0;
      return;
    case 'type':
      yield typeOf(input);
      return;
    case 'tostring':
      yield textOfJson(input);
      return;
    case 'tojson':
      yield writeJson(input, '', false);
      return;
    case 'fromjson': {
      if (typeof input !== 'string') throw new JqError(name);
      const [value] = readJson(input) ?? [];
      if (value === undefined) throw hasMark(input) ? new Unclear(name) : new JqError(name);
      yield value;
      return;
    }
    case 'tonumber':
      if (typeof input === 'number') yield input;
      else if (typeof input === 'string' && !hasMark(input) && input.trim() !== '' && !Number.isNaN(Number(input))) yield Number(input);
      else if (typeof input === 'string' && hasMark(input)) throw new Unclear(name);
      else throw new JqError(name);
      return;
    case 'ascii_downcase':
    case 'ascii_upcase':
      if (typeof input !== 'string') throw new JqError(name);
      yield recased(input, name === 'ascii_upcase', run.world);
      return;
    case 'to_entries':
      yield entriesOf(input);
      return;
    case 'from_entries':
      yield new Map([...elements(input)].map(entryOf));
      return;
    case 'first':
    case 'last':
      yield run.item(input, name === 'first' ? 0 : -1);
      return;
    case 'reverse':
      if (!isArray(input)) throw new Unclear(name);
      yield [...input].reverse();
      return;
    case 'add': {
      let sum: Json = null;
      for (const value of elements(input)) sum = run.with('a', sum).with('b', value).first({ kind: 'binary', operator: '+', left: { kind: 'variable', name: 'a' }, right: { kind: 'variable', name: 'b' } }, null);
      yield sum;
      return;
    }
    case 'values':
      if (input !== null) yield input;
      return;
    case 'strings':
    case 'numbers':
    case 'objects':
    case 'arrays':
    case 'booleans':
      if (`${typeOf(input)}s` === name) yield input;
      return;
    case 'scalars':
      if (!isArray(input) && !isObject(input)) yield input;
      return;
    case 'recurse':
      yield* run.results({ kind: 'recurse' }, input);
      return;
    case 'any':
    case 'all':
      yield [...elements(input)][name === 'any' ? 'some' : 'every']((value) => run.isTrue(value));
      return;
    case 'flatten':
      if (!isArray(input)) throw new JqError(name);
      yield flat(input);
      return;
    case 'now':
      yield run.world.unknown('$(now)');
      return;
    default:
      throw new Unclear(name);
  }
}

function flat(items: readonly Json[]): Json[] {
  return items.flatMap((item) => (isArray(item) ? flat(item) : [item]));
}

function entriesOf(value: Json): Json[] {
  if (!isObject(value) && !isArray(value)) throw new JqError('entries');
  return [...value.entries()].map(([key, item]) => new Map<string, Json>([['key', key], ['value', item]]));
}

function entryOf(entry: Json): [string, Json] {
  if (!isObject(entry)) throw new Unclear('entry');
  const name = ['key', 'k', 'name', 'Key', 'K', 'Name'].map((key) => entry.get(key)).find((key) => key !== undefined && key !== null);
  const value = ['value', 'v', 'Value', 'V'].map((key) => entry.get(key)).find((found) => found !== undefined && found !== null);
  // Versions differ on keys that are no text.
  if (typeof name === 'number' || typeof name === 'boolean') throw new Unclear('key');
  return [name === undefined ? 'null' : textOfJson(name), value ?? null];
}

function* withOne(run: JqRun, name: string, argument: Jq, input: Json): Generator<Json> {
  const value = (): Json => run.first(argument, input);
  const texts = (): [string, string] => {
    const given = value();
    if (typeof input !== 'string' || typeof given !== 'string') throw new JqError(name);
    if (hasUnknown(input) || hasUnknown(given)) throw new Unclear(name);
    return [input, given];
  };
  switch (name) {
    case 'map':
      yield [...elements(input)].flatMap((item) => run.all(argument, item));
      return;
    case 'map_values':
      if (isObject(input)) yield new Map([...input].flatMap(([key, item]) => run.all(argument, item).slice(0, 1).map((result): [string, Json] => [key, result])));
      else yield [...elements(input)].flatMap((item) => run.all(argument, item).slice(0, 1));
      return;
    case 'select':
      for (const test of run.results(argument, input)) if (run.isTrue(test)) yield input;
      return;
    case 'with_entries':
      yield new Map(entriesOf(input).flatMap((entry) => run.all(argument, entry)).map(entryOf));
      return;
    case 'del':
      yield [...pathsOf(run, argument, input)].reverse().reduce<Json>(removeAt, input);
      return;
    case 'has': {
      const key = value();
      yield typeof key === 'string' ? isObject(input) && input.has(key) : isArray(input) && Number(key) < input.length;
      return;
    }
    case 'first':
      yield* run.all(argument, input).slice(0, 1);
      return;
    case 'join': {
      const glue = value();
      if (!isArray(input) || typeof glue !== 'string') throw new JqError(name);
      yield input.map((item) => (item === null ? '' : textOfJson(item))).join(glue);
      return;
    }
    case 'split': {
      const glue = value();
      if (typeof input !== 'string' || typeof glue !== 'string') throw new JqError(name);
      yield glue === '' ? [...input] : run.world.shaped(input, divided(glue)).split(glue);
      return;
    }
    case 'startswith':
    case 'endswith': {
      const [text, part] = texts();
      yield name === 'startswith' ? text.startsWith(part) : text.endsWith(part);
      return;
    }
    case 'ltrimstr':
    case 'rtrimstr': {
      const part = value();
      if (typeof input !== 'string' || typeof part !== 'string' || part === '') yield input;
      else if (name === 'ltrimstr') yield input.startsWith(part) ? input.slice(part.length) : input;
      else yield input.endsWith(part) ? input.slice(0, -part.length) : input;
      return;
    }
    case 'contains':
    case 'inside':
      if (typeof input === 'string') yield texts()[0].includes(texts()[1]);
      else yield run.world.decide();
      return;
    case 'test': {
      const pattern = value();
      if (typeof input !== 'string' || typeof pattern !== 'string') throw new JqError(name);
      const verdict = Regex.of(pattern, { dialect: 'perl', lines: true }, run.world).test(input);
      yield verdict === 'yes' || (verdict === 'maybe' && run.world.decide());
      return;
    }
    default:
      throw new Unclear(name);
  }
}

function substituted(run: JqRun, all: boolean, pattern: Json, put: Json, input: Json): Json {
  if (typeof pattern !== 'string' || typeof put !== 'string' || typeof input !== 'string') throw new JqError('sub');
  const regex = Regex.of(pattern, { dialect: 'perl', lines: true }, run.world);
  if (!regex.isKnown || hasUnknown(input)) throw new Unclear('sub');
  let result = '';
  let copied = 0;
  for (let at = 0; at <= input.length; ) {
    const match = regex.find(input, at);
    if (match === undefined) break;
    const [from = 0, to = 0] = match;
    // jq 1.6 loops over empty matches, later ones do not.
    if (to === from) throw new Unclear('empty match');
    result += input.slice(copied, from) + put;
    copied = to;
    at = to;
    if (!all) break;
  }
  return result + input.slice(copied);
}
