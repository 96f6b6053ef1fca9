import { knownText, type JsValue } from './value';

/** Texts that patterns are tried on. */
const LONGEST = 200;

/** A pattern that can take very long: a group that is repeated, or that comes again. */
const IS_SLOW = /\)[+*{]|\\[\dk]/;

/** Ways to match a text that are tried at the most. */
const MOST_WAYS = 1_000_000;

/** Whether a pattern can match a text in too many ways: each repetition may take any part of it, and a match may begin anywhere. */
function isSlow({ source }: RegExp, text: string): boolean {
  const repeated = source.replace(/\(\?/g, '').match(/[+*?{]/g)?.length ?? 0;
  return IS_SLOW.test(source) || (text.length + 1) ** (repeated + (source.startsWith('^') ? 0 : 1)) > MOST_WAYS;
}

/** What a text is searched for; undefined where it is not known. */
export function patternOf(value: JsValue | undefined): string | RegExp | undefined {
  if (value === undefined) return undefined;
  if (value.kind !== 'native' || value.name !== 'RegExp') return knownText(value);
  const written = /^\/([^]*)\/([a-z]*)$/.exec((value.of === undefined ? undefined : knownText(value.of)) ?? '');
  if (written === null) return undefined;
  try {
    return new RegExp(written[1] ?? '', (written[2] ?? '').replace(/[yd]/g, ''));
  } catch {
    return undefined;
  }
}

/** Whether a pattern matches a text; undefined where finding out may take long. */
export function isMatch(pattern: RegExp, text: string): boolean | undefined {
  if (text.length > LONGEST || isSlow(pattern, text)) return undefined;
  pattern.lastIndex = 0;
  return pattern.test(text);
}
