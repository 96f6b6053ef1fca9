import { isBlank, isBreak, TAB } from './characters';
import type { Cursor } from './cursor';
import { ReadError } from './read-error';

/** What the blanks and line breaks between two words of a flow scalar fold to. */
export interface Gap {
  readonly text: string;
  readonly hasBreak: boolean;
}

/**
 * Reads blanks and line breaks: one line break folds to a space, each further one stands for itself,
 * blanks around line breaks are dropped and others kept.
 * A plain scalar's lines may not be indented with tabs up to `indent`.
 */
export function scanGap(cursor: Cursor, afterBreak: boolean, plain?: { readonly start: number; readonly indent: number }): Gap {
  let hasBreak = afterBreak;
  let first = '';
  let more = '';
  const start = cursor.at;
  let blanksEnd = start;
  for (;;) {
    const unit = cursor.peek();
    if (isBlank(unit)) {
      if (hasBreak && plain !== undefined && unit === TAB && cursor.column < plain.indent) {
        throw new ReadError('tab-indent', cursor.at, plain.start);
      }
      cursor.at++;
      if (!hasBreak) blanksEnd = cursor.at;
    } else if (isBreak(unit)) {
      if (hasBreak) more += cursor.readBreak();
      else first = cursor.readBreak();
      hasBreak = true;
    } else {
      break;
    }
  }
  if (!hasBreak) return { text: cursor.text.slice(start, blanksEnd), hasBreak };
  return { text: first === '\n' ? more || ' ' : first + more, hasBreak };
}
