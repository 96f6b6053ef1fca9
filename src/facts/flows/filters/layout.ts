import { emulated } from './emulate';
import { hasUnknown, stretched } from './marks';
import { Options } from './options';
import { bytesOf, rowsOf, textOf } from './rows';
import { Unclear } from './unclear';

/** nl: lines with their numbers. */
export const nl = emulated((words, input) => {
  const options = new Options(words, 'b:d:f:h:i:l:n:ps:v:w:', { 'body-numbering': 'b', 'number-separator': 's', 'number-width': 'w', 'number-format': 'n', 'starting-line-number': 'v' });
  let number = options.number('v') ?? 1;
  const width = options.number('w') ?? 6;
  return textOf(
    rowsOf(input).rows.map((row) => {
      if (options.get('b') === 'n' || (row === '' && options.get('b') !== 'a')) return `${' '.repeat(width + 1)}${row}`;
      return `${String(number++).padStart(width)}${options.get('s') ?? '\t'}${row}`;
    }),
  );
});

/** cat, with marks for ends, tabs and numbers where they are asked for. */
export const cat = emulated((words, input) => {
  const options = new Options(words, 'AbeEnstTuv', {
    'show-all': 'A', 'number-nonblank': 'b', 'show-ends': 'E', number: 'n', 'squeeze-blank': 's', 'show-tabs': 'T', 'show-nonprinting': 'v',
  });
  const { rows, ended } = rowsOf(input);
  const isMarked = options.has('A') || options.has('e') || options.has('E');
  let number = 1;
  const shown = rows
    .filter((row, index) => !options.has('s') || row !== '' || rows[index - 1] !== '')
    .map((row) => {
      const text = options.has('A') || options.has('t') || options.has('T') ? row.replaceAll('\t', '^I') : row;
      const isNumbered = options.has('b') ? row !== '' : options.has('n');
      return `${isNumbered ? `${String(number++).padStart(6)}\t` : ''}${text}`;
    });
  const text = shown.join(isMarked ? '$\n' : '\n');
  return ended ? `${text}${isMarked ? '$' : ''}\n` : text;
});

/** column. How wide a column gets does not matter: cells stand apart by two blanks. */
export const column = emulated((words, input, world) => {
  const options = new Options(words, 'tJs:o:c:N:R:T:H:O:l:en:Lx', { table: 't', separator: 's', 'output-separator': 'o', 'output-width': 'c', json: 'J' });
  if (['J', 'N', 'H', 'O', 'T', 'l'].some((letter) => options.has(letter))) throw new Unclear('column');
  const { rows } = rowsOf(input);
  // Without `-t` lines are put side by side.
  if (!options.has('t')) return world.derive(input, 'column', (taint) => taint);
  const separators = options.get('s');
  const cells = (row: string): string[] => (separators === undefined ? row.split(/[ \t]+/) : split(row, separators)).filter((cell) => cell !== '');
  return textOf(rows.map((row) => cells(row).join(options.get('o') ?? '  ')).filter((row) => row !== ''));
});

function split(row: string, separators: string): string[] {
  let cell = '';
  const cells: string[] = [];
  for (const char of row) {
    if (separators.includes(char)) {
      cells.push(cell);
      cell = '';
    } else cell += char;
  }
  return [...cells, cell];
}

/** paste: with one input its lines side by side (`-s`, `- -`), with several all of their lines. */
export const paste = emulated((words, input, world) => {
  const options = new Options(words, 'd:sz', { delimiters: 'd', serial: 's' });
  const given = options.get('d') ?? '\t';
  const delimiters = [...given.replace(/\\(.)/g, (_, letter: string) => ({ n: '\n', t: '\t', '0': '' })[letter] ?? letter)];
  const glue = (row: string, index: number): string => (index === 0 ? row : (delimiters[(index - 1) % Math.max(1, delimiters.length)] ?? '') + row);
  const files = options.operands.filter((operand) => operand !== '-');
  const inputs = Math.max(1, options.operands.length);
  if (files.length > 0 && inputs > 1) return world.derive(input, 'paste', (taint) => taint);
  const { rows } = rowsOf(input);
  if (options.has('s')) return textOf([rows.map(glue).join('')]);
  return textOf(rows.flatMap((_, index) => (index % inputs === 0 ? [Array.from({ length: inputs }, (__, i) => rows[index + i] ?? '').map(glue).join('')] : [])));
});

