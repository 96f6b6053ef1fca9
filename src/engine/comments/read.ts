import type { YamlFile } from '../../pipeline';
import type { Location, Source } from '../../text';
import type { IgnoreComment } from './comment';
import { readContent } from './content';
import { CommentLines } from './lines';
import { markedText } from './marks';
import { removeComment } from './removal';

/** The comments of a file that set findings aside, in their order. `file` is its tree where it is YAML. Takes time linear in the text. */
export function readComments(source: Source, file: YamlFile | undefined): IgnoreComment[] {
  const marked = markedText(source, file);
  if (marked.marks.length === 0) return [];
  const lines = new CommentLines(source, marked);
  return marked.marks.flatMap((mark) => {
    const close = source.text.startsWith('*/', mark.end - 2) ? 2 : 0;
    const content = readContent(source.text, mark.content, mark.end - close);
    if (content === undefined) return [];
    const { forFile, names, until, reason } = content;
    const at = (start: number, end: number): Location => ({ source, range: { start, end } });
    return [
      {
        source,
        at: at(mark.start, mark.end),
        forFile,
        atTop: lines.isAtTop(mark),
        rules: names.map(({ start, end }) => ({ name: source.text.slice(start, end), at: at(start, end) })),
        until,
        reason,
        lines: lines.of(mark),
        remove: removeComment(source, mark),
      },
    ];
  });
}
