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
])('%j and %s: left out %s', (text, path, wanted) => {
  expect(new IgnoreFile(text).leavesOut(path)).toBe(wanted);
});