/** fold: a secret that is broken over lines is no longer masked. */
export const fold = emulated((words, input, world) => {
  const modern = words.map((word) => (/^-\d+$/.test(word) ? `-w${word.slice(1)}` : word));
  const options = new Options(modern, 'bsw:', { bytes: 'b', spaces: 's', width: 'w' });
  const width = options.number('w') ?? 80;
  const { rows, ended } = rowsOf(world.shaped(input, [stretched(input)]));
  const text = rows.map((row) => folded(row, width, options.has('s'))).join('\n');
  return ended ? `${text}\n` : text;
});

function folded(row: string, width: number, atSpaces: boolean): string {
  const lines: string[] = [];
  let start = 0;
  let used = 0;
  for (let at = 0; at < row.length; at++) {
    const size = bytesOf(row.charCodeAt(at));
    if (used + size > width && at > start) {
      const space = atSpaces ? row.lastIndexOf(' ', at - 1) : -1;
      const end = space >= start ? space + 1 : at;
      lines.push(row.slice(start, end));
      start = end;
      used = at - end;
    }
    used += size;
  }
  return [...lines, row.slice(start)].join('\n');
}

/** rev: every line from its end to its start. */
export const rev = emulated((words, input) => {
  new Options(words, '0');
  const { rows, ended } = rowsOf(input);
  return rows.map((row) => [...row].reverse().join('')).join('\n') + (ended ? '\n' : '');
});

/** strings: what of the input can be printed, in runs of some length. */
export const strings = emulated((words, input, world) => {
  const modern = words.map((word) => (/^-\d+$/.test(word) ? `-n${word.slice(1)}` : word));
  const options = new Options(modern, 'afn:t:oe:wd', { all: 'a', bytes: 'n', radix: 't', encoding: 'e', 'print-file-name': 'f' });
  const least = options.number('n') ?? 4;
  const runs: readonly string[] = input.match(/[\t -~\u00a0-\uf8ff]+/g) ?? [];
  // Unknown text may be long enough, or none at all.
  return textOf(runs.filter((run) => run.replace(/[\uf4a0-\uf7bf]/g, '').length >= least || (hasUnknown(run) && (!world.hasTaint(run) || world.decide()))));
});

/** dos2unix: without carriage returns. */
export const dos2unix = emulated((words, input) => {
  const options = new Options(words, 'fkoqsnic:', { force: 'f', keepdate: 'k', quiet: 'q' });
  return options.operands.some((operand) => operand !== '-') ? '' : input.replaceAll('\r\n', '\n');
});

/** ts: every line behind the time. */
export const ts = emulated((_, input, world) => textOf(rowsOf(input).rows.map((row) => `${world.unknown('$(date)')} ${row}`)));

/** xargs that is given no command: the words of its input, as echo writes them. */
export const xargs = emulated((words, input) => {
  const options = new Options(words, '0rtxpn:L:d:I:i::P:s:E:a:e::l::', {
    null: '0', 'no-run-if-empty': 'r', verbose: 't', 'max-args': 'n', 'max-lines': 'L', delimiter: 'd', 'max-procs': 'P', 'arg-file': 'a', interactive: 'p', exit: 'x',
  });
  if (options.has('0') || options.has('d') || options.has('I') || options.has('L')) throw new Unclear('xargs');
  const items = input.replace(/["']/g, '').split(/[ \t\n]+/).filter((item) => item !== '');
  const most = options.number('n') ?? Math.max(1, items.length);
  return textOf(items.flatMap((_, index) => (index % most === 0 ? [items.slice(index, index + most).join(' ')] : [])));
});

/** fmt, pr, …: the whole input, set in another way. */
export const reset = emulated((words, input, world) => {
  if (words[0]?.endsWith('pr') === true && words.some((word) => /^-(?:-columns|\d|.*[nWwl])/.test(word))) throw new Unclear('columns');
  return world.derive(input, words[0] ?? '', (taint) => taint);
});
