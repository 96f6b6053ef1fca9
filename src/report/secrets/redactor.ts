import { remembered, type Range, type Source } from '../../text';
import { KnownTexts } from './known-texts';
import { literalSecrets } from './literals';

/** What stands in the place of a text that may not be shown; its length says nothing. */
export const BLANK = '*****';

/** Takes secrets out of what is said of some sources. */
export interface Redactor {
  /** For a message, a diff, a note: hides known secrets and whatever looks like one. */
  readonly text: (text: string) => string;
  /** For the name of a job or the like, which only looks like `token: value` now and then: hides known secrets. */
  readonly name: (name: string) => string;
  /** Where known secrets stand in a text. */
  readonly spans: (text: string) => readonly Range[];
}

/** Texts that have spans which no output may show, by path. */
export interface Blanked {
  readonly sources: ReadonlyMap<string, Source>;
  readonly blank?: ReadonlyMap<string, readonly Range[]>;
}

/**
 * A redactor for all that is said of some sources. It hides what stands in their blanked spans wherever that comes up
 * again, also cut off in front of an ellipsis.
 * Values that could be ordinary words (`postgres`) are hidden in their own place only: elsewhere they are names.
 */
export function redactor(input: Blanked): Redactor {
  const values = new KnownTexts(secretValues(input));
  const name = remembered((text: string): string => withoutBeginnings(blankedText(text, values.spans(text)), values));
  // Many findings say the same, above all what to do.
  const text = remembered((whole: string): string => {
    const known = name(whole);
    return blankedText(known, literalSecrets(known));
  });
  return { text, name, spans: (whole) => values.spans(whole) };
}

/** A text with some spans of it, in order and apart, blanked. */
export function blankedText(text: string, spans: readonly Range[]): string {
  let out = '';
  let at = 0;
  for (const { start, end } of spans) {
    out += text.slice(at, start) + BLANK;
    at = end;
  }
  return out + text.slice(at);
}

/** Fewer characters of a secret than this say nothing of it. */
const TELLING = 4;

/** Longest end of a word, in UTF-16 units, that may be the beginning of a secret. */
const LONGEST = 400;

/** Hides the beginning of a secret that a message was cut off in. */
function withoutBeginnings(text: string, values: KnownTexts): string {
  if (values.size === 0 || !(text.includes('…') || text.includes('...'))) return text;
  let out = '';
  let done = 0;
  for (const { index } of text.matchAll(/…|\.\.\./g)) {
    let start = index;
    while (start > done && index - start < LONGEST && !/[\s…]/.test(text.charAt(start - 1))) start--;
    const length = values.beginningAtEnd(text.slice(start, index), TELLING);
    if (length === 0) continue;
    out += text.slice(done, index - length) + BLANK;
    done = index;
  }
  return out + text.slice(done);
}

/** The texts of the blanked spans that cannot be ordinary words, as they stand and as YAML, a shell or base64 reads them. */
function secretValues({ sources, blank }: Blanked): ReadonlySet<string> {
  const values = new Set<string>();
  const seen = new Set<string>();
  for (const [path, ranges] of blank ?? []) {
    const text = sources.get(path)?.text;
    if (text === undefined) continue;
    for (const { start, end } of ranges) {
      const value = text.slice(start, end);
      if (seen.has(value)) continue;
      seen.add(value);
      const inner = value.replace(/^(["'])(.*)\1$/s, '$2');
      const readings = [value, inner, inner.replace(/\\(.)/g, '$1'), inner.replaceAll("''", "'"), ...inner.split(/[\s,;"'}\])]+/)];
      for (const reading of [...readings, ...readings.flatMap(passwordInBase64)]) if (isTelling(reading)) values.add(reading);
    }
  }
  return values;
}

/** Whether a value cannot be mistaken for a word or a name of something else. */
function isTelling(value: string): boolean {
  if (value.length >= 16 || value.length < 6) return value.length >= 16;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].filter((kind) => kind.test(value)).length;
  return (value.length >= 8 && kinds >= 2) || /^\d{6,}$/.test(value);
}

/** `auth` of a login file is name and password in base64. */
function passwordInBase64(value: string): readonly string[] {
  // What `atob` would refuse by its length is sorted out first: an exception takes longer than all the rest.
  if (!/^[A-Za-z0-9+/]{8,}={0,2}$/.test(value) || (value.endsWith('=') ? value.length % 4 !== 0 : value.length % 4 === 1)) return [];
  try {
    const [, password] = /^[\x20-\x7e]*?:([\x20-\x7e]+)$/.exec(atob(value)) ?? [];
    return password === undefined ? [] : [password];
  } catch {
    return [];
  }
}
