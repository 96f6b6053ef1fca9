import { anything, emulated } from './emulate';
import type { Filter } from './filter';
import { hasUnknown } from './marks';
import { Options } from './options';
import { Regex, type RegexOptions, type Verdict } from './regex';
import { rowsOf, textOf } from './rows';
import { VAGUE } from './read-marks';
import type { World } from './world';

const LONG: Readonly<Record<string, string>> = {
  regexp: 'e', file: 'f', 'ignore-case': 'i', 'no-ignore-case': '1', 'invert-match': 'v', 'word-regexp': 'w', 'line-regexp': 'x', count: 'c', color: '2', colour: '2',
  'files-without-match': 'L', 'files-with-matches': 'l', 'max-count': 'm', 'only-matching': 'o', quiet: 'q', silent: 'q', 'no-messages': 's', 'byte-offset': 'b',
  'with-filename': 'H', 'no-filename': 'h', 'line-number': 'n', 'initial-tab': 'T', null: 'Z', 'after-context': 'A', 'before-context': 'B', context: 'C', text: 'a',
  'binary-files': '3', exclude: '4', 'exclude-from': '5', 'exclude-dir': '6', include: '7', recursive: 'r', 'dereference-recursive': 'R', 'line-buffered': '8',
  'extended-regexp': 'E', 'fixed-strings': 'F', 'basic-regexp': 'G', 'perl-regexp': 'P', 'null-data': 'z', label: '9', directories: 'd', devices: 'D',
  hidden: 'a', 'no-heading': 'h', heading: 'h', 'no-line-number': '8', 'no-ignore': 'a', glob: '7', type: '7', 'case-sensitive': '1',
};
const SHORT = 'e:f:ivwxcLlm:oqsbHhnTZA:B:C:arREFGPzyUd:D:I12::3:4:5:6:7:89:';

/** grep and its kin, reading its pattern in a dialect unless an option says otherwise. */
export function grep(dialect: RegexOptions['dialect']): Filter {
  const run = emulated((words, input, world) => runGrep(words, input, world, dialect));
  return (use) => (use.words.slice(1).some((word) => word.knowns.some((text) => /^-[A-Za-z]*f$|^--file/.test(text))) ? anything(use, 'input') : run(use));
}

function runGrep(words: readonly string[], input: string, world: World, usual: RegexOptions['dialect']): string {
  const options = new Options(words.map((word) => (/^-\d+$/.test(word) ? `-C${word.slice(1)}` : word)), SHORT, LONG);
  if (options.has('q')) return '';
  if (options.has('c')) return `${world.unknown('$(grep -c)')}\n`;
  if (options.has('l') || options.has('L')) return `${world.unknown('$(grep -l)')}\n`;
  const patterns = options.has('e') ? options.all('e') : options.operands.slice(0, 1);
  const dialect = options.has('P') ? 'perl' : options.has('F') ? 'fixed' : options.has('E') ? 'extended' : options.has('G') ? 'basic' : usual;
  const whole = options.has('x') ? 'line' : options.has('w') ? 'word' : undefined;
  const regexes = patterns
    .flatMap((pattern) => (dialect === 'perl' ? [pattern] : pattern.split('\n')))
    .map((pattern) => Regex.of(pattern, { dialect, ignoreCase: options.has('i') || options.has('y'), lines: dialect === 'perl', whole }, world));
  const { rows } = options.has('z') ? { rows: [input] } : rowsOf(input);
  const after = options.number('A') ?? options.number('C') ?? 0;
  const before = options.number('B') ?? options.number('C') ?? 0;
  const isTainted = world.hasTaint(input);
  const most = options.number('m') ?? Infinity;
  const kept = new Map<number, string[]>();
  let count = 0;
  for (const [index, row] of rows.entries()) {
    if (count >= most) break;
    const verdict = verdictOn(row, regexes, options.has('v'));
    const needsAnswer = world.hasTaint(row) || (isTainted && after + before > 0);
    if (verdict === 'no' || (verdict === 'maybe' && needsAnswer && !world.decide())) continue;
    count++;
    // A line without a secret that may be missing is unknown text: what stands around it does not hang on it.
    if (verdict === 'maybe' && !needsAnswer) kept.set(index, [world.unknown(VAGUE)]);
    else if (options.has('o')) kept.set(index, options.has('v') ? [] : matchesIn(row, regexes, verdict, world));
    else for (let near = Math.max(0, index - before); near <= Math.min(rows.length - 1, index + after); near++) kept.set(near, [rows[near] ?? '']);
  }
  const prefix = (index: number): string => (options.has('n') ? `${String(index + 1)}:` : '');
  return textOf([...kept].sort(([a], [b]) => a - b).flatMap(([index, lines]) => lines.map((line) => prefix(index) + line)));
}

function verdictOn(row: string, regexes: readonly Regex[], invert: boolean): Verdict {
  const verdicts = regexes.map((regex) => regex.test(row));
  const verdict = verdicts.includes('yes') ? 'yes' : verdicts.includes('maybe') ? 'maybe' : 'no';
  if (!invert || verdict === 'maybe') return verdict;
  return verdict === 'yes' ? 'no' : 'yes';
}

function matchesIn(row: string, regexes: readonly Regex[], verdict: Verdict, world: World): string[] {
  const found: string[] = [];
  for (let at = 0; at <= row.length; ) {
    const matches = regexes.map((regex) => regex.find(row, at)).filter((match) => match !== undefined);
    const [best] = matches.sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0) || (b[1] ?? 0) - (a[1] ?? 0));
    if (best === undefined) break;
    const [start = 0, end = 0] = best;
    if (end > start) found.push(row.slice(start, end));
    at = end > start ? end : end + 1;
  }
  // Where only unknown text can have matched, or the pattern is not known, the match may reach over the whole line.
  if (found.length === 0 && verdict === 'maybe') return [row];
  const isOpen = regexes.some((regex) => !regex.isKnown || (found.length === 0 && regex.test(row) === 'maybe'));
  if (isOpen) return world.decide() ? [row] : found;
  // How much of a text with a secret somewhere matches is open.
  if (found.some((match) => hasUnknown(match) && world.hasTaint(match))) return world.decide() ? [] : found;
  return found;
}
