import type { JoinedText } from './joined-text';
import type { DockerWord, Flag } from './tree';

/** Words that blanks part, whatever their quotes (frontend/dockerfile/parser/line_parsers.go of BuildKit, `parseStringsWhitespaceDelimited`). */
export function blankWords(rest: JoinedText): DockerWord[] {
  return [...rest.text.matchAll(/[^\t\v\f\r ]+/g)].map(({ 0: text, index }) => ({ text, ...rest.range(index, index + text.length) }));
}

/** Words as a shell would part them, quotes and escapes kept (the same file, `parseWords`). */
export function quotedWords(rest: JoinedText, escape: string): DockerWord[] {
  return spans(rest.text, escape).map(({ start, end }) => ({ text: rest.text.slice(start, end), ...rest.range(start, end) }));
}

function spans(text: string, escape: string): { readonly start: number; readonly end: number }[] {
  const found: { start: number; end: number }[] = [];
  let start: number | undefined;
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (quote === '' && /\s/.test(char)) {
      if (start !== undefined) found.push({ start, end: at });
      start = undefined;
      continue;
    }
    start ??= at;
    if (char === escape && quote !== "'") at++;
    else if (char === quote) quote = '';
    else if (quote === '' && (char === '"' || char === "'")) quote = char;
  }
  if (start !== undefined) found.push({ start, end: text.length });
  return found;
}

/** The flags at the beginning of what follows a keyword, and where the arguments begin (frontend/dockerfile/parser/split_command.go). */
export function leadingFlags(rest: JoinedText, escape: string): { readonly flags: readonly Flag[]; readonly end: number } {
  const { text } = rest;
  const flags: Flag[] = [];
  let at = 0;
  for (;;) {
    while (at < text.length && /\s/.test(text.charAt(at))) at++;
    if (!text.startsWith('--', at)) return { flags, end: at };
    const start = at;
    let quote = '';
    let bare = '';
    for (; at < text.length && (quote !== '' || !/\s/.test(text.charAt(at))); at++) {
      const char = text.charAt(at);
      if (char === quote) quote = '';
      else if (quote === '' && (char === '"' || char === "'")) quote = char;
      else if (char !== escape) bare += char;
      else if (at + 1 < text.length) bare += text.charAt(++at);
    }
    if (bare === '--') return { flags, end: at };
    flags.push(flagOf(rest, bare, start, at));
  }
}

function flagOf(rest: JoinedText, bare: string, start: number, end: number): Flag {
  const sign = bare.indexOf('=');
  const name = bare.slice(2, sign < 0 ? undefined : sign).toLowerCase();
  const written = rest.text.slice(start, end);
  const from = written.includes('=') ? start + written.indexOf('=') + 1 : end;
  const isQuoted = /^(["']).*\1$/.test(rest.text.slice(from, end));
  return { name, value: sign < 0 ? '' : bare.slice(sign + 1), at: isQuoted ? rest.range(from + 1, end - 1) : rest.range(from, end), ...rest.range(start, end) };
}

/** The elements of a JSON list of strings; undefined where the text is none, `false` where its elements are no strings. */
export function jsonWords(rest: JoinedText): DockerWord[] | false | undefined {
  const { text } = rest;
  if (!text.startsWith('[')) return undefined;
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!Array.isArray(list) || !list.every((one) => typeof one === 'string')) return false;
  const strings = [...text.matchAll(/"(?:[^"\\]|\\.)*"/g)];
  return list.map((one: string, index) => {
    const { 0: written = '', index: start = 0 } = strings[index] ?? {};
    return { text: one, ...rest.range(start + 1, start + written.length - 1) };
  });
}
