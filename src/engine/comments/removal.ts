import type { Edit, Source } from '../../text';
import { beginsLine, type Mark } from './marks';

/** Takes a comment away, with its line where it stands alone. Undefined where the text around it would not stay what it is. */
export function removeComment(source: Source, mark: Mark): Edit | undefined {
  const { text } = source;
  if (!beginsLine(text, mark.start)) {
    let start = mark.start;
    while (start > 0 && ' \t'.includes(text.charAt(start - 1))) start--;
    return edit(source, start, mark.end);
  }
  if (mark.within !== undefined && leadsBlock(source, mark)) return undefined;
  const { line } = source.positionAt(mark.start);
  const { start, end } = source.lineRange(line);
  if (text.slice(mark.end, end).trim() !== '') return edit(source, mark.start, mark.end);
  if (line < source.lineCount) return edit(source, start, end + lineEndLength(text, end));
  return edit(source, line === 1 ? start : source.lineRange(line - 1).end, end);
}

/** Whether a comment is the first line of a block scalar: its indentation is what the others are measured by, or it is all there is. */
function leadsBlock({ text }: Source, { within, start }: Mark): boolean {
  if (within === undefined) return false;
  const before = text.slice(within.start, start);
  return before.slice(before.indexOf('\n')).trim() === '';
}

function lineEndLength(text: string, end: number): number {
  return text.startsWith('\r\n', end) ? 2 : 1;
}

/** Takes one name out of a comment's list, with the comma or the blanks beside it. */
export function removeName(source: Source, range: { readonly start: number; readonly end: number }, isFirst: boolean): Edit {
  const { text } = source;
  let { start, end } = range;
  if (isFirst) while (/[\s,]/.test(text.charAt(end))) end++;
  else while (/[\s,]/.test(text.charAt(start - 1))) start--;
  return edit(source, start, end);
}

function edit(source: Source, start: number, end: number): Edit {
  return { at: { source, range: { start, end } }, newText: '' };
}
