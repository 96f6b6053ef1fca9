import type { HereDocument } from './tree';

const NAME = /^(\d*)<<(-?)\s*([^<]*)$/;

/** Instructions that can be given here-documents, behind `ONBUILD` too. */
const TAKES_DOCUMENTS = /^\s*(?:onbuild\s+)?(?:add|copy|run)(?=[\t\v\f\r ]|$)/i;

/** The here-documents that a line names, in their order (frontend/dockerfile/parser/parser.go of BuildKit, `heredocsFromLine`). */
export function hereDocumentNames(line: string): Pick<HereDocument, 'name' | 'expands' | 'chomps'>[] {
  if (!line.includes('<<') || !TAKES_DOCUMENTS.test(line)) return [];
  return rawWords(line).flatMap((word) => {
    const [, , dash, rest] = NAME.exec(word) ?? [];
    if (rest === undefined || rest === '') return [];
    const name = unquoted(rest);
    return name === '' ? [] : [{ name, expands: quotes(name) === quotes(rest), chomps: dash === '-' }];
  });
}

/** A line of a here-document without tabs before it. */
export function chomped(line: string): string {
  return line.replace(/^\t+/, '');
}

/**
 * Words with quotes and escapes kept, as BuildKit's lexer parts them (frontend/dockerfile/shell/lex.go); its escape is the backslash here,
 * whatever the directive says. None where a quote or a bracket has no end.
 */
function rawWords(line: string): string[] {
  const words: string[] = [];
  let word = '';
  for (let at = 0; at < line.length; at++) {
    const char = line.charAt(at);
    if (/\s/.test(char)) {
      if (word !== '') words.push(word);
      word = '';
      continue;
    }
    const end = char === '\\' ? Math.min(at + 2, line.length) : wholeEnd(line, at);
    if (end === undefined) return [];
    word += line.slice(at, end);
    at = end - 1;
  }
  return word === '' ? words : [...words, word];
}

/** Where what begins at an offset ends: a quoted text, a variable in braces, `<<` with the blanks behind it, or one character. */
function wholeEnd(line: string, at: number): number | undefined {
  const char = line[at];
  if (char === "'" || char === '"') {
    for (let end = at + 1; end < line.length; end++) {
      if (char === '"' && line[end] === '\\') end++;
      else if (line[end] === char) return end + 1;
    }
    return undefined;
  }
  if (char === '$' && line[at + 1] === '{') {
    const end = line.indexOf('}', at);
    return end === -1 ? undefined : end + 1;
  }
  if (char === '<' && line[at + 1] === '<') return at + (/^<<[ \t]*/.exec(line.slice(at))?.[0].length ?? 2);
  return at + 1;
}

function quotes(text: string): number {
  return text.replace(/[^"']/g, '').length;
}

function unquoted(text: string): string {
  return text.replace(/'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)/g, (_, single?: string, double?: string, one?: string) => single ?? double?.replace(/\\(["$\\])/g, '$1') ?? one ?? '');
}
