import { once } from '../../../text';
import type { CharSet } from './char-set';
import { EVERY, NOT_LINE_FEED } from './classes';
import { foldCase } from './fold';
import { readClass, readEscape, readNamedClass } from './parse-class';
import { PatternFault, type Assertion, type Flags, type Syntax } from './syntax';

/** RE2's own limits: groups within one another, and how often a part may be repeated, nested counts multiplied. */
const MOST_NESTED = 1000;
const MOST_REPEATS = 1000;

const groupName = once(() => /^\(\?P?<([\p{L}\p{Mn}\p{Mc}\p{Nd}\p{Nl}\p{Pc}]+)>/u);
const GROUP_FLAGS = /^\(\?([imsU]*)(?:-([imsU]+))?([:)])/;
const COUNT = /^\{(0|[1-9]\d{0,7})(?:(,)(0|[1-9]\d{0,7})?)?\}/;

const ASSERTIONS: ReadonlyMap<string, Assertion> = new Map<string, Assertion>([
  ['\\A', 'text-start'],
  ['\\z', 'text-end'],
  ['\\b', 'word'],
  ['\\B', 'not-word'],
]);

/** Reads a pattern as RE2 does in its default (not POSIX) syntax; throws `PatternFault` for what RE2 refuses. */
export function parsePattern(text: string): Syntax {
  return new Reader(text).read();
}

class Reader {
  private at = 0;
  private depth = 0;
  private flags: Flags = { fold: false, lines: false, dotAll: false };
  /** How often the text below a node is repeated at the most: kept beside the nodes that repeat. */
  private readonly repeats = new WeakMap<Syntax, number>();

  constructor(private readonly text: string) {}

  read(): Syntax {
    const whole = this.choice();
    if (this.at < this.text.length) throw new PatternFault(')', 'close');
    return whole;
  }

  private choice(): Syntax {
    const items = [this.sequence()];
    while (this.text.charAt(this.at) === '|') {
      this.at++;
      items.push(this.sequence());
    }
    const only = items[0];
    return items.length === 1 && only !== undefined ? only : this.node('choice', items);
  }

  private sequence(): Syntax {
    const items: Syntax[] = [];
    let repeated = false;
    for (;;) {
      const char = this.text.charAt(this.at);
      if (char === '' || char === '|' || char === ')') return this.node('sequence', items);
      const count = this.repetition();
      if (count === undefined) {
        this.item(char, items);
        repeated = false;
        continue;
      }
      const item = items.pop();
      if (item === undefined) throw new PatternFault(count.text, 'repeat-nothing');
      if (repeated) throw new PatternFault(count.text, 'repeat');
      items.push(this.repeat(item, count.min, count.max, count.text));
      repeated = true;
    }
  }

  private node(kind: 'sequence' | 'choice', items: readonly Syntax[]): Syntax {
    const made: Syntax = { kind, items };
    let most = 1;
    for (const item of items) most = Math.max(most, this.repeats.get(item) ?? 1);
    if (most > 1) this.repeats.set(made, most);
    return made;
  }

  private repeat(item: Syntax, min: number, max: number, text: string): Syntax {
    const made: Syntax = { kind: 'repeat', item, min, max };
    const counted = text.startsWith('{');
    if (counted && (min > MOST_REPEATS || (max !== Infinity && (max > MOST_REPEATS || min > max)))) {
      throw new PatternFault(text, 'size');
    }
    const times = counted ? Math.max(1, max === Infinity ? min : max) : 1;
    const most = times * (this.repeats.get(item) ?? 1);
    if (counted && Math.max(min, max) >= 2 && most > MOST_REPEATS) throw new PatternFault(text, 'size');
    if (most > 1) this.repeats.set(made, most);
    return made;
  }

  /** A repetition operator, with the `?` that may follow it. A `{` that begins no count is a letter. */
  private repetition(): { min: number; max: number; text: string } | undefined {
    const char = this.text.charAt(this.at);
    let min = char === '+' ? 1 : 0;
    let max = char === '?' ? 1 : Infinity;
    let length = 1;
    if (char === '{') {
      const count = COUNT.exec(this.text.slice(this.at, this.at + 24));
      if (count === null) return undefined;
      min = Number(count[1]);
      max = count[2] === undefined ? min : count[3] === undefined ? Infinity : Number(count[3]);
      length = count[0].length;
    } else if (char !== '*' && char !== '+' && char !== '?') return undefined;
    const start = this.at;
    this.at += length;
    const text = this.text.slice(start, this.at);
    if (this.text.charAt(this.at) === '?') this.at++;
    return { min, max, text };
  }

  private item(char: string, items: Syntax[]): void {
    if (char === '(') return this.group(items);
    if (char === '\\') return this.escape(items);
    if (char === '[') {
      const { value, end } = readClass(this.text, this.at, this.flags.fold);
      this.at = end;
      items.push({ kind: 'set', set: value });
      return;
    }
    if (char === '.') items.push({ kind: 'set', set: this.flags.dotAll ? EVERY : NOT_LINE_FEED });
    else if (char === '^') items.push({ kind: 'assertion', assertion: this.flags.lines ? 'line-start' : 'text-start' });
    else if (char === '$') items.push({ kind: 'assertion', assertion: this.flags.lines ? 'line-end' : 'text-end' });
    else {
      const point = this.text.codePointAt(this.at) ?? 0;
      if (point > 0xffff) this.at++;
      items.push(this.literal(point));
    }
    this.at++;
  }

  private literal(point: number): Syntax {
    const set: CharSet = [point, point];
    return { kind: 'set', set: this.flags.fold ? foldCase(set) : set };
  }

  private escape(items: Syntax[]): void {
    const two = this.text.slice(this.at, this.at + 2);
    if (two === '\\Q') return this.quoted(items);
    const assertion = ASSERTIONS.get(two);
    if (assertion !== undefined || two === '\\C') {
      this.at += 2;
      items.push(assertion === undefined ? { kind: 'byte' } : { kind: 'assertion', assertion });
      return;
    }
    const named = readNamedClass(this.text, this.at, this.flags.fold);
    if (named !== undefined) {
      this.at = named.end;
      items.push({ kind: 'set', set: named.value });
      return;
    }
    const { value, end } = readEscape(this.text, this.at);
    this.at = end;
    items.push(this.literal(value));
  }

  private quoted(items: Syntax[]): void {
    const start = this.at + 2;
    const close = this.text.indexOf('\\E', start);
    const end = close < 0 ? this.text.length : close;
    for (const char of this.text.slice(start, end)) items.push(this.literal(char.codePointAt(0) ?? 0));
    this.at = close < 0 ? end : end + 2;
  }

  private group(items: Syntax[]): void {
    const before = this.flags;
    const rest = this.text.slice(this.at);
    let head = 1;
    if (rest.startsWith('(?')) {
      const name = groupName().exec(rest);
      const set = GROUP_FLAGS.exec(rest);
      if (name === null && set === null) {
        throw new PatternFault(/^\(\?(?:P?<?[=!]?|.)/u.exec(rest)?.[0] ?? '(?', /^\(\?P?<(?![=!])/.test(rest) ? 'name' : 'operator');
      }
      head = (name ?? set)?.[0].length ?? 0;
      if (set !== null) {
        this.flags = changed(before, set[1] ?? '', set[2] ?? '');
        if (set[3] === ')') {
          this.at += head;
          return;
        }
      }
    }
    if (++this.depth > MOST_NESTED) throw new PatternFault('(', 'deep');
    this.at += head;
    const body = this.choice();
    if (this.text.charAt(this.at) !== ')') throw new PatternFault('(', 'open');
    this.at++;
    this.depth--;
    this.flags = before;
    items.push(body);
  }
}

function changed(flags: Flags, on: string, off: string): Flags {
  const is = (letter: string, now: boolean): boolean => !off.includes(letter) && (now || on.includes(letter));
  return { fold: is('i', flags.fold), lines: is('m', flags.lines), dotAll: is('s', flags.dotAll) };
}
