import { knownText, type JsValue } from './value';

/** Texts that patterns are tried on. */
const LONGEST = 200;

/** A pattern that can take long: a group or class that is repeated and holds a repetition itself. */
const IS_SLOW = /[+*}][^()]*\)[+*{]|\\\d/;

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
  if (text.length > LONGEST || IS_SLOW.test(pattern.source)) return undefined;
  pattern.lastIndex = 0;
  return pattern.test(text);
}
