import fc from 'fast-check';
import { Secrets } from '../../src/facts/secrets';

/** The literal part of each pattern as an expression cuts it out. */
function stemOf(pattern: string): string {
  return pattern.split(/[*?[\]{}!(),|@+]+/).sort((x, y) => y.length - x.length)[0] ?? '';
}

test('a text may hold a name where it holds the longest literal part of a pattern', () => {
  const pattern = fc.array(fc.constantFrom('A', 'BC', 'DEF', '_', '*', '?', '[', ']', '{', '}', '!', '(', ')', ',', '|', '@', '+'), { minLength: 1, maxLength: 7 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.array(pattern, { minLength: 1, maxLength: 3 }), fc.constantFrom('A', 'BC', 'DEFA', 'A_BC', 'x'), (patterns, text) => {
      const stems = patterns.map(stemOf);
      const unsure = stems.includes('') || patterns.some((one) => /[{[(]/.test(one));
      expect(new Secrets(patterns).mayBeIn(text)).toBe(unsure || stems.some((stem) => text.includes(stem)));
    }),
    { numRuns: 3000 },
  );
});

test('names without a glob are in every environment, and the password where a glob means it', () => {
  expect(new Secrets(['A', 'B_*', 'C{1,2}', 'D!']).named).toEqual(['A']);
  expect(new Secrets(['A', 'HARBOR_*']).named).toEqual(['A', 'HARBOR_PASSWORD']);
  expect(new Secrets(['HARBOR_PASSWORD', '*']).named).toEqual(['HARBOR_PASSWORD']);
});

const secrets = new Secrets(['*_TOKEN', 'HARBOR_PASSWORD', '9LIVES', 'KEY']);

it.each(['echo $A_TOKEN', 'A_TOKEN', '${HARBOR_PASSWORD}', '(KEY)', '1HARBOR_PASSWORD', 'x\nKEY'])('are named in %j', (text) => {
  expect(secrets.areIn(text)).toBe(true);
  expect(secrets.areIn(text)).toBe(true);
});

it.each(['', 'echo $A_TOKENS', 'HARBOR_PASSWORD_FILE', 'MY_KEY KEYS', '$9LIVES', '_TOKE N'])('are not named in %j', (text) => {
  expect(secrets.areIn(text)).toBe(false);
  expect(secrets.areIn(text)).toBe(false);
});

it('are looked for in all texts where a pattern has no literal part', () => {
  expect(new Secrets(['*']).areIn('a')).toBe(true);
  expect(new Secrets(['*']).areIn('-')).toBe(false);
});
