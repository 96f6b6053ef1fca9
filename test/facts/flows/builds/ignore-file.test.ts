import { IgnoreFile } from '../../../../src/facts/flows/builds/ignore-file';

test.each<[string, string, boolean]>([
  ['*.txt', 'a.txt', true],
  ['*.txt', 'a/b.txt', false],
  ['**/*.txt', 'a/b.txt', true],
  ['**/*.txt', 'b.txt', true],
  ['/a', 'a/b/c', true],
  ['a/', 'a/b', true],
  ['./a/../b', 'b', true],
  ['a?c', 'abc', true],
  ['a?c', 'a/c', false],
  ['[ab].env', 'a.env', true],
  ['[ab].env', 'c.env', false],
  ['a/**', 'a/b/c', true],
  ['a/**/c', 'a/c', true],
  ['*', '.npmrc', true],
  ['*\n!src', 'src/a.ts', false],
  ['*\n!src', '.npmrc', true],
  ['*\n!src\nsrc/.npmrc', 'src/.npmrc', true],
  ['!a\na', 'a', true],
  ['# a', '# a', false],
  [' a \r', 'a', true],
  ['\ufeffa', 'a', true],
  ['\\*', '*', true],
  ['\\*', 'a', false],
  ['.', 'a', false],
  ['', 'a', false],
  ['[', 'a', false],
  ['[^ab].env', 'a.env', false],
  ['[^ab].env', 'c.env', true],
  ['[a-c]x', 'bx/y', true],
  ['a?c', 'a🎉c', true],
  ['a*b*c', 'a-b-b-c', true],
  ['a*b*c', 'a-b/c', false],
  ['a**/b', 'ab', true],
  ['**/a**/b', 'a/ab', true],
  ['**/a**/b', 'a/cb', false],
  ['**/*.t*t', 'a/b/c.test', true],
  ['**/b/**/*.c', 'a/b/d/b/e.c', true],
  ['a.c', 'abc', false],
  ['a(b)+', 'a(b)+', true],
])('%j and %s: left out %s', (text, path, wanted) => {
  expect(new IgnoreFile(text).leavesOut(path)).toBe(wanted);
});

test('answers at once however many wildcards a pattern has', () => {
  const file = new IgnoreFile(`${'*a'.repeat(3000)}b\n${'**/a'.repeat(300)}b`);
  const start = performance.now();
  expect(file.leavesOut('a'.repeat(200))).toBe(false);
  expect(file.leavesOut('a/'.repeat(200))).toBe(false);
  expect(new IgnoreFile(`${'*a'.repeat(100)}b`).leavesOut(`${'a'.repeat(200)}b`)).toBe(true);
  expect(performance.now() - start).toBeLessThan(5000);
});
