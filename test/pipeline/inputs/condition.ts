import type { EvaluateCondition } from '../../../src/pipeline/inputs';

/** Reads conditions of one form, `$[[ inputs.x ]] == "y"`: enough to tell how rules choose. */
export const evaluate: EvaluateCondition = (expression, inputs) => {
  const match = /^\$\[\[ inputs\.([\w-]+) \]\] == (?:"(.*)"|(null))$/.exec(expression);
  if (match === null) return false;
  const [, name = '', text] = match;
  const value = inputs.has(name) ? inputs.get(name) : null;
  return value === undefined ? 'unknown' : value === (text ?? null);
};
