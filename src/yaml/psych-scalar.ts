import type { ScalarValue } from './tree';

/** Psych takes the scalar for a date or a time, classes that GitLab does not permit: the whole file fails to load. */
export const DATE = Symbol('date');

const TEXT_HEAD = /^[^\d.:-]?[\p{Alphabetic}_\s!@#$%^&*(){}<>|/\\~;=]/u;
const TIME =
  /^-?\d{4}-\d{1,2}-\d{1,2}(?:[Tt]|\s+)\d{1,2}:\d\d:\d\d(?:\.\d*)?(?:\s*(?:Z|[-+]\d{1,2}:?(?:\d\d)?))?$/;
const DAY = /^(\d{4})-(1[012]|0\d|\d)-([12]\d|3[01]|0\d|\d)$/;
const BASE_60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9]){1,2}(\.[0-9_]*)?$/;
const FLOAT = /^[-+]?(?:[0-9][0-9_,]*)?\.[0-9]*(?:[eE][+-][0-9]+)?$/;
const INTEGER = /^[-+]?(?:0b[01_,]+|0[0-7_,]+|(?:0|[1-9](?:[0-9]|,[0-9]|_[0-9])*)|0x[0-9a-fA-F_,]+)$/;

/**
 * What Psych makes of a plain scalar: YAML 1.1 with Psych's own quirks (commas in numbers, symbols, base 60).
 * Source: psych/lib/psych/scalar_scanner.rb of Ruby, version 4.0.
 */
export function resolvePlain(text: string): ScalarValue | typeof DATE {
  if (text === '') return null;
  if (TEXT_HEAD.test(text)) return resolveWord(text);
  if (text.includes('\n')) return text;
  if (TIME.test(text)) return DATE;
  const day = DAY.exec(text);
  if (day !== null) return isDay(Number(day[1]), Number(day[2]), Number(day[3])) ? DATE : text;
  if (/^\+?\.inf$/i.test(text)) return Infinity;
  if (/^-\.inf$/i.test(text)) return -Infinity;
  if (/^\.nan$/i.test(text)) return NaN;
  if (text.length > 1 && text.startsWith(':')) return symbol(text);
  const sixty = BASE_60.exec(text);
  if (sixty !== null) return base60(text, sixty[1] !== undefined);
  if (FLOAT.test(text)) return /^[-+]?\.$/.test(text) ? text : Number(text.replace(/[,_]/g, ''));
  if (INTEGER.test(text)) return integer(text.replace(/[,_]/g, '')) ?? text;
  return text;
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

function base60(text: string, fraction: boolean): number {
  let sum = 0;
  text.split(':').forEach((part, index) => {
    const digits = part.replace(/_/g, '');
    sum += (fraction ? Number.parseFloat(digits) : Number.parseInt(digits, 10)) * 60 ** Math.abs(index - 2);
  });
  return sum;
}

function integer(text: string): number | bigint | undefined {
  const negative = text.startsWith('-');
  const digits = text.replace(/^[-+]/, '');
  const literal = /^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits;
  if (/^0[bx]$/i.test(literal)) return undefined;
  const value = Number(literal);
  if (Number.isSafeInteger(value)) return negative ? -value : value;
  return negative ? -BigInt(literal) : BigInt(literal);
}

function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return month > 0 && day > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
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
  if (size === 0 || (size >= 1e-4 && size < 1e16)) {
    return Number.isInteger(value) ? `${Object.is(value, -0) ? '-0' : String(value)}.0` : String(value);
  }
  const [mantissa = '', exponent = ''] = value.toExponential().split('e');
  const digits = exponent.slice(1).padStart(2, '0');
  return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}e${exponent.startsWith('-') ? '-' : '+'}${digits}`;
}
