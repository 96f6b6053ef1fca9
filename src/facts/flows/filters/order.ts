import { emulated } from './emulate';
import { Options } from './options';
import { rowsOf, textOf } from './rows';
import { Unclear } from './unclear';
import { VAGUE } from './read-marks';
import type { World } from './world';

/** sort. Lines whose order hangs on what is not known come in one order and in the other. */
export const sort = emulated((words, input, world) => {
  const options = new Options(words, 'bdfgiMhnRrVcCk:mo:sS:t:T:uz', {
    unique: 'u', reverse: 'r', 'numeric-sort': 'n', 'general-numeric-sort': 'g', 'human-numeric-sort': 'h', 'version-sort': 'V', 'month-sort': 'M', 'random-sort': 'R',
    key: 'k', 'field-separator': 't', 'ignore-case': 'f', 'ignore-leading-blanks': 'b', 'dictionary-order': 'd', output: 'o', check: 'c', stable: 's',
    'zero-terminated': 'z', merge: 'm', 'buffer-size': 'S', 'temporary-directory': 'T', parallel: 'S',
  });
  if (options.has('o') || options.has('c') || options.has('C')) return '';
  const { rows } = rowsOf(input);
  const isPlain = ['g', 'i', 'M', 'h', 'n', 'R', 'V', 'k', 'm', 't', 'd', 'b', 'z'].every((letter) => !options.has(letter));
  const keyOf = (row: string): string => (options.has('f') ? world.show(row).toUpperCase() : world.show(row));
  const isLess = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  let sorted = isPlain ? [...rows].sort((a, b) => isLess(keyOf(a), keyOf(b))) : rows;
  if (options.has('r') !== (!isPlain && rows.length > 1 && world.decide())) sorted = [...sorted].reverse();
  if (options.has('u') && isPlain) sorted = sorted.filter((row, index) => index === 0 || keyOf(row) !== keyOf(sorted[index - 1] ?? ''));
  return textOf(loosened(sorted, world));
});

/** The lines of unknown text go anywhere: some of them may come before all others, some behind. */
function loosened(rows: readonly string[], world: World): readonly string[] {
  const fixed = rows.filter((row) => !world.hasUnknownLines(row) || world.hasTaint(row));
  if (fixed.length === rows.length) return rows;
  const anything = world.unknown(VAGUE);
  return [anything, ...fixed, anything];
}

/** uniq: lines that follow one alike are left out; two texts are alike only where both are known. */
export const uniq = emulated((words, input, world) => {
  const options = new Options(words, 'cdDuif:s:w:z', {
    count: 'c', repeated: 'd', unique: 'u', 'ignore-case': 'i', 'skip-fields': 'f', 'skip-chars': 's', 'check-chars': 'w', 'zero-terminated': 'z',
  });
  if (['f', 's', 'w', 'z', 'D'].some((letter) => options.has(letter))) throw new Unclear('uniq');
  if (options.operands.length > 1) return '';
  const groups: { row: string; count: number }[] = [];
  for (const row of rowsOf(input).rows) {
    const last = groups[groups.length - 1];
    const isSame = last !== undefined && (last.row === row || (options.has('i') && last.row.toLowerCase() === row.toLowerCase()));
    if (isSame) last.count++;
    else groups.push({ row, count: 1 });
  }
  const hasOpen = groups.some(({ row }) => world.hasUnknownLines(row));
  const isKept = ({ row, count }: { row: string; count: number }): boolean => {
    if (!options.has('d') && !options.has('u')) return true;
    // A line may have its like in unknown text around it.
    if (hasOpen && world.hasTaint(row)) return world.decide();
    return (!options.has('d') || count > 1) && (!options.has('u') || count === 1);
  };
  return textOf(groups.filter(isKept).map(({ row, count }) => (options.has('c') ? `${String(count).padStart(7)} ${row}` : row)));
});

/** tac: the lines from the last to the first. */
export const tac = emulated((words, input) => {
  const options = new Options(words, 'brs:', { before: 'b', regex: 'r', separator: 's' });
  if (options.has('s') || options.operands.length > 1) throw new Unclear('tac');
  const { rows, ended } = rowsOf(input);
  if (ended || rows.length === 0) return textOf([...rows].reverse());
  // A last line without an end has the next one right behind it.
  const [last = '', ...others] = [...rows].reverse();
  return last + textOf(others);
});

/** shuf: the lines in any order, or some of them. */
export const shuf = emulated((words, input, world) => {
  const options = new Options(words, 'en:i:o:rz', { echo: 'e', 'head-count': 'n', 'input-range': 'i', output: 'o', repeat: 'r', 'random-source': 's' });
  if (options.has('o') || options.has('i')) return '';
  const rows = options.has('e') ? options.operands : rowsOf(input).rows;
  const count = options.number('n');
  if ((count !== undefined && count < rows.length) || options.has('r')) throw new Unclear('shuf');
  return textOf(rows.length > 1 && world.decide() ? [...rows].reverse() : rows);
}, 'words');
