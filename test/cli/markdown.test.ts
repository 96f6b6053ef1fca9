import { stripVTControlCharacters } from 'node:util';
import { markdown } from '../../src/cli/markdown';

function shown(source: string, width = 40): string {
  return markdown(source, { width, color: false });
}

it('lays out headings, paragraphs and code', () => {
  expect(shown('# `a-rule`\n\nOne line\nand **the** next one that *has* to be `wrapped`.\n\n## Part\n```yaml\na:\n\n  b: *c\n```\nEnd.')).toBe(
    'a-rule\n======\n\nOne line and the next one that has to be\n`wrapped`.\n\nPART\n\n    a:\n\n      b: *c\n\nEnd.\n',
  );
});

it('lays out lists with hanging lines', () => {
  expect(shown('Text\n- one that goes on and on and on and on\n  in a second line\n- two\n  1. deep\n')).toBe(
    'Text\n\n- one that goes on and on and on and on\n  in a second line\n- two\n  1. deep\n',
  );
});

it('lays out tables, the last column wrapped', () => {
  expect(shown('| A | Meaning |\n|---|:---:|\n| `x\\|y` | some words that need two lines |\n| 日本 | b |\n')).toBe(
    'A      Meaning\n`x|y`  some words that need two lines\n日本   b\n',
  );
  expect(shown('| A | B |\n|--|--|\n| word | one two three four five six seven eight |')).toBe(
    'A     B\nword  one two three four five six seven\n      eight\n',
  );
});

it('writes out links and leaves code as it is', () => {
  expect(shown('[docs](https://example.org/x), [part](#part), <https://a.b>, `[a](b) **c**`', 80)).toBe(
    'docs (https://example.org/x), part, https://a.b, `[a](b) **c**`\n',
  );
});

it('shows quotes indented and comments not at all', () => {
  expect(shown('<!-- made by a tool -->\n> Mind\n> this.\n')).toBe('  Mind this.\n');
});

it('is the same text in colour', () => {
  const source = '# T\n\nA `b` c.\n\n| A | `B` |\n|---|---|\n| x | y |\n\n- `z`\n\n```\ncode\n```\n';
  const colored = markdown(source, { width: 80, color: true });
  expect(colored).toContain('\x1b[1m`b`\x1b[22m');
  expect(stripVTControlCharacters(colored)).toBe(shown(source));
});

it('tells two examples apart', () => {
  expect(shown('```\na: 1\n```\n\n```\nb: 2\n```\n')).toBe('    a: 1\n\n  --\n\n    b: 2\n');
});

it('keeps code on one line where it is short, and paints it where it is not', () => {
  expect(shown('Words that go on before `one two`.', 32)).toBe('Words that go on before\n`one two`.\n');
  const long = markdown('See `one two three four five six` and `x`.', { width: 20, color: true });
  expect(long).toBe('See \x1b[1m`one two three\x1b[22m\n\x1b[1mfour five six`\x1b[22m and\n\x1b[1m`x`\x1b[22m.\n');
});

it('shows links that have code for their text, and code that has backticks', () => {
  expect(shown('- [GitLab: `needs`](https://x.org/#needs)\n- ``a ` [b](c)`` and [d](e)\n', 80)).toBe(
    '- GitLab: `needs` (https://x.org/#needs)\n- ``a ` [b](c)`` and d\n',
  );
});
