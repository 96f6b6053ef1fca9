import { hasUnknown, stretched } from '../marks';
import { printf } from '../printf';
import { VAGUE } from '../read-marks';
import { recased } from '../recase';
import type { Match } from '../regex';
import { replaceMatches } from '../replace';
import { Unclear } from '../unclear';
import { numberOf, fieldsOf, type Scalar } from './record';
import type { AwkRun } from './run';
import type { Expression } from './syntax';

/** awk's own functions; throws `Unclear` for those that are not followed. */
export function callFunction(run: AwkRun, name: string, items: readonly Expression[]): Scalar {
  const { world } = run;
  const text = (index: number): string => {
    const item = items[index];
    return item === undefined ? '' : run.text(run.evaluate(item));
  };
  const number = (index: number): number => {
    const item = items[index];
    return item === undefined ? 0 : run.number(item);
  };
  switch (name) {
    case 'length': {
      const [item] = items;
      if (item?.kind === 'variable' && run.arrays.has(item.name)) return run.arrays.get(item.name)?.size ?? 0;
      const measured = item === undefined ? run.record.text : text(0);
      return hasUnknown(measured) ? world.unknown('$(length)') : measured.length;
    }
    case 'substr': {
      const given = text(0);
      const whole = world.shaped(given, [stretched(given)]);
      const start = Math.round(number(1));
      const end = items.length > 2 ? start + Math.round(number(2)) : Infinity;
      return whole.slice(Math.max(0, start - 1), Math.max(0, end - 1));
    }
    case 'toupper':
    case 'tolower':
      return recased(text(0), name === 'toupper', world);
    case 'int':
      return Math.trunc(number(0));
    case 'index': {
      const whole = text(0);
      return hasUnknown(whole) ? world.unknown('$(index)') : world.show(whole).indexOf(world.show(text(1))) + 1;
    }
    case 'sprintf':
      return formatted(run, items);
    case 'sub':
    case 'gsub':
      return substitute(run, name === 'gsub', items);
    case 'split': {
      const [, array, separator] = items;
      if (array?.kind !== 'variable') throw new Unclear('split');
      const by = separator === undefined ? run.text(run.variables.get('FS') ?? ' ') : separator.kind === 'regex' ? undefined : text(2);
      if (by === undefined) throw new Unclear('split');
      const parts = fieldsOf(text(0), by, world);
      run.arrays.set(array.name, new Map(parts.map((part, index) => [String(index + 1), part])));
      return parts.length;
    }
    case 'match': {
      const [, pattern] = items;
      const whole = text(0);
      if (pattern === undefined || items.length > 2 || hasUnknown(whole)) throw new Unclear('match');
      const regex = run.regex(pattern);
      if (!regex.isKnown) throw new Unclear('match');
      const [start = -1, end = -1] = regex.find(whole) ?? [];
      run.variables.set('RSTART', start + 1);
      run.variables.set('RLENGTH', start < 0 ? -1 : end - start);
      return start + 1;
    }
    default:
      throw new Unclear(name);
  }
}

function formatted(run: AwkRun, items: readonly Expression[]): string {
  const [format = '', ...words] = items.map((item) => run.text(run.evaluate(item)));
  const needed = (format.replaceAll('%%', '').match(/%/g) ?? []).length;
  // awk's escapes are read already; what is left of them stands for itself.
  const filled = Array.from({ length: needed }, (_, index) => words[index] ?? '');
  const numeric = filled.map((word, index) => (/%[-+ #0]*\d*(?:\.\d+)?[dixXou]/.test(conversions(format)[index] ?? '') ? String(Math.trunc(numberOf(word, run.world))) : word));
  return printf(format.replaceAll('\\', '\\\\'), numeric, run.world.show);
}

function conversions(format: string): readonly string[] {
  return format.replaceAll('%%', '').match(/%[^A-Za-z]*[A-Za-z]/g) ?? [];
}

function substitute(run: AwkRun, all: boolean, items: readonly Expression[]): Scalar {
  const [pattern, replacement, target = { kind: 'field', index: { kind: 'number', number: 0 } } as const] = items;
  if (pattern === undefined || replacement === undefined) throw new Unclear('sub');
  const regex = run.regex(pattern);
  const put = run.text(run.evaluate(replacement));
  const text = run.text(run.evaluate(target));
  if (!run.matches(regex, text)) return 0;
  const filled = ([from = 0, to = 0]: Match): string => put.replace(/\\([&\\])|&/g, (_, escaped: string | undefined) => escaped ?? text.slice(from, to));
  const replaced = replaceMatches(regex, text, filled, all, 1, run.world);
  // What matched stands in unknown text: how much it takes along is open.
  run.store(target, replaced.count === 0 ? run.world.unknown(VAGUE) + put : replaced.text);
  return Math.max(1, replaced.count);
}
