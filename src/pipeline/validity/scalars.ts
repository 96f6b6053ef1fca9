import { nearest } from '../../text/did-you-mean';
import type { Item } from '../config';
import { advice } from './advice';
import { written } from './describe';
import { faultPlace, listed, refuse, type Shape, type Spot } from './shape';
import { isOpen, type Walk } from './walk';

/** Whether nothing can be said about a value, as an input decides it. */
export function isUnknown({ node }: Item): boolean {
  return node.kind === 'scalar' && isOpen(node.text);
}

export function isNull({ node }: Item): boolean {
  return node.kind === 'scalar' && node.value === null;
}

/** The value of a scalar that is a text; undefined for all else. */
export function stringOf({ node }: Item): string | undefined {
  return node.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}

export function isWhole({ node }: Item): boolean {
  return node.kind === 'scalar' && (typeof node.value === 'bigint' || (typeof node.value === 'number' && isWholeNumber(node.value, node.text)));
}

/** YAML's `2.0` is a float for Ruby, which writes it with its point. */
function isWholeNumber(value: number, token: string): boolean {
  return Number.isInteger(value) && !/[.eE]/.test(token);
}

/** Nothing, for Rails: an empty text, list or mapping, or `false`. */
export function isBlank({ node }: Item): boolean {
  if (node.kind === 'seq') return node.items.length === 0;
  if (node.kind !== 'scalar') return node.entries.size === 0;
  return node.value === null || node.value === false || (typeof node.value === 'string' && node.value.trim() === '');
}

/** Any value: GitLab does not look at it. */
export const anything: Shape = () => undefined;

interface TextLimits {
  /** Completes "must be …". */
  readonly want?: string;
  /** Whether a text of nothing but white space is taken. */
  readonly blank?: boolean;
  /** Most characters. */
  readonly most?: number;
  readonly help?: string;
}

/** A text: numbers and booleans without quotes are none. */
export function text({ want = 'a text', blank = true, most, help }: TextLimits = {}): Shape {
  return (value, spot, walk) => {
    const string = stringOf(value);
    if (string !== undefined && blank && most === undefined) return;
    if (isUnknown(value)) return;
    if (string === undefined) refuse(value, spot, walk, want, help ?? textHelp(value, want));
    else if (!blank && string.trim() === '') refuse(value, spot, walk, `${want} that is not empty`, help);
    else if (most !== undefined && [...string].length > most) refuse(value, spot, walk, `${want} of at most ${String(most)} characters`, 'Shorten it.');
  };
}

function textHelp(value: Item, want: string): string {
  const { node } = value;
  if (node.kind === 'scalar' && node.value !== null) return `Put it in quotes: "${written(node)}".`;
  return advice(value, want);
}

/** A text that follows a pattern. */
export function matching(pattern: RegExp, want: string, help?: string): Shape {
  return (value, spot, walk) => {
    const string = stringOf(value);
    if (string === undefined || !pattern.test(string)) unlessUnknown(value, spot, walk, want, help);
  };
}

/** Refuses a value, unless an input decides it. */
export function unlessUnknown(value: Item, spot: Spot, walk: Walk, want: string, help?: string): void {
  if (!isUnknown(value)) refuse(value, spot, walk, want, help);
}

/** `true` or `false`, without quotes. */
export const boolean: Shape = (value, spot, walk) => {
  if (value.node.kind !== 'scalar' || typeof value.node.value !== 'boolean') {
    unlessUnknown(value, spot, walk, '`true` or `false`', 'Write `true` or `false`, without quotes.');
  }
};

/** A whole number between two bounds, both included. */
export function whole(least: number, most: number, digits = false): Shape {
  const want = `a whole number from ${String(least)} to ${String(most)}`;
  return (value, spot, walk) => {
    const known = numberOf(value, digits);
    if (known === undefined || known < least || known > most) unlessUnknown(value, spot, walk, want, `Write ${want}, without quotes.`);
  };
}

/** The whole number that a value is; with `digits` also one in quotes, as Rails takes them where it checks a number only. */
function numberOf(value: Item, digits: boolean): number | undefined {
  const string = digits ? stringOf(value) : undefined;
  if (string !== undefined && /^[+-]?\d+$/.test(string)) return Number(string);
  return isWhole(value) && value.node.kind === 'scalar' ? Number(value.node.value) : undefined;
}

interface Words {
  /** Whether what is no text counts too where it reads the same. */
  readonly any?: boolean;
  /** What the words are, where they are too many to be told. */
  readonly name?: string;
}

/** One of a few words. */
export function oneOf(words: readonly string[], { any = false, name }: Words = {}): Shape {
  const known = new Set(words);
  const want = name ?? (words.length === 1 ? listed(words) : `one of ${listed(words, 'or')}`);
  return (value, spot, walk) => {
    const { node } = value;
    const word = any && node.kind === 'scalar' ? node.text : stringOf(value);
    if ((word !== undefined && known.has(word)) || isUnknown(value)) return;
    const meant = word === undefined ? undefined : nearest(word, words);
    const few = words.length > 12 ? `GitLab knows ${listed(words.slice(0, 6))}, among others.` : `Write ${listed(words, 'or')}.`;
    refuse(value, spot, walk, want, meant === undefined ? few : `Did you mean \`${meant}\`?`);
  };
}

/** A text or a number: what GitLab calls alphanumeric. */
export function textOrWhole(want = 'a text or a whole number'): Shape {
  return (value, spot, walk) => {
    if (stringOf(value) === undefined && !isWhole(value)) unlessUnknown(value, spot, walk, want);
  };
}

/** A text, a number or a boolean. */
export function scalar(want = 'a text, a number or a boolean'): Shape {
  return (value, spot, walk) => {
    if (value.node.kind !== 'scalar' || value.node.value === null) refuse(value, spot, walk, want);
  };
}

/** A condition, as in `rules:if`. What is wrong inside it, the pipeline's own reader of conditions says. */
export const condition: Shape = (value, spot, walk) => {
  const string = stringOf(value);
  if (string !== undefined && walk.conditions === undefined) return;
  if (isUnknown(value)) return;
  if (string === undefined) {
    refuse(value, spot, walk, 'a condition', 'Write a condition in quotes, as \'$CI_COMMIT_BRANCH == "main"\'.');
    return;
  }
  const fault = walk.conditions?.(string);
  if (fault === undefined || value.node.kind !== 'scalar') return;
  const { source } = value.node;
  const { range } = fault;
  const at = range === undefined ? faultPlace(value, spot) : { source, range: value.node.offsets().range(range.start, range.end) };
  walk.report('invalid-expression', at, value.via, fault.message, fault.help);
};
