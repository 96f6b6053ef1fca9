import { once } from '../text';
import type { ScalarValue } from './tree';

/** Psych takes the scalar for a date or a time, classes that GitLab does not permit: the whole file fails to load. */
export const UNLOADABLE_DATE = Symbol('date');
/** Psych takes the scalar for a number and then cannot read it as one: the whole file fails to load. */
export const UNREADABLE = Symbol('unreadable');

const ASCII_HEAD = /^[^\d.:-]?[A-Za-z_\s!@#$%^&*(){}<>|/\\~;=]/;
const textHead = once(() => /^[^\d.:-]?[\p{Alphabetic}_\s!@#$%^&*(){}<>|/\\~;=]/u);
const TIME =
  /^-?\d{4}-\d{1,2}-\d{1,2}(?:[Tt]|\s+)\d{1,2}:\d\d:\d\d(?:\.\d*)?(?:\s*(?:Z|[-+]\d{1,2}:?(?:\d\d)?))?$/;
const DAY = /^\d{4}-(?:1[012]|0\d|\d)-(?:[12]\d|3[01]|0\d|\d)$/;
const BASE_60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9]){1,2}(\.[0-9_]*)?$/;
const FLOAT = /^[-+]?(?:[0-9][0-9_,]*)?\.[0-9]*(?:[eE][+-][0-9]+)?$/;
const INTEGER = /^[-+]?(?:0b[01_,]+|0[0-7_,]+|(?:0|[1-9](?:[0-9]|,[0-9]|_[0-9])*)|0x[0-9a-fA-F_,]+)$/;

/**
 * What Psych makes of a plain scalar: YAML 1.1 with Psych's own quirks (commas in numbers, symbols, base 60).
 * Source: psych/lib/psych/scalar_scanner.rb of Ruby, version 4.0.
 */
export function resolvePlain(text: string): ScalarValue | typeof UNLOADABLE_DATE | typeof UNREADABLE {
  if (text === '') return null;
  if (beginsAsText(text)) return resolveWord(text);
  if (text.includes('\n')) return text;
  // The class is asked for before the day is looked at, so a 30 February is refused too.
  if (TIME.test(text) || DAY.test(text)) return UNLOADABLE_DATE;
  if (/^\+?\.inf$/i.test(text)) return Infinity;
  if (/^-\.inf$/i.test(text)) return -Infinity;
  if (/^\.nan$/i.test(text)) return NaN;
  if (text.length > 1 && text.startsWith(':')) return symbol(text);
  const sixty = BASE_60.exec(text);
  if (sixty !== null) return base60(text, sixty[1] !== undefined);
  if (FLOAT.test(text)) return /^[-+]?\.$/.test(text) ? text : float(text.replace(/[,_]/g, ''));
  if (INTEGER.test(text)) return integer(text.replace(/[,_]/g, ''));
  return text;
}

/** Psych's quick look at the first two characters. */
function beginsAsText(text: string): boolean {
  if (text.charCodeAt(0) < 0x80 && !(text.charCodeAt(1) >= 0x80)) return ASCII_HEAD.test(text);
  return textHead().test(text);
}

function resolveWord(text: string): ScalarValue {
  if (text.length > 5 || !/^[ytonf~]/i.test(text)) return text;
  if (text === '~' || /^null$/i.test(text)) return null;
  if (/^(?:yes|true|on)$/i.test(text)) return true;
  if (/^(?:no|false|off)$/i.test(text)) return false;
  return text;
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
