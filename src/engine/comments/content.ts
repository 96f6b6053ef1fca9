import type { Range } from '../../text';

/** What a comment says, behind `harborlint-ignore`. */
export interface CommentContent {
  readonly forFile: boolean;
  /** Where each name stands in the text. */
  readonly names: readonly Range[];
  readonly until: string | undefined;
  readonly reason: string | undefined;
}

/** The word that such a comment begins with. */
export const MARK = 'harborlint-ignore';

/** Between names and reason. Editors make dashes of two hyphens. */
const SEPARATOR = /(?<![^\s,])(?:--+|[—–])(?!\S)/;
const UNTIL = /^until (\d{4}-\d\d-\d\d)(?::|$)/;
const NAME = /[^\s,]+/g;

/** More names in one comment are no names of rules. */
const MOST_NAMES = 100;

/**
 * Reads what stands behind the mark: `RULE[, RULE] [-- [until YYYY-MM-DD: ]reason]`, or `-file` before it.
 * Undefined where the mark is only the beginning of another word.
 */
export function readContent(text: string, start: number, end: number): CommentContent | undefined {
  const forFile = text.startsWith('-file', start) && start + 5 <= end;
  let from = forFile ? start + 5 : start;
  if (text.charAt(from) === ':' && from < end) from++;
  if (from < end && !/\s/.test(text.charAt(from))) return undefined;
  const content = text.slice(from, end);
  const separator = SEPARATOR.exec(content);
  const listed = content.slice(0, separator?.index ?? content.length);
  const names = [...listed.matchAll(NAME)].slice(0, MOST_NAMES).map(({ 0: name, index }) => ({ start: from + index, end: from + index + name.length }));
  const said = separator === null ? '' : content.slice(separator.index + separator[0].length).trim();
  const day = UNTIL.exec(said);
  const reason = day === null ? said : said.slice(day[0].length).trim();
  return { forFile, names, until: day?.[1], reason: reason === '' ? undefined : reason };
}
