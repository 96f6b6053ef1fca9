import { hasSigns, once, type Range } from '../../text';
import { leads, shapes, type Lead } from './patterns';

/** What no secret begins with: the characters of a variable, a placeholder, a node of YAML. */
const NO_BEGINNING = '$%<&*!`[{|>#@\\';

/** Not the secret itself: a word that every configuration has, a path, or what a variable is part of. */
const NO_SECRET =
  /^(?:(?:true|false|yes|no|on|off|null|none|~|\d{1,5}|x{3,}|-.*)$|\.{0,2}\/|~\/|https?:\/\/|file:|vault:|your[-_ ])|\$\{|\$[A-Za-z_]/i;

/**
 * The spans of a text where, by the look of what stands around them, passwords and tokens are written out. A guess that
 * needs no format, so that text that nobody could parse is covered; it decides what a report blanks, never what it reports.
 */
export function literalSecrets(text: string): readonly Range[] {
  const found: Range[] = [];
  const add = (range: Range): boolean => {
    const value = text.slice(range.start, range.end);
    if (value === '' || NO_BEGINNING.includes(value.charAt(0)) || NO_SECRET.test(value)) return false;
    found.push(range);
    return true;
  };
  const lower = text.toLowerCase();
  for (const { signs, pattern: made, ends } of leads()) {
    if (!hasSigns(lower, signs)) continue;
    const pattern = made();
    pattern.lastIndex = 0;
    while (pattern.test(text)) {
      const range = valueAt(text, pattern.lastIndex, ends);
      const isValue = ends !== 'address' || text[range.end] === '@';
      // Nothing is looked for within a value: a text of nothing but leads would be gone through again and again.
      if (isValue && add(range)) pattern.lastIndex = Math.max(pattern.lastIndex, range.end);
    }
  }
  for (const { signs, pattern } of shapes()) {
    if (!hasSigns(lower, signs)) continue;
    for (const match of text.matchAll(pattern())) add({ start: match.index, end: match.index + match[0].length });
  }
  return merged(found);
}

/** Longest value that is looked for, in UTF-16 units. */
const MOST = 4_000;

function valueAt(text: string, from: number, ends: Lead['ends']): Range {
  let start = from;
  let quote = '';
  // A quote may be escaped by the text around it, as in JSON that stands in a quoted scalar.
  const escaped = /^\\{0,3}["']/.exec(text.slice(from, from + 4))?.[0];
  if (escaped !== undefined) {
    quote = escaped;
    start += escaped.length;
  }
  const rest = text.slice(start, start + MOST);
  return { start, end: start + lengthOf(rest, quote, ends) };
}

const until = once((): Readonly<Record<Lead['ends'], RegExp>> => ({
  word: /[\s;|&<>()"'`\\]/,
  scalar: /\r|\n|[ \t]#|["'`]|[ \t]*[}\]]|,[ \t]|\\n/,
  line: /\r|\n|\\n/,
  address: /[\s/@"']/,
  key: /-/,
}));

function lengthOf(rest: string, quote: string, ends: Lead['ends']): number {
  if (quote !== '') {
    // A message has what it quotes in backticks.
    const line = rest.search(/[\r\n`]/);
    const within = line < 0 ? rest : rest.slice(0, line);
    for (let at = within.indexOf(quote); at >= 0; at = within.indexOf(quote, at + 1)) {
      if (quote.length > 1 || within[at - 1] !== '\\') return at;
    }
    // Nothing closes it: the text is broken, and what is left of its line may be the value.
    return within.length;
  }
  const end = rest.search(until()[ends]);
  return end < 0 ? rest.length : end;
}

/** Ranges in order, those that touch or overlap as one. */
export function merged(ranges: readonly Range[]): readonly Range[] {
  const out: Range[] = [];
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = out[out.length - 1];
    if (last !== undefined && range.start <= last.end) out[out.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    else out.push(range);
  }
  return out;
}
