import { once } from '../text';
import type { ScalarValue } from './tree';

/** Psych takes the scalar for a date or a time, classes that GitLab does not permit: the whole file fails to load. */
export const UNLOADABLE_DATE = Symbol('date');
/** Psych takes the scalar for a number and then cannot read it as one: the whole file fails to load. */
export const UNREADABLE = Symbol('unreadable');

const textHead = once(() => /^[^\d.:-]?[\p{Alphabetic}_\s!@#$%^&*(){}<>|/\\~;=]/u);
const time = once(
  () => /^-?\d{4}-\d{1,2}-\d{1,2}(?:[Tt]|\s+)\d{1,2}:\d\d:\d\d(?:\.\d*)?(?:\s*(?:Z|[-+]\d{1,2}:?(?:\d\d)?))?$/,
);
const day = once(() => /^\d{4}-(?:1[012]|0\d|\d)-(?:[12]\d|3[01]|0\d|\d)$/);
const sixties = once(() => /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9]){1,2}(\.[0-9_]*)?$/);
const floating = once(() => /^[-+]?(?:[0-9][0-9_,]*)?\.[0-9]*(?:[eE][+-][0-9]+)?$/);
const whole = once(() => /^[-+]?(?:0b[01_,]+|0[0-7_,]+|(?:0|[1-9](?:[0-9]|,[0-9]|_[0-9])*)|0x[0-9a-fA-F_,]+)$/);

/** What the words that are no text stand for, in small letters. */
const WORDS: ReadonlyMap<string, ScalarValue> = new Map([
  ['~', null], ['null', null],
  ['yes', true], ['true', true], ['on', true],
  ['no', false], ['false', false], ['off', false],
]);
const LONGEST_WORD = 5;

/**
 * What Psych makes of a plain scalar: YAML 1.1 with Psych's own quirks (commas in numbers, symbols, base 60).
 * An expression takes longer to make than most files to read, so each is tried only where a look finds what it cannot do without.
 * Source: psych/lib/psych/scalar_scanner.rb of Ruby, version 4.0.
 */
export function resolvePlain(text: string): ScalarValue | typeof UNLOADABLE_DATE | typeof UNREADABLE {
  if (text === '') return null;
  if (beginsAsText(text)) return resolveWord(text);
  const decimal = plainDecimal(text);
  if (decimal !== undefined) return decimal;
  if (text.includes('\n')) return text;
  // The class is asked for before the day is looked at, so a 30 February is refused too.
  if ((text[4] === '-' || text[5] === '-') && (time().test(text) || day().test(text))) return UNLOADABLE_DATE;
  const point = text.indexOf('.');
  if (point === 0 || point === 1) {
    if (/^\+?\.inf$/i.test(text)) return Infinity;
    if (/^-\.inf$/i.test(text)) return -Infinity;
    if (/^\.nan$/i.test(text)) return NaN;
  }
  if (text.length > 1 && text.startsWith(':')) return symbol(text);
  const sixty = text.includes(':') ? sixties().exec(text) : null;
  if (sixty !== null) return base60(text, sixty[1] !== undefined);
  if (point >= 0) {
    // A version, an address or a path has more points than a number.
    if (text.includes('.', point + 1) || !floating().test(text)) return text;
    return /^[-+]?\.$/.test(text) ? text : float(text.replace(/[,_]/g, ''));
  }
  if (endsAsInteger(text) && whole().test(text)) return integer(text.replace(/[,_]/g, ''));
  return text;
}

/** Psych's quick look at the first two characters. */
function beginsAsText(text: string): boolean {
  const first = text.charCodeAt(0);
  const second = text.charCodeAt(1);
  if (first >= 0x80 || second >= 0x80) return textHead().test(text);
  return isTextSign(first) || (isTextSign(second) && !isDigit(first) && !'.:-'.includes(text.charAt(0)));
}

/** Whether a character of ASCII makes a scalar a text where it comes first. */
function isTextSign(code: number): boolean {
  if ((code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a)) return true;
  return !Number.isNaN(code) && '_ \t\n\v\f\r!@#$%^&*(){}<>|/\\~;='.includes(String.fromCharCode(code));
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** A number that is written as nearly all are: digits, with a point among them or without; undefined for what else may be one. */
function plainDecimal(text: string): number | undefined {
  let hasPoint = false;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '.' && !hasPoint && text.length > 1) hasPoint = true;
    else if (!isDigit(text.charCodeAt(at))) return undefined;
  }
  // A zero in front makes it octal, or no number.
  if (!hasPoint && text.length > 1 && text.startsWith('0')) return undefined;
  const value = Number(text);
  return hasPoint || Number.isSafeInteger(value) ? value : undefined;
}

/** Whether a text ends as a number without a point can: with a digit of base 16 at the most, or with what separates digits. */
function endsAsInteger(text: string): boolean {
  return '0123456789abcdefABCDEF_,'.includes(text.charAt(text.length - 1));
}

function resolveWord(text: string): ScalarValue {
  if (text.length > LONGEST_WORD) return text;
  const value = WORDS.get(text.toLowerCase());
  return value === undefined ? text : value;
}

function symbol(text: string): string {
  const quoted = /^:(["'])(.*)\1/.exec(text);
  return quoted === null ? text.slice(1) : (quoted[2] ?? '').replace(/^:/, '');
}

/** Base 60 as Psych sums it up: `1:30:15` by its place, and `1:30`, by a slip, as if it were hours and minutes. */
function base60(text: string, isFraction: boolean): number | bigint {
  const parts = text.replace(/_/g, '').split(':');
  if (isFraction) return parts.reduce((sum, part, index) => sum + Number.parseFloat(part) * 60 ** Math.abs(index - 2), 0);
  return narrow(parts.reduce((sum, part, index) => sum + BigInt(part.replace(/^\+/, '')) * 60n ** BigInt(Math.abs(index - 2)), 0n));
}

function narrow(value: bigint): number | bigint {
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

function float(text: string): number | typeof UNREADABLE {
  const value = Number(text);
  return Number.isNaN(value) ? UNREADABLE : value;
}

function integer(text: string): number | bigint | typeof UNREADABLE {
  const negative = text.startsWith('-');
  const digits = text.replace(/^[-+]/, '');
  const literal = /^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits;
  if (/^0[bx]$/i.test(literal)) return UNREADABLE;
  const value = Number(literal);
  if (Number.isSafeInteger(value)) return negative ? 0 - value : value;
  return negative ? -BigInt(literal) : BigInt(literal);
}

/** What Ruby's `to_s` makes of a value read from `written`: the text that GitLab hands on for a number or a boolean. */
export function rubyText(value: ScalarValue, written: string): string {
  if (value === null) return '';
  if (typeof value !== 'number') return String(value);
  return written.includes('.') ? rubyFloat(value) : String(value);
}

function rubyFloat(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  const size = Math.abs(value);
  if (size === 0 || (size >= 1e-4 && size < (Number.isInteger(value) ? 1e15 : 1e16))) {
    return Number.isInteger(value) ? `${Object.is(value, -0) ? '-0' : String(value)}.0` : String(value);
  }
  const [mantissa = '', exponent = ''] = value.toExponential().split('e');
  const digits = exponent.slice(1).padStart(2, '0');
  return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}e${exponent.startsWith('-') ? '-' : '+'}${digits}`;
}
