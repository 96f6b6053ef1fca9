import { parseShell, type Part, type Simple, type Word } from '../../../src/script';

/** The first command's words. */
function simple(text: string): Simple {
  const command = parseShell(text).list.items[0]?.command;
  if (command?.kind !== 'simple') throw new Error(`no simple command in ${text}`);
  return command;
}

function lastWord(text: string): Word {
  const word = simple(text).words.at(-1);
  if (word === undefined) throw new Error(`no word in ${text}`);
  return word;
}

/** What stands in the text where the parts of the last word do. */
function parts(text: string): string[] {
  return lastWord(text).parts.map(({ start, end }: Part) => text.slice(start, end));
}

it.each([
  [`echo pre"mid"'end'`, ['pre', 'mid', 'end']],
  [`echo $'a\\n' `, ['a\\n']],
  ['echo $"a $b"', ['a ', '$b']],
  ['echo ""', ['']],
  ['echo "a\\"b"', ['a\\"b']],
  ['echo A="b$c"d', ['A=', 'b', '$c', 'd']],
  ['export A=b"c"', ['A=b', 'c']],
  ['export A=(b "c")', ['A=(b ', 'c', ')']],
  ['echo a{b,"c"}d', ['a', '{b,', 'c', '}', 'd']],
  [`echo 'unclosed`, ['unclosed']],
])('the parts of the last word of %j stand at %j', (text, expected) => {
  expect(parts(text)).toEqual(expected);
});

it('gives quotes to words but not to their parts', () => {
  const text = 'echo "a"b';
  const { start, end } = lastWord(text);
  expect(text.slice(start, end)).toBe('"a"b');
});

it('finds names in assignments and parameters', () => {
  const text = 'ab[1]+=${!cd[2]:-$ef}';
  const [assignment] = simple(text).assignments;
  const part = assignment?.value?.parts[0];
  if (assignment === undefined || part?.kind !== 'parameter' || part.operation?.kind !== 'default') throw new Error('not read');
  const inner = part.operation.operand.parts[0];
  const names = [assignment.nameSpan, part.nameSpan, inner?.kind === 'parameter' ? inner.nameSpan : part];
  expect(names.map(({ start, end }) => text.slice(start, end))).toEqual(['ab', 'cd', 'ef']);
});

it('counts in the whole text behind a fault too', () => {
  const text = 'a )\ndocker push "$IMAGE" )\nb';
  const { list, faults } = parseShell(text);
  expect(list.items.map(({ command: { start, end } }) => text.slice(start, end))).toEqual(['a', 'docker push "$IMAGE"', 'b']);
  expect(faults.map(({ at }) => at)).toEqual([2, 25]);
});

it('gives all that backticks with escapes hold the place of the backticks', () => {
  const text = 'x `echo \\`a $b\\` \\$c` $d';
  const [, ticks] = simple(text).words;
  const body = ticks?.parts[0]?.kind === 'command' ? ticks.parts[0].body : undefined;
  const inner = body?.items[0]?.command;
  if (inner?.kind !== 'simple') throw new Error('no command in backticks');
  expect(inner.words.map(({ text: word, start, end }) => [word, text.slice(start, end)])).toEqual(
    ['echo', '`a $b`', '$c'].map((word) => [word, '`echo \\`a $b\\` \\$c`']),
  );
});

it('reads the interpreter of a file', () => {
  expect(parseShell('#!/bin/bash -ex\nls').shebang).toBe('/bin/bash -ex');
  expect(parseShell('#! /usr/bin/env python3').shebang).toBe('/usr/bin/env python3');
  expect(parseShell('ls\n#!/bin/sh').shebang).toBeUndefined();
});
