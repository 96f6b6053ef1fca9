import { evaluate, parseExpression, type Known } from '../expression';
import type { EvaluateCondition } from './values';

const INPUT = /\$\[\[\s*inputs\.(\w+)\s*\]\]/g;

/** No variable of a pipeline begins like this: inputs stand as such variables while a condition is judged. */
const PREFIX = '__input_';

/** Judges the `if` of an input's rule; variables of GitLab are not known there. */
export const evaluateCondition: EvaluateCondition = (expression, inputs) => {
  const parsed = parseExpression(expression.replace(INPUT, (_, name: string) => `$${PREFIX}${name}`));
  if (!parsed.ok) return false;
  return evaluate(parsed.tree, (name): Known => {
    if (!name.startsWith(PREFIX)) return { kind: 'unknown' };
    const input = name.slice(PREFIX.length);
    if (!inputs.has(input)) return { kind: 'absent' };
    const value = inputs.get(input);
    if (value === undefined) return { kind: 'unknown' };
    return value === null ? { kind: 'absent' } : { kind: 'value', text: String(value) };
  });
};
