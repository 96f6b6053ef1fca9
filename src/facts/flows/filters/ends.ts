import { emulated } from './emulate';
import { stretched } from './marks';
import { Options } from './options';
import { bytesOf, rowsOf } from './rows';
import { Unclear } from './unclear';
import type { World } from './world';

const LONG = { lines: 'n', bytes: 'c', quiet: 'q', silent: 'q', verbose: 'v', 'zero-terminated': 'z', follow: 'f', retry: 'F', pid: 'p', 'sleep-interval': 's' };
const UNITS: Readonly<Record<string, number>> = { '': 1, b: 512, kB: 1000, K: 1024, k: 1024, KiB: 1024, MB: 1e6, M: 1 << 20 };

/** head: the first lines or bytes. */
export const head = emulated((words, input, world) => {
  const { unit, sign, count } = countOf(words, 'n:c:qvz');
  // `-n -3`: all but the last three; `+3` is as `3`.
  return unit === 'n' ? firstRows(input, count, sign === '-', world) : firstBytes(world.shaped(input, [stretched(input)]), count, sign === '-');
});

/** tail: the last lines or bytes, or all from a place on. */
export const tail = emulated((words, input, world) => {
  const { unit, sign, count } = countOf(words, 'n:c:qvzf::Fp:s:r');
  if (unit === 'n') return lastRows(input, count, sign === '+', world);
  const shaped = world.shaped(input, [stretched(input)]);
  return sign === '+' ? lastBytes(shaped, Math.max(0, count - 1), true) : lastBytes(shaped, count, false);
});

function countOf(words: readonly string[], short: string): { unit: 'n' | 'c'; sign: string; count: number } {
  // `head -5` and `tail +2` are old ways to write `-n 5` and `-n +2`.
  const modern = words.map((word, index) => {
    const isValue = /^-[a-z]*[nc]$|^--(?:lines|bytes)$/.test(words[index - 1] ?? '');
    return index > 0 && !isValue && /^[-+]\d+$/.test(word) ? `-n${word.replace('-', '')}` : word;
  });
  const options = new Options(modern, short, LONG);
  // With several files every one is cut by itself; they are not told apart here.
  if (options.operands.length > 1 || options.has('z') || options.has('r')) throw new Unclear('files');
  const unit = options.has('c') ? 'c' : 'n';
  const found = /^([-+]?)(\d+)([A-Za-z]*)$/.exec(options.get(unit) ?? '10');
  const factor = UNITS[found?.[3] ?? ''];
  if (found === null || factor === undefined) throw new Unclear('count');
  return { unit, sign: found[1] ?? '', count: Number(found[2]) * factor };
}

function firstRows(input: string, count: number, allBut: boolean, world: World): string {
  return keptRows(input, allBut, count, allBut, world);
}

function lastRows(input: string, count: number, from: boolean, world: World): string {
  return keptRows(input, !from, from ? Math.max(0, count - 1) : count, from, world);
}

/** The rows among `count` of one end, or all others. */
function keptRows(input: string, atEnd: boolean, count: number, others: boolean, world: World): string {
  const { rows, ended } = rowsOf(input);
  const order = rows.map((_, index) => index);
  const inside = new Set(within(rows, atEnd ? order.reverse() : order, count, world));
  return rows.map((row, index) => (inside.has(index) === others ? '' : row + (index < rows.length - 1 || ended ? '\n' : ''))).join('');
}

/** A row that stands for any number of lines makes the place of those beyond it uncertain. */
function within(rows: readonly string[], order: readonly number[], count: number, world: World): readonly number[] {
  let sure = 0;
  let isUncertain = false;
  return order.filter((index) => {
    const row = rows[index] ?? '';
    if (sure >= count) return false;
    if (world.hasUnknownLines(row)) {
      isUncertain = true;
      return !world.hasTaint(row) || world.decide();
    }
    sure++;
    return !isUncertain || !world.hasTaint(row) || world.decide();
  });
}

function firstBytes(text: string, count: number, allBut: boolean): string {
  const total = [...text].reduce((sum, _, index) => sum + bytesOf(text.charCodeAt(index)), 0);
  let left = allBut ? Math.max(0, total - count) : count;
  let end = 0;
  while (end < text.length && left >= bytesOf(text.charCodeAt(end))) left -= bytesOf(text.charCodeAt(end++));
  return text.slice(0, end);
}

function lastBytes(text: string, count: number, from: boolean): string {
  if (from) return text.slice(firstBytes(text, count, false).length);
  return text.slice(firstBytes(text, count, true).length);
}
