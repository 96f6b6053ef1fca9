import type { Machine } from './machine';
import { COMPARISONS, compareIntegers } from './integers';
import { emptiness } from './parameters';
import { matching, pathsOf } from './paths';
import type { Status } from './state';
import type { Value } from './value';

/** What `[ … ]`, `test` and `[[ … ]]` come to, as far as their words are known. */
export function evaluateTest(machine: Machine, words: readonly Value[]): Status {
  const [first, second, third] = words;
  if (first === undefined) return 'failure';
  if (first.known === '!' && words.length > 1) return negate(evaluateTest(machine, words.slice(1)));
  if (second === undefined) return filled(first);
  if (third === undefined) return unary(machine, first.known, second);
  return words.length === 3 ? binary(first, second.known, third) : 'unknown';
}

function negate(status: Status): Status {
  return status === 'success' ? 'failure' : status === 'failure' ? 'success' : status;
}

function filled(value: Value): Status {
  const test = emptiness(value);
  return test === 'something' ? 'success' : test === 'empty' ? 'failure' : 'unknown';
}

function unary(machine: Machine, operator: string | undefined, value: Value): Status {
  if (operator === '-n') return filled(value);
  if (operator === '-z') return negate(filled(value));
  if (operator === '-f' || operator === '-e' || operator === '-r' || operator === '-s') {
    const { state } = machine;
    const paths = pathsOf(value, state.cwd);
    return paths.length === 1 && paths.every((path) => matching(state, path, false).length === 1 && state.certain) ? 'success' : 'unknown';
  }
  return 'unknown';
}

function binary(left: Value, operator: string | undefined, right: Value): Status {
  const comparison = COMPARISONS.get(operator ?? '');
  if (comparison !== undefined) return compareIntegers(left, comparison, right);
  if (operator !== '=' && operator !== '==' && operator !== '!=') return 'unknown';
  const a = left.known;
  const b = right.known;
  if (a === undefined || b === undefined) {
    // A secret is no empty text.
    const [known, other] = a === undefined ? [b, left] : [a, right];
    if (known !== '' || emptiness(other) !== 'something') return 'unknown';
    return operator === '!=' ? 'success' : 'failure';
  }
  if (/[*?[\\]/.test(b)) return 'unknown';
  return (a === b) === (operator !== '!=') ? 'success' : 'failure';
}
