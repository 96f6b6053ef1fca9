import { evaluate, parseExpression, type Known } from '../../../src/pipeline/expression';
import { INVALID, VALID } from './expression-cases';

const known = (text: string | null): Known => (text === null ? { kind: 'absent' } : { kind: 'value', text });

describe('random expressions, as GitLab judges them', () => {
  test('every valid one has a tree, and the same truth for each set of variables', () => {
    const wrong: string[] = [];
    for (const [expression, rows] of VALID) {
      const parsed = parseExpression(expression);
      if (!parsed.ok) {
        wrong.push(`${expression}: ${parsed.message}`);
        continue;
      }
      for (const [A, B, C, truthful] of rows) {
        const variables: Readonly<Record<string, string | null>> = { A, B, C };
        const answer = evaluate(parsed.tree, (name) => known(variables[name] ?? null));
        if (answer !== truthful) wrong.push(`${expression} with ${JSON.stringify(variables)} is ${String(answer)}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(VALID.length).toBeGreaterThanOrEqual(300);
  });

  test('every other one is refused, with a place in its text', () => {
    for (const expression of INVALID) {
      const parsed = parseExpression(expression);
      expect([expression, parsed.ok]).toEqual([expression, false]);
      if (parsed.ok) continue;
      expect(parsed.message).not.toMatch(/\.$|undefined/);
      expect(parsed.help).toMatch(/\.$/);
      expect(parsed.range.start).toBeGreaterThanOrEqual(0);
      expect(parsed.range.end).toBeLessThanOrEqual(expression.length);
      if (expression.trim() !== '') expect(parsed.range.end).toBeGreaterThan(parsed.range.start);
    }
  });
});
