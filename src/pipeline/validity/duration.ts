import { once } from '../../text';
import { isUnknown, stringOf } from './scalars';
import { refuse, type Shape } from './shape';

/** Seconds of each unit, under every name that GitLab's duration parser knows. */
const units = once((): ReadonlyMap<string, number> => new Map([
  ...names(1, 'seconds second secs sec s'),
  ...names(60, 'minutes minute mins min m'),
  ...names(3600, 'hours hour hrs hr h'),
  ...names(86_400, 'days day dy d'),
  ...names(604_800, 'weeks week wks wk w'),
  ...names(2_592_000, 'months mo mos month'),
  ...names(31_557_600, 'years year yrs yr y'),
]));

const JOINING = new Set(['and', 'with', 'plus']);

/** One number with its unit, as nearly all durations are written. */
const PLAIN = /^ *(\d+) *([a-z]+) *$/;

/** Units of `3:41:59`, from the right. */
const CLOCK = ['seconds', 'minutes', 'hours', 'days', 'months', 'years'];

const numberWord = once(
  () =>
    /\b(?:zero|one|two|three|four|five|six|seven|eight|nine(?:th|teen)?|ten|eleven|twelve|thir(?:teen|ty)|four(?:teen|ty)|forty|fif(?:teen|ty)|six(?:teen|ty)|seven(?:teen|ty)|eigh(?:teen|ty)|ninety|twenty|hundred|thousand|[mb]illion|half|quarters?|thirds?|first)\b/i,
);

const NUMBER = /[0-9]*\.?[0-9]+/g;

function names(seconds: number, list: string): [string, number][] {
  return list.split(' ').map((name) => [name, seconds]);
}

/** What a text says about a length of time. */
export type Duration = number | 'unsure' | undefined;

/**
 * Seconds of a duration as GitLab reads it; undefined where it refuses it (an unknown word, or nothing but zero),
 * `unsure` where numbers are written as words.
 * Source: gitlab-chronic-duration, with exceptions raised as GitLab sets it.
 */
export function parseDuration(text: string): Duration {
  const plain = PLAIN.exec(text);
  const unit = plain === null ? undefined : units().get(plain[2] ?? '');
  if (plain !== null && unit !== undefined) return Number(plain[1]) * unit || undefined;
  if (numberWord().test(text)) return 'unsure';
  const clock = clockText(text.toLowerCase());
  if (clock === undefined) return 'unsure';
  const words: string[] = [];
  for (const word of clock.replace(NUMBER, (number) => ` ${number} `).split(/\s+/)) {
    if (word === '') continue;
    if (/[0-9]/.test(word)) {
      words.push(word);
      continue;
    }
    const bare = word.replace(/^,/, '').replace(/,$/, '');
    if (units().has(bare)) words.push(bare);
    else if (!JOINING.has(bare)) return undefined;
  }
  return sum(words);
}

/** `3:41:59` as units in words; other texts as they are; undefined for more parts than there are units. */
function clockText(text: string): string | undefined {
  const packed = text.replaceAll(' ', '');
  if (!/[0-9]*\.?[0-9]+(?::[0-9]*\.?[0-9]+)+/.test(packed)) return text;
  const parts = packed.split(':').reverse();
  if (parts.length > CLOCK.length) return undefined;
  return parts.map((part, index) => `${part} ${CLOCK[index] ?? ''}`).reverse().join(' ');
}

function sum(words: readonly string[]): number | undefined {
  const all = units().has(words[0] ?? '') ? ['1', ...words] : words;
  let seconds = 0;
  for (const [index, word] of all.entries()) {
    if (!/[0-9]/.test(word)) continue;
    const unit = all[index + 1];
    seconds += (Number.parseFloat(word) || 0) * (unit === undefined ? 1 : (units().get(unit) ?? 0));
  }
  return seconds === 0 ? undefined : seconds;
}

interface DurationLimits {
  /** Most seconds, and how a person says them. */
  readonly most?: { readonly seconds: number; readonly text: string };
  readonly never?: boolean;
  /** Whether a text with a variable in it is taken as it is. */
  readonly variable?: boolean;
}

/** A length of time, as `1 hour 30 minutes`. */
export function duration({ most, never = false, variable = false }: DurationLimits = {}): Shape {
  const want = `a length of time${never ? ' or `never`' : ''}`;
  const help = 'Write a number with its unit, as `30 minutes`, `2h20min` or `1 week`.';
  return (value, spot, walk) => {
    if (isUnknown(value)) return;
    const text = stringOf(value);
    if (text === undefined) {
      refuse(value, spot, walk, want, help);
      return;
    }
    if (never && text.toLowerCase() === 'never') return;
    if (variable && /\$(?:[a-zA-Z_]\w*|\{[a-zA-Z_]\w*\})|%[a-zA-Z_]\w*%/.test(text)) return;
    const seconds = parseDuration(text);
    if (seconds === undefined) refuse(value, spot, walk, want, help);
    else if (most !== undefined && typeof seconds === 'number' && seconds > most.seconds) refuse(value, spot, walk, `${most.text} at most`, 'Write a shorter time.');
  };
}

/** Project::MAX_BUILD_TIMEOUT, a month as Rails counts it. */
export const MONTH = { seconds: 2_629_746, text: 'one month' };

export const WEEK = { seconds: 604_800, text: 'one week' };
