import { concat } from '../value';
import type { Js } from './interpreter';
import { textOf } from './text';
import { constant, knownNumber, knownText, text, unknown, type JsValue } from './value';

/** The value of `a + b`, `a === b` and their kin. A comparison tells nothing of a secret. */
export function binary(js: Js, operator: string, left: JsValue, right: JsValue): JsValue {
  const [a, b] = [knownNumber(left), knownNumber(right)];
  switch (operator) {
    case '+':
      if (a !== undefined && b !== undefined) return constant(a + b);
      return left.kind === 'constant' && right.kind === 'constant' ? unknown('number') : text(concat([textOf(js, left), textOf(js, right)]));
    case '===':
    case '==':
      return compared(isEqual(left, right, operator === '=='));
    case '!==':
    case '!=': {
      const equal = isEqual(left, right, operator === '!=');
      return compared(equal === undefined ? undefined : !equal);
    }
    case 'in':
      return unknown('boolean');
    default:
      return a === undefined || b === undefined ? unknown('number') : calculated(operator, a, b);
  }
}

function compared(is: boolean | undefined): JsValue {
  return is === undefined ? unknown('boolean') : constant(is);
}

function isEqual(left: JsValue, right: JsValue, loosely: boolean): boolean | undefined {
  if (left.kind === 'constant' && right.kind === 'constant') {
    const isNothing = (value: unknown): boolean => value === null || value === undefined;
    return left.value === right.value || (loosely && isNothing(left.value) && isNothing(right.value));
  }
  const [a, b] = [knownText(left), knownText(right)];
  if (left.kind === 'text' && right.kind === 'text') return a === undefined || b === undefined ? undefined : a === b;
  // A known text or an object is neither null nor undefined; what is not known may be.
  const isNothing = (value: JsValue): boolean => value.kind === 'constant' && (value.value === null || value.value === undefined);
  const isSomething = (value: JsValue): boolean => value.kind === 'object' || value.kind === 'function' || knownText(value) !== undefined || (value.kind === 'text' && value.value.taints.some(({ must }) => must));
  if ((isNothing(left) && isSomething(right)) || (isNothing(right) && isSomething(left))) return false;
  return undefined;
}

function calculated(operator: string, a: number, b: number): JsValue {
  switch (operator) {
    case '-':
      return constant(a - b);
    case '*':
      return constant(a * b);
    case '/':
      return constant(a / b);
    case '%':
      return constant(a % b);
    case '<':
      return constant(a < b);
    case '<=':
      return constant(a <= b);
    case '>':
      return constant(a > b);
    case '>=':
      return constant(a >= b);
    default:
      return unknown('number');
  }
}
