import fc from 'fast-check';
import { KnownTexts } from '../../../src/report/secrets/known-texts';

/** Which units of a text stand within one of the texts that are looked for. */
function covered(texts: readonly string[], text: string): string {
  const marks = [...text].map(() => '.');
  for (const one of texts) for (let at = text.indexOf(one); at >= 0; at = text.indexOf(one, at + 1)) marks.fill('x', at, at + one.length);
  return marks.join('');
}

function found(texts: readonly string[], text: string): string {
  const marks = [...text].map(() => '.');
  for (const { start, end } of new KnownTexts(texts).spans(text)) marks.fill('x', start, end);
  return marks.join('');
}

const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'ü'), minLength: 6, maxLength: 9 });
const words = fc.string({ unit: fc.constantFrom('a', 'b', 'ü'), maxLength: 6 });

it('finds every place of every text, of few letters too', () => {
  fc.assert(
    fc.property(fc.array(letters, { minLength: 1, maxLength: 4 }), fc.array(fc.oneof(words, fc.nat(3)), { maxLength: 8 }), (texts, pieces) => {
      const text = pieces.map((piece) => (typeof piece === 'number' ? (texts[piece] ?? '') : piece)).join('');
      expect(found(texts, text)).toBe(covered(texts, text));
    }),
    { numRuns: 3_000, seed: 7 },
  );
});

it.each([
  [['secret1'], 'secret1', 'xxxxxxx'],
  [['secret1'], 'xsecret1secret1y', '.xxxxxxxxxxxxxx.'],
  [['secret1'], 'secre', '.....'],
  [['abcdef', 'cdefgh'], 'abcdefgh', 'xxxxxxxx'],
  [['abcdef', 'abcdefghi'], 'abcdefghi abcdefgx', 'xxxxxxxxx.xxxxxx..'],
  [[], 'abcdefgh', '........'],
])('finds %j in %s', (texts, text, marks) => {
  expect(found(texts, text)).toBe(marks);
});
