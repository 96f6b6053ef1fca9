import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
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
  expect(unifiedDiff({ path: 'a', before: 'a\n', after: 'a\n' })).toEqual({ text: '', hides: false, bare: false });
});

const SECRET = 'hunter2';

/** The spans of the secret in a text. */
function spans(text: string): { start: number; end: number }[] {
  return [...text.matchAll(new RegExp(SECRET, 'g'))].map(({ index }) => ({ start: index, end: index + SECRET.length }));
}

function hiding(before: string, after: string): ReturnType<typeof unifiedDiff> {
  return unifiedDiff({ path: 'a.yml', before, after, blank: { before: spans(before), after: spans(after) } });
}

/** The file after a program has applied a diff that hides the secret. */
function appliedHiding(program: 'git' | 'patch', before: string, after: string): string {
  put('a.yml', before);
  const { text, bare } = hiding(before, after);
  if (text.includes(SECRET)) return 'the secret is in the diff';
  const argv = program === 'git' ? ['apply', '--whitespace=nowarn', ...(bare ? ['--unidiff-zero'] : [])] : ['--strip=1', '--binary'];
  const { status, stderr, stdout } = spawnSync(program, argv, { cwd: folder, input: text, encoding: 'utf8' });
  if (program === 'patch' && /fuzz|offset/.test(stdout)) return `${stdout}\n${text}`;
  return status === 0 ? readFileSync(join(folder, 'a.yml'), 'utf8') : `${program}: ${stderr}${stdout}\n${text}`;
}

const secret = `password: ${SECRET}\n`;

describe.each(['git', 'patch'] as const)('what may not be shown is left out of the context, and %s applies the rest', (program) => {
  test.each<[string, string, string]>([
    ['right above', `${secret}a\nb\n`, `${secret}A\nb\n`],
    ['right below', `a\n${secret}b\n`, `A\n${secret}b\n`],
    ['below in the middle', `x\ny\na\n${secret}b\n`, `x\ny\nA\n${secret}b\n`],
    ['above and below', `x\n${secret}a\n${secret}b\n`, `x\n${secret}A\n${secret}b\n`],
    ['last of all', `x\na\nb\n${secret}`, `x\nA\nb\n${secret}`],
    ['between two changes', `x\na\nb\n${secret}c\nd\ny\n`, `x\nA\nb\n${secret}c\nD\ny\n`],
    ['all that is between two changes', `x\na\n${secret}d\ny\n`, `x\nA\n${secret}D\ny\n`],
    ['below a line more', `a\n${secret}b\n`, `a\nmore\n${secret}b\n`],
    ['above a line less', `${secret}a\nb\nc\n`, `${secret}b\nc\n`],
    ['in many places', `${secret}${lines(...many)}${secret}`, `${secret}${lines(...many.map((number) => (number % 4 === 0 ? number + 100 : number)))}${secret}`],
  ])('%s', (_, before, after) => {
    expect(appliedHiding(program, before, after)).toBe(after);
    expect(appliedHiding(program, after, before)).toBe(before);
    expect(hiding(before, after).hides).toBe(false);
  });

  test('wherever it stands', () => {
    const line = fc.constantFrom('a\n', 'b\n', 'c\n', 'd\n', secret);
    const text = fc.array(fc.tuple(line, fc.constantFrom('same', 'same', 'same', 'changed', 'gone', 'more')), { minLength: 1, maxLength: 14 });
    fc.assert(
      fc.property(text, (parts) => {
        const before = parts.map(([old]) => old).join('');
        const after = parts.map(([old, how]) => (how === 'same' || old === secret ? old : how === 'gone' ? '' : how === 'more' ? `${old}new\n` : `${old.trim()}!\n`)).join('');
        if (before === after || after === '') return;
        // A secret that another one takes the place of is a changed line.
        if (!hiding(before, after).hides) expect(appliedHiding(program, before, after)).toBe(after);
      }),
      { numRuns: 25 },
    );
  });
});

test('says where the context behind a change is missing', () => {
  expect(hiding(`a\n${secret}b\n`, `A\n${secret}b\n`).bare).toBe(true);
  expect(hiding(`a\nb\n${secret}`, `A\nb\n${secret}`).bare).toBe(false);
  expect(hiding('a\nb\n', 'a\nB\n').bare).toBe(false);
});

test('a secret in a changed line is hidden, and said to be', () => {
  const { text, hides } = hiding(`a\n${secret}b\n`, `a\npassword: '${SECRET}'\nb\n`);
  expect(text).toContain("-password: *****\n+password: '*****'\n");
  expect(hides).toBe(true);
});

test('a secret of several lines is left out in all of them', () => {
  const before = 'a: |\n  secret one\n  secret two\nb: 1\n';
  const range = { start: before.indexOf('secret'), end: before.indexOf('\nb') };
  const { text, hides } = unifiedDiff({ path: 'a', before, after: before.replace('b: 1', 'b: 2'), blank: { before: [range], after: [range] } });
  expect(text).toBe('--- a/a\n+++ b/a\n@@ -4 +4 @@\n-b: 1\n+b: 2\n');
  expect(hides).toBe(false);
});
