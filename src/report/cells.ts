import type { Range } from '../text';
import { BLANK } from './secrets';
import { visible } from './visible';
import { charWidth, textWidth } from './width';

/** What one character of a source looks like in a terminal, and where it stands in the source. */
export interface Cell {
  readonly shown: string;
  readonly width: number;
  readonly range: Range;
}

const TAB = '    ';

/** The cells of a span of text without line ends. A blanked range becomes one cell; the ranges are in order, none within another. */
export function cellsOf(text: string, span: Range, blank: readonly Range[]): readonly Cell[] {
  const cells: Cell[] = [];
  let at = span.start;
  let next = 0;
  while (at < span.end) {
    while ((blank[next]?.end ?? Infinity) <= at) next++;
    const range = blank[next];
    const hidden = range !== undefined && range.start <= at ? range : undefined;
    if (hidden === undefined) {
      const char = String.fromCodePoint(text.codePointAt(at) ?? 0);
      const { shown, width } = look(char);
      cells.push({ shown, width, range: { start: at, end: at + char.length } });
      at += char.length;
    } else {
      const end = Math.min(hidden.end, span.end);
      cells.push({ shown: BLANK, width: BLANK.length, range: { start: at, end } });
      at = end;
    }
  }
  return cells;
}

function look(char: string): Pick<Cell, 'shown' | 'width'> {
  // Nearly every character of a pipeline is one of these.
  if (char >= ' ' && char <= '~') return { shown: char, width: 1 };
  if (char === '\t') return { shown: TAB, width: TAB.length };
  const shown = visible(char);
  return { shown, width: shown === char ? charWidth(char) : textWidth(shown) };
}

/** The number of terminal cells that a row takes. */
export function rowWidth(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.width, 0);
}
