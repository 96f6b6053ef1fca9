import fc from 'fast-check';
import { evaluate, parseExpression, variablesIn, type Known } from '../../../src/pipeline/expression';

const TEXTS = [null, '', ' ', 'a', 'ab', 'main', 'true', 'x/y', 'axb', '/ab/', '/^ma/', 'c', 'b\n', 'd1'] as const;
const PRESENT = TEXTS.filter((text) => text !== null && text.trim() !== '');

const variable = fc.constantFrom('$A', '$B', '$C');
const literal = fc.constantFrom('"a"', '"ab"', "'main'", '""', '"true"', 'true', 'false', 'null');
const pattern = fc.constantFrom('/ab/', '/^ma.n$/', '/A.B/i', '/a|b/', '/^[abc]$/', '/\\d+/', '/.*/', '/^$/', '/x\\/y/');

const { expression } = fc.letrec<{ expression: string; atom: string }>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('atom'),
    fc.tuple(tie('expression'), fc.constantFrom('&&', '||'), tie('expression')).map((parts) => parts.join(' ')),
    tie('expression').map((inner) => `!(${inner})`),
    tie('expression').map((inner) => `(${inner})`),
  ),
  atom: fc.oneof(
    variable,
    fc.tuple(variable, fc.constantFrom('==', '!='), fc.oneof(literal, variable)).map((parts) => parts.join(' ')),
    fc.tuple(literal, fc.constantFrom('==', '!='), variable).map((parts) => parts.join(' ')),
    fc.tuple(variable, fc.constantFrom('=~', '!~'), fc.oneof(pattern, pattern, literal.filter((text) => text !== 'true'), variable)).map((parts) => parts.join(' ')),
  ),
}));

const state: fc.Arbitrary<Known> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Known>({ kind: 'unknown' }) },
  { weight: 2, arbitrary: fc.constant<Known>({ kind: 'present' }) },
  fc.subarray(['a', 'main', '', '/ab/'], { minLength: 1 }).map((texts): Known => ({ kind: 'oneOf', texts })),
  fc.constantFrom('a', 'ab', '').map((text): Known => ({ kind: 'value', text })),
  fc.constant<Known>({ kind: 'absent' }),
);

function completions(known: Known): readonly (string | null)[] {
  switch (known.kind) {
    case 'unknown':
      return TEXTS;
    case 'present':
      return PRESENT;
    case 'oneOf':
      return known.texts;
    case 'value':
      return [known.text];
    case 'absent':
      return [null];
  }
}

test('an answer holds for every completion of what is not known', () => {
  fc.assert(
    fc.property(expression, fc.tuple(state, state, state), (text, [A, B, C]) => {
      const parsed = parseExpression(text);
      if (!parsed.ok) throw new Error(parsed.message);
      const states: Readonly<Record<string, Known>> = { A, B, C };
      const answer = evaluate(parsed.tree, (name) => states[name] ?? { kind: 'absent' });
      if (answer === 'unknown') return;
      const used = [...variablesIn(parsed.tree).keys()];
      let worlds: Readonly<Record<string, string | null>>[] = [{}];
      for (const name of used) {
        worlds = worlds.flatMap((world) => completions(states[name] ?? { kind: 'absent' }).map((one) => ({ ...world, [name]: one })));
      }
      for (const world of worlds) {
        const here = evaluate(parsed.tree, (name) => {
          const one = world[name] ?? null;
          return one === null ? { kind: 'absent' } : { kind: 'value', text: one };
        });
        expect({ world, answer: here }).toEqual({ world, answer });
      }
    }),
    { numRuns: 400, seed: 20270131 },
  );
});

test('an unknown variable that is compared with texts only is unknown for a reason', () => {
  const comparison = fc.tuple(fc.constantFrom('==', '!='), fc.constantFrom('"a"', '"b"', '""', 'null')).map(([sign, text]) => `$A ${sign} ${text}`);
  const joined = fc.array(comparison, { minLength: 1, maxLength: 5 }).chain((parts) =>
    fc.array(fc.constantFrom(' && ', ' || '), { minLength: 4, maxLength: 4 }).map((signs) => parts.map((part, i) => (i === 0 ? part : `${signs[i - 1] ?? ''}${part}`)).join('')),
  );
  fc.assert(
    fc.property(joined, (text) => {
      const parsed = parseExpression(text);
      if (!parsed.ok) throw new Error(parsed.message);
      const answers = new Set([null, '', 'a', 'b', 'other'].map((one) => evaluate(parsed.tree, () => (one === null ? { kind: 'absent' } : { kind: 'value', text: one }))));
      const [only] = answers;
      expect(evaluate(parsed.tree, () => ({ kind: 'unknown' }))).toBe(answers.size === 1 ? only : 'unknown');
    }),
    { numRuns: 300, seed: 7 },
  );
});
