import fc from 'fast-check';
import { excerpt, textWidth } from '../../src/report';
import type { ExcerptOptions } from '../../src/report';
import { Source } from '../../src/text';

/** The excerpt of a text whose range stands between « and », as `number|text` and mark lines. */
function shown(marked: string, options: ExcerptOptions = {}): readonly string[] {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  const { lines, more } = excerpt(new Source('x.yml', marked.replace(/[«»]/g, '')), { start, end }, options);
  return [...lines.flatMap(({ number, text, mark }) => [`${String(number)}|${text}`, ` |${mark}`]), ...(more ? ['more'] : [])];
}

it('marks a range of one line', () => {
  expect(shown('a:\n  b: «node»\nc: 1\n')).toEqual(['2|  b: node', ' |     ^^^^']);
});

it('marks the place of an empty range, at the end of a line, of a file and of an empty file too', () => {
  expect(shown('a«»b')).toEqual(['1|ab', ' | ^']);
  expect(shown('ab«»\nc')).toEqual(['1|ab', ' |  ^']);
  expect(shown('ab\n«»')).toEqual(['2|', ' |^']);
  expect(shown('«»')).toEqual(['1|', ' |^']);
});

it('shows a tab as spaces and counts the cells of wide, combining and escaped characters', () => {
  expect(shown('\ta: «x»')).toEqual(['1|    a: x', ' |       ^']);
  expect(shown('日本: «語»')).toEqual(['1|日本: 語', ' |      ^^']);
  expect(shown('🎉e\u0301 «x»')).toEqual(['1|🎉e\u0301 x', ' |    ^']);
  expect(shown('\x1b[31m«\u202ered»')).toEqual(['1|\\x1b[31m\\u202ered', ' |        ^^^^^^^^^']);
});

it('leaves out a byte-order mark and line ends', () => {
  expect(shown('\ufeff«a»: 1\r\n')).toEqual(['1|a: 1', ' |^']);
  expect(shown('a: «1\r\n»b: 2')).toEqual(['1|a: 1', ' |   ^']);
});

it('shows up to three lines of a range, and the first two of a longer one', () => {
  expect(shown('x: «a\n\n  b »\nz')).toEqual(['1|x: a', ' |   ^', '2|', ' |', '3|  b ', ' |  ^']);
  expect(shown('«a:\n  b: 1\n  c: 2\n  d: 3»\n')).toEqual(['1|a:', ' |^^', '2|  b: 1', ' |  ^^^^', 'more']);
});

it('cuts a long line around the range', () => {
  const long = 'word '.repeat(30);
  expect(shown(`«ab» ${long}`, { width: 20 })).toEqual(['1|ab word word word...', ' |^^']);
  expect(shown(`${long}«ab»`, { width: 20 })).toEqual(['1|...d word word ab', ' |               ^^']);
  expect(shown(`${long}«ab» ${long}`, { width: 20 })).toEqual(['1|... word ab word ...', ' |         ^^']);
  expect(shown(`${long}«${long}» x`, { width: 20 })).toEqual(['1|...word word word...', ' |   ^^^^^^^^^^^^^^']);
});

it('shows nothing of what is blanked, not even its length', () => {
  const options = { blank: [{ start: 9, end: 16 }] };
  expect(shown('login -p «hunter2» x', options)).toEqual(['1|login -p ***** x', ' |         ^^^^^']);
  expect(shown('«login» -p hunter2 x', options)).toEqual(['1|login -p ***** x', ' |^^^^^']);
  expect(shown('login -p hun«ter2» x', options)).toEqual(['1|login -p ***** x', ' |         ^^^^^']);
  expect(shown('login -p\nh«unter2»\n', { blank: [{ start: 0, end: 17 }] })).toEqual(['2|*****', ' |^^^^^']);
});

it('lays out a line of a megabyte at once', () => {
  const half = 'x'.repeat(500_000);
  const begun = performance.now();
  expect(shown(`${half}«ab»${half}`)[1]).toHaveLength(' |'.length + 37);
  expect(performance.now() - begun).toBeLessThan(500);
});

it('fits and marks whatever the text is', () => {
  const char = fc.constantFrom('a', ' ', '\t', '\n', '\r\n', '日', '🎉', '\u0301', '\x1b', '\u202e', 'word');
  fc.assert(
    fc.property(fc.array(char, { maxLength: 120 }), fc.nat(200), fc.nat(60), fc.integer({ min: 16, max: 80 }), (chars, start, length, width) => {
      const source = new Source('x.yml', chars.join(''));
      const { lines } = excerpt(source, { start, end: start + length }, { width });
      expect(lines.length).toBeGreaterThan(0);
      expect(lines.some((line) => line.mark !== '') || length > 0).toBe(true);
      for (const line of lines) {
        expect(textWidth(line.text)).toBeLessThanOrEqual(width);
        expect(line.mark.length).toBeLessThanOrEqual(Math.max(textWidth(line.text), 0) + 1);
        expect(line.mark).toMatch(/^( *\^+)?$/);
      }
    }),
  );
});

it.each(['', 'é'])('answers at once for each of thousands of ranges of one line, secrets in it or not (%j)', (other) => {
  const source = new Source('x.sh', `docker login -p x; ${other}`.repeat(20_000));
  const length = source.text.length / 20_000;
  const blank = Array.from({ length: 20_000 }, (_, index) => ({ start: index * length + 16, end: index * length + 17 }));
  const begun = performance.now();
  const count = other === '' ? 5000 : 100;
  for (let index = count; index > 0; index--) {
    const start = (20_000 - index) * length;
    if (other === '') excerpt(source, { start, end: start + 6 });
    else excerpt(source, { start, end: start + 6 }, { blank });
  }
  expect(performance.now() - begun).toBeLessThan(6000);
});

it('lays a plain line out as it does one of odd characters', () => {
  fc.assert(
    fc.property(fc.nat(900), fc.nat(900), fc.nat(400), fc.integer({ min: 20, max: 100 }), (before, behind, marked, width) => {
      const text = `${'a'.repeat(before)}${'b'.repeat(marked)}${'c'.repeat(behind)}`;
      const range = { start: before, end: before + marked };
      const odd = text.replace(/[abc]/g, (char) => ({ a: 'à', b: 'ß', c: 'ç' })[char] ?? '');
      const back = (one: string): string => one.replaceAll('à', 'a').replaceAll('ß', 'b').replaceAll('ç', 'c');
      const [plain, other] = [text, odd].map((one) => excerpt(new Source('x.yml', one), range, { width }).lines[0]);
      expect(plain).toEqual({ ...other, text: back(other?.text ?? '') });
    }),
    { numRuns: 300 },
  );
});
