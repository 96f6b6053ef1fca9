import type { Range } from '../text';

/** GitLab's divider: three dashes at the start of any line, then white space (lib/gitlab/config/loader/multi_doc_yaml.rb). */
// Ruby's `^` and `\s`: JavaScript's own take more characters for line ends and for white space.
const DIVIDER = /(?<![^\n])---[ \t\r\n\f\v]+/g;

/** A header, a content, and a leading divider's empty part: `split` with a limit of 3. */
const MOST_PARTS = 3;

/**
 * Cuts a file into the documents that GitLab sees, as ranges of the text.
 * The cut is textual: a divider inside a block scalar cuts too. The last part keeps whatever dividers follow.
 */
export function splitDocuments(text: string, from: number): Range[] {
  const parts: Range[] = [];
  let start = from;
  if (text.includes('---')) {
    DIVIDER.lastIndex = from;
    while (parts.length < MOST_PARTS - 1) {
      const divider = DIVIDER.exec(text);
      if (divider === null) break;
      parts.push({ start, end: divider.index });
      start = divider.index + divider[0].length;
    }
  }
  parts.push({ start, end: text.length });
  return parts;
}
