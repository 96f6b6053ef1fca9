import { BLANK, contains, Pattern, partsPattern, readPattern } from './re2';

/** What a part of an expression can be for GitLab: a text, a boolean, nothing, or a pattern. */
export type Value = string | boolean | null | Pattern;

/** A text that is not known: some text that is set, whatever it is. */
export class OpenText {
  constructor(
    /** Whether it is known not to be blank. */
    readonly present: boolean,
    /** Texts that it is not: cases of their own. */
    readonly except: ReadonlySet<string> = new Set(),
  ) {}
}

/** GitLab breaks off: it can create no pipeline from this expression with these values. */
export const BROKEN = Symbol('broken');

/** One possibility of a part of an expression at which GitLab does not break off. */
export type Operand = Value | OpenText;

/** One possibility of a part of an expression. */
export type Possible = Operand | typeof BROKEN;

/** Whether Ruby takes a value as true in `&&` and `||`: all but nil and false, the empty text included. */
export function isTruthy(value: Operand): boolean {
  return value !== null && value !== false;
}

/** Ruby's `.present?`: undefined where both are possible. A text of blanks only is not present, `"0"` and `"false"` are. */
export function isPresent(value: Operand): boolean | undefined {
  if (value instanceof OpenText) return value.present ? true : undefined;
  if (typeof value !== 'string') return isTruthy(value);
  for (let at = 0; at < value.length; at++) if (!contains(BLANK, value.charCodeAt(at))) return true;
  return false;
}

/** GitLab's `==`: undefined where both are possible. A boolean equals the text that it is written as. */
export function equals(left: Operand, right: Operand): boolean | undefined | typeof BROKEN {
  // A pattern on the left asks the right side for its source, which only a pattern has.
  if (left instanceof Pattern) return right instanceof Pattern ? left.source === right.source : BROKEN;
  if (left instanceof OpenText) return couldEqual(left, right) ? undefined : false;
  if (right instanceof OpenText) return couldEqual(right, left) ? undefined : false;
  if (typeof left === 'boolean' && typeof right === 'string') return String(left) === right;
  if (typeof left === 'string' && typeof right === 'boolean') return left === String(right);
  return left === right;
}

function couldEqual(open: OpenText, other: Operand): boolean {
  if (typeof other === 'boolean') return !open.except.has(String(other));
  if (typeof other === 'string') return !open.except.has(other) && !(open.present && isPresent(other) === false);
  return other instanceof OpenText;
}

/**
 * GitLab's `=~`: undefined where both are possible. A text on the right that has the form of a valid pattern is one;
 * any other text is searched for the left side.
 */
export function isMatch(left: Operand, right: Operand): boolean | undefined | typeof BROKEN {
  if (right === null || right === false) return false;
  if (right === true) return BROKEN;
  if (right instanceof OpenText) return undefined;
  const read = right instanceof Pattern ? right : readPattern(right);
  const tried = read instanceof Pattern ? read : right;
  // Nobody can say what the text of a pattern itself is: it has an address in it.
  if (left instanceof Pattern) return undefined;
  const text = left === null ? '' : left instanceof OpenText ? undefined : String(left);
  if (tried instanceof Pattern) return text === undefined ? tried.matchesAll || undefined : tried.matches(text);
  return text === undefined ? undefined : tried.includes(text);
}

/** The pattern that `=~` tries a text with, where `right` stands on its right side; undefined for what is tried with nothing. */
export function patternOf(right: Value): Pattern | undefined {
  if (right instanceof Pattern) return right;
  if (typeof right !== 'string') return undefined;
  const pattern = readPattern(right);
  return pattern instanceof Pattern ? pattern : partsPattern(right);
}
