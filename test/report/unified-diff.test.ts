import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unifiedDiff } from '../../src/report';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'harborlint-diff-'));
  execFileSync('git', ['init', '--quiet', folder]);
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function put(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** The file after a program has applied the diff; what the program says where it refuses. */
function applied(program: 'git' | 'patch', path: string, before: string, after: string, cwd = folder): string {
  put(path, before);
  const { text } = unifiedDiff({ path: cwd === folder ? path : path.slice(cwd.length - folder.length), before, after });
  const argv = program === 'git' ? ['apply', '--whitespace=nowarn'] : ['--quiet', '--strip=1', '--binary'];
  const { status, stderr, stdout } = spawnSync(program, argv, { cwd, input: text, encoding: 'utf8' });
  return status === 0 ? readFileSync(join(folder, path), 'utf8') : `${program}: ${stderr}${stdout}\n${text}`;
}

const lines = (...numbers: readonly number[]): string => numbers.map((number) => `line ${String(number)}\n`).join('');
const many = Array.from({ length: 30 }, (_, index) => index);

const cases: readonly (readonly [string, string, string])[] = [
  ['one line', lines(1, 2, 3), lines(1, 9, 3)],
  ['the only line', lines(1), lines(2)],
  ['a line more at the end', lines(1, 2), lines(1, 2, 3)],
  ['a line more at the beginning', lines(1, 2), lines(0, 1, 2)],
  ['two places far apart', lines(...many), lines(...many.map((number) => (number === 3 || number === 25 ? 99 : number)))],
  ['two places near each other', lines(...many), lines(...many.map((number) => (number === 10 || number === 15 ? 99 : number)))],
  ['no line feed at the end', `${lines(1, 2)}last`, `${lines(1, 9)}last`],
  ['no line feed behind the changed line', `${lines(1, 2)}last`, `${lines(1, 2)}other`],
  ['a line feed that comes', `${lines(1, 2)}last`, `${lines(1, 2)}last\n`],
  ['a line feed that goes', `${lines(1, 2)}last\n`, `${lines(1, 2)}last`],
  ['lines as Windows ends them', 'a\r\nb\r\nc\r\n', 'a\r\nB\r\nc\r\n'],
  ['both ends of lines', 'a\r\nb\nc\r\nd', 'a\r\nb\nC\r\nd'],
  ['a byte-order mark', '\ufeffa: 1\nb: 2\n', '\ufeffa: 3\nb: 2\n'],
  ['a carriage return within a line', 'a\rb\nc\n', 'a\rb\nd\n'],
  ['many changes', lines(...many), lines(...many.map((number) => (number % 4 === 0 ? number + 100 : number)))],
];

describe.each(['git', 'patch'] as const)('%s applies', (program) => {
  test.each(cases)('%s', (_, before, after) => {
    expect(applied(program, 'ci/base.yml', before, after)).toBe(after);
    expect(applied(program, 'ci/base.yml', after, before)).toBe(before);
  });

  test('a name with blanks', () => {
    expect(applied(program, 'my files/a b.yml', 'a\n', 'b\n')).toBe('b\n');
  });
});

test('git applies a name with odd characters', () => {
  for (const path of ['a"b\\c.yml', 'a\tb.yml', 'ä ö.yml']) expect(applied('git', path, 'a\n', 'b\n')).toBe('b\n');
});

test('git applies it in a folder of the repository', () => {
  expect(applied('git', 'deep/down/a.yml', 'a\n', 'b\n', join(folder, 'deep'))).toBe('b\n');
});

test('nothing changes, nothing is shown', () => {
  expect(unifiedDiff({ path: 'a', before: 'a\n', after: 'a\n' })).toEqual({ text: '', hides: false });
});

test('what may not be shown is hidden in each line, and only there said to be', () => {
  const before = `image: a\npassword: hunter2\n${lines(...many)}end\n`;
  const after = before.replace('image: a', 'image: b');
  const span = (text: string): { start: number; end: number } => ({ start: text.indexOf('hunter2'), end: text.indexOf('hunter2') + 7 });
  const near = unifiedDiff({ path: 'a', before, after, blank: { before: [span(before)], after: [span(after)] } });
  expect(near.hides).toBe(true);
  expect(near.text).toContain(' password: *****\n');
  expect(near.text).not.toContain('hunter2');
  const changed = before.replace('password: hunter2', "password: 'hunter2'");
  const own = unifiedDiff({ path: 'a', before, after: changed, blank: { before: [span(before)], after: [span(changed)] } });
  expect(own.text).toContain("-password: *****\n+password: '*****'\n");
  const far = unifiedDiff({ path: 'a', before, after: before.replace('end', 'END'), blank: { before: [span(before)], after: [span(before)] } });
  expect(far.hides).toBe(false);
});

test('a password of several lines is hidden in all of them', () => {
  const before = 'a: |\n  secret one\n  secret two\nb: 1\n';
  const range = { start: before.indexOf('secret'), end: before.indexOf('\nb') };
  const { text } = unifiedDiff({ path: 'a', before, after: before.replace('b: 1', 'b: 2'), blank: { before: [range], after: [range] } });
  expect(text).not.toMatch(/secret|one|two/);
  expect(text).toContain(' a: |\n   *****\n *****\n-b: 1\n');
});
