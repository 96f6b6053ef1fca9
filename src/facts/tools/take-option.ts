import type { Argument } from './call';
import type { OptionTable } from './option-table';
import { valueArguments } from './option-value';
import type { OptionSpec, Style } from './tool';
import { hasUnknown, isUnknownAt } from './unknown';

/** What one option word, with the words that are its value, says. */
export interface Taken {
  /** Index of the word past the option and its value. */
  readonly next: number;
  readonly arguments: readonly Argument[];
  readonly flags: readonly string[];
  readonly unsure: boolean;
  /** Index of the next word, where it may be the option's value or not. */
  readonly maybeValue?: number;
}

/** Whether a word is read as an option: a dash and something after it; `+x` where the command has such options. */
export function isOption(word: string, table: OptionTable): boolean {
  return word.length > 1 && (word.startsWith('-') || (word.startsWith('+') && table.hasPlus));
}

/** Values of boolean flags that mean that they are not set. */
const OFF = new Set(['false', '0', 'no', 'none', 'off', 'f', 'F', 'FALSE', 'False']);

/** Reads the option at `words[at]`, which `isOption` holds for. */
export function takeOption(words: readonly string[], at: number, table: OptionTable, style: Style): Taken {
  const word = words[at] ?? '';
  const sign = word.indexOf('=');
  const name = sign < 0 ? word : word.slice(0, sign);
  const whole = findWhole(name, table, style);
  if (whole !== undefined && (name.length > 2 || sign < 0)) return takeWhole(whole, name, words, at, sign < 0 ? undefined : sign + 1);
  if (word.startsWith('--') || style === 'go') {
    if (hasUnknown(name)) return { next: at + 1, arguments: [], flags: [], unsure: true };
    if (whole !== undefined) return takeWhole(whole, name, words, at, sign + 1);
    if (sign < 0) return unknownFlag(words, at);
    return { next: at + 1, arguments: [{ role: 'other', word: at, from: sign + 1, option: name }], flags: [], unsure: false };
  }
  return takeCluster(words, at, table, style);
}

function findWhole(name: string, table: OptionTable, style: Style): OptionSpec | undefined {
  const exact = table.find(name);
  if (exact !== undefined) return exact;
  if (style === 'go') return name.startsWith('--') ? table.find(name.slice(1)) : table.find(`-${name}`);
  return style === 'gnu' && name.startsWith('--') && name.length > 3 ? table.abbreviated(name) : undefined;
}

/** `--name`, `--name=value`, `--name value`; `from` is where an attached value begins. */
function takeWhole(option: OptionSpec, name: string, words: readonly string[], at: number, from: number | undefined): Taken {
  if (option.value === undefined) {
    const isSet = from === undefined || !OFF.has((words[at] ?? '').slice(from));
    return { next: at + 1, arguments: [], flags: isSet ? flagsOf(option, undefined) : [], unsure: false };
  }
  if (from !== undefined) return takeValue(option, option.value, name, words, at, from);
  if (option.optional === true) return { next: at + 1, arguments: [], flags: flagsOf(option, undefined), unsure: false };
  return takeValue(option, option.value, name, words, at + 1, 0);
}

/** A value that begins in the word `at`, and the further words that belong to it. */
function takeValue(option: OptionSpec, role: NonNullable<OptionSpec['value']>, name: string, words: readonly string[], at: number, from: number): Taken {
  const word = words[at];
  if (word === undefined) return { next: at, arguments: [], flags: flagsOf(option, undefined), unsure: false };
  if (option.terminated === true) {
    let end = at;
    while (end < words.length && words[end] !== ';' && words[end] !== '+') end++;
    return { next: end + 1, arguments: [{ role, word: at, from, option: name, last: Math.max(at, end - 1) }], flags: flagsOf(option, word), unsure: false };
  }
  const list = [...valueArguments(option, role, { word: at, from, option: name }, word)];
  let next = at + 1;
  for (const further of option.more ?? []) {
    if (next < words.length) list.push({ role: further, word: next++, from: 0, option: name });
  }
  const value = word.slice(from);
  const isOff = option.optional === true && OFF.has(value);
  return { next, arguments: list, flags: isOff ? [] : flagsOf(option, value), unsure: false };
}

function flagsOf(option: OptionSpec, value: string | undefined): readonly string[] {
  if (option.flag === undefined) return [];
  const { whenValue } = option;
  return whenValue === undefined || whenValue.some((text) => value?.includes(text)) ? [option.flag] : [];
}

/** An option that no table has: a flag, though the next word may as well be its value. */
function unknownFlag(words: readonly string[], at: number): Taken {
  const next = words[at + 1];
  const isUnsure = next !== undefined && !next.startsWith('-');
  return { next: at + 1, arguments: [], flags: [], unsure: isUnsure, ...(isUnsure && { maybeValue: at + 1 }) };
}

const COUNT = /^[-+]\d+$/;

/** `-ti`, `-pvalue`, `-p=value`, `-xp value`. */
function takeCluster(words: readonly string[], at: number, table: OptionTable, style: Style): Taken {
  const word = words[at] ?? '';
  const dash = word.charAt(0);
  const flags: string[] = [];
  for (let i = 1; i < word.length; i++) {
    const name = dash + word.charAt(i);
    const option = table.find(name);
    if (option === undefined) {
      // `head -5`.
      if (COUNT.test(word)) return { next: at + 1, arguments: [], flags, unsure: false };
      if (isUnknownAt(word, i)) return { next: at + 1, arguments: [], flags, unsure: true };
      const rest = unknownFlag(words, at);
      return { ...rest, flags, unsure: rest.unsure && i === word.length - 1 };
    }
    const sign = style === 'pflag' && word.charAt(i + 1) === '=';
    if (option.value === undefined) {
      if (sign) {
        if (!OFF.has(word.slice(i + 2))) flags.push(...flagsOf(option, undefined));
        break;
      }
      flags.push(...flagsOf(option, undefined));
      continue;
    }
    const from = i + (sign ? 2 : 1);
    const taken = takeWhole(option, name, words, at, from < word.length || sign ? from : undefined);
    return { ...taken, flags: [...flags, ...taken.flags] };
  }
  return { next: at + 1, arguments: [], flags, unsure: false };
}
