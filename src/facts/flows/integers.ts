import type { Operator } from '../../script';
import type { Status } from './state';
import { Value } from './value';

type Comparison = Extract<Operator, '==' | '!=' | '<' | '<=' | '>' | '>='>;

/** Options of `test` that compare integers, as arithmetic writes them. */
export const COMPARISONS: ReadonlyMap<string, Comparison> = new Map([
  ['-eq', '=='],
  ['-ne', '!='],
  ['-lt', '<'],
  ['-le', '<='],
  ['-gt', '>'],
  ['-ge', '>='],
]);

const HOLDS: Readonly<Record<Comparison, (a: number, b: number) => boolean>> = {
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

/** What a comparison of two integers comes to; unknown where one is not known, or where the answers differ. */
export function compareIntegers(left: Value, comparison: Comparison, right: Value): Status {
  const a = integersOf(left);
  const b = integersOf(right);
  const answers = new Set(a.flatMap((one) => b.map((other) => HOLDS[comparison](one, other))));
  if (answers.size !== 1) return 'unknown';
  return answers.has(true) ? 'success' : 'failure';
}

/** What `(( … ))` comes to, where it is one word or a comparison of two. */
export function evaluateArithmetic(operator: Operator | undefined, [left, right = Value.literal('0')]: readonly Value[]): Status {
  if (left === undefined || operator === undefined || operator === '+' || operator === '-') return 'unknown';
  return operator === '' ? compareIntegers(left, '!=', Value.literal('0')) : compareIntegers(left, operator, right);
}

/** A sum or a difference of two integers; undefined where it is none that is known. */
export function sumOf(operator: Operator | undefined, [left, right]: readonly Value[]): number | undefined {
  if (left === undefined || right === undefined || (operator !== '+' && operator !== '-')) return undefined;
  const [a, ...others] = integersOf(left);
  const [b, ...more] = integersOf(right);
  if (a === undefined || b === undefined || others.length + more.length > 0) return undefined;
  return operator === '+' ? a + b : a - b;
}

/** The integers that a value may be; none where it may be something else. A zero in front would make it octal. */
function integersOf({ texts, knowns }: Value): readonly number[] {
  return knowns.length === texts.length && knowns.every((text) => /^-?(?:0|[1-9]\d{0,8})$/.test(text)) ? knowns.map(Number) : [];
}
