import { hasUnknown } from '../marks';
import { Unclear } from '../unclear';
import type { World } from '../world';
import { elements } from './elements';
import { JqError } from './error';
import { callJq } from './functions';
import { formatted } from './formats';
import { isArray, isEqual, isObject, typeOf, type Json } from './json';
import { pathsOf, setAt } from './paths';
import type { Jq } from './syntax';

const MOST_STEPS = 20_000;

/** Runs jq filters over values whose texts are marked. */
export class JqRun {
  private steps = 0;

  constructor(
    readonly world: World,
    private readonly variables: ReadonlyMap<string, Json | undefined>,
    private readonly environment: (name: string) => string | undefined,
  ) {}

  with(name: string, value: Json): JqRun {
    return new JqRun(this.world, new Map([...this.variables, [name, value]]), this.environment);
  }

  all(jq: Jq, input: Json): Json[] {
    return [...this.results(jq, input)];
  }

  first(jq: Jq, input: Json): Json {
    for (const value of this.results(jq, input)) return value;
    return null;
  }

  isTrue(value: Json): boolean {
    return value !== null && value !== false;
  }

  *results(jq: Jq, input: Json): Generator<Json> {
    if (++this.steps > MOST_STEPS) throw new Unclear('steps');
    switch (jq.kind) {
      case 'identity':
        yield input;
        return;
      case 'recurse':
        yield* everything(input);
        return;
      case 'literal':
        yield jq.value;
        return;
      case 'text':
        yield* this.texts(jq.parts, jq.format, input, 0);
        return;
      case 'format':
        yield formatted(jq.format, input, this.world);
        return;
      case 'index':
        yield* this.indexed(jq.of, jq.key, input);
        return;
      case 'slice':
        for (const value of this.results(jq.of, input)) yield slice(value, jq.from && this.first(jq.from, input), jq.to && this.first(jq.to, input));
        return;
      case 'iterate':
        for (const value of this.results(jq.of, input)) yield* elements(value);
        return;
      case 'try':
        try {
          yield* this.results(jq.of, input);
        } catch (error) {
          if (!(error instanceof JqError)) throw error;
        }
        return;
      case 'negate':
        for (const value of this.results(jq.of, input)) yield -Number(value);
        return;
      case 'array':
        yield jq.of === undefined ? [] : this.all(jq.of, input);
        return;
      case 'object':
        yield* this.objects(jq.entries, 0, input, new Map());
        return;
      case 'if':
        for (const test of this.results(jq.test, input)) yield* this.results(this.isTrue(test) ? jq.yes : jq.no, input);
        return;
      case 'variable':
        yield this.variable(jq.name);
        return;
      case 'bind':
        for (const value of this.results(jq.source, input)) yield* this.with(jq.name, value).results(jq.body, input);
        return;
      case 'call':
        if (jq.name === 'env' && jq.arguments.length === 0) throw new Unclear('env');
        yield* callJq(this, jq.name, jq.arguments, input);
        return;
      case 'binary':
        yield* this.binary(jq.operator, jq.left, jq.right, input);
    }
  }

  private *indexed(of: Jq, key: Jq, input: Json): Generator<Json> {
    const isEnvironment = (of.kind === 'variable' && of.name === 'ENV') || (of.kind === 'call' && of.name === 'env' && of.arguments.length === 0);
    if (isEnvironment) {
      for (const name of this.results(key, input)) {
        if (typeof name !== 'string' || hasUnknown(name)) throw new Unclear('env');
        yield this.environment(name) ?? null;
      }
      return;
    }
    for (const value of this.results(of, input)) for (const at of this.results(key, input)) yield this.item(value, at);
  }

  item(value: Json, key: Json): Json {
    if (typeof key === 'string') {
      if (value === null) return null;
      if (!isObject(value)) throw new JqError('index');
      if (hasUnknown(key) || [...value.keys()].some((name) => name !== key && hasUnknown(name))) throw new Unclear('key');
      return value.get(key) ?? null;
    }
    if (typeof key !== 'number') throw new Unclear('index');
    if (value === null) return null;
    if (!isArray(value)) throw new JqError('index');
    return value[key < 0 ? value.length + key : Math.floor(key)] ?? null;
  }

  private variable(name: string): Json {
    const value = this.variables.get(name);
    if (value === undefined) throw new Unclear(name);
    return value;
  }

  private *texts(parts: readonly (string | Jq)[], format: string | undefined, input: Json, index: number): Generator<string> {
    const part = parts[index];
    if (part === undefined) {
      yield '';
      return;
    }
    const heads = typeof part === 'string' ? [part] : this.all(part, input).map((value) => formatted(format ?? '@text', value, this.world));
    for (const rest of this.texts(parts, format, input, index + 1)) for (const head of heads) yield head + rest;
  }

  private *objects(entries: readonly (readonly [Jq, Jq])[], index: number, input: Json, made: ReadonlyMap<string, Json>): Generator<Json> {
    const entry = entries[index];
    if (entry === undefined) {
      yield made;
      return;
    }
    for (const key of this.results(entry[0], input)) {
      if (typeof key !== 'string') throw new JqError('key');
      for (const value of this.results(entry[1], input)) yield* this.objects(entries, index + 1, input, new Map([...made, [key, value]]));
    }
  }

  private *binary(operator: string, left: Jq, right: Jq, input: Json): Generator<Json> {
    if (operator === '|') {
      for (const value of this.results(left, input)) yield* this.results(right, value);
    } else if (operator === ',') {
      yield* this.results(left, input);
      yield* this.results(right, input);
    } else if (operator === '//') {
      const values = this.all({ kind: 'try', of: left }, input).filter((value) => this.isTrue(value));
      yield* values.length > 0 ? values : this.results(right, input);
    } else if (operator === 'and' || operator === 'or') {
      const value = this.isTrue(this.first(left, input));
      yield operator === 'and' ? value && this.isTrue(this.first(right, input)) : value || this.isTrue(this.first(right, input));
    } else if (operator.endsWith('=') && !/^[=!<>]=$/.test(operator)) {
      yield this.assigned(operator, left, right, input);
    } else {
      for (const b of this.results(right, input)) for (const a of this.results(left, input)) yield this.combined(operator, a, b);
    }
  }

  private assigned(operator: string, left: Jq, right: Jq, input: Json): Json {
    let result = input;
    for (const path of pathsOf(this, left, input)) {
      const before = path.reduce<Json>((value, key) => this.item(value, key), result);
      const by = operator === '|=' ? this.first(right, before) : this.first(right, input);
      const after = operator === '=' || operator === '|=' ? by : operator === '//=' ? (this.isTrue(before) ? before : by) : this.combined(operator.slice(0, -1), before, by);
      result = setAt(result, path, after);
    }
    return result;
  }

  isEqual(a: Json, b: Json): boolean {
    return isEqual(a, b, (text) => this.world.show(text)) ?? this.world.decide();
  }

  private combined(operator: string, a: Json, b: Json): Json {
    if (operator === '==' || operator === '!=') return this.isEqual(a, b) === (operator === '==');
    if (/^[<>]/.test(operator)) {
      if (typeof a !== 'number' || typeof b !== 'number') return this.world.decide();
      return operator === '<' ? a < b : operator === '<=' ? a <= b : operator === '>' ? a > b : a >= b;
    }
    if (operator === '+') {
      if (a === null) return b;
      if (b === null) return a;
      if (typeof a === 'string' && typeof b === 'string') return a + b;
      if (isArray(a) && isArray(b)) return [...a, ...b];
      if (isObject(a) && isObject(b)) return new Map([...a, ...b]);
    }
    if (operator === '*' && isObject(a) && isObject(b)) return merged(a, b);
    if (operator === '-' && isArray(a) && isArray(b)) return a.filter((one) => !b.some((other) => this.isEqual(one, other)));
    if (typeof a === 'number' && typeof b === 'number') {
      if ((operator === '/' || operator === '%') && b === 0) throw new JqError('zero');
      return operator === '+' ? a + b : operator === '-' ? a - b : operator === '*' ? a * b : operator === '/' ? a / b : Math.trunc(a) % Math.trunc(b);
    }
    if (operator === '/' && typeof a === 'string' && typeof b === 'string') return a.split(b);
    if (operator === '*' && typeof a === 'string') throw new Unclear('repeat');
    throw new JqError(`${typeOf(a)} ${operator} ${typeOf(b)}`);
  }
}

function merged(a: ReadonlyMap<string, Json>, b: ReadonlyMap<string, Json>): Json {
  const result = new Map(a);
  for (const [key, value] of b) {
    const before = result.get(key);
    result.set(key, before !== undefined && isObject(before) && isObject(value) ? merged(before, value) : value);
  }
  return result;
}

function* everything(value: Json): Generator<Json> {
  yield value;
  if (isArray(value) || isObject(value)) for (const item of elements(value)) yield* everything(item);
}

function slice(value: Json, from: Json | undefined, to: Json | undefined): Json {
  const start = typeof from === 'number' ? from : 0;
  const end = typeof to === 'number' ? to : undefined;
  if (typeof value === 'string') {
    if (hasUnknown(value)) throw new Unclear('slice');
    return value.slice(start, end);
  }
  if (value === null) return null;
  if (!isArray(value)) throw new JqError('slice');
  return value.slice(start, end);
}
