import type { Piece, Text } from './value';

/** The lines of a text, without their ends. A text that ends in a line end has no empty line after it. */
export function linesOf({ pieces }: Text): (readonly Piece[])[] {
  const lines: Piece[][] = [[]];
  for (const piece of pieces) {
    if (typeof piece !== 'string') {
      lines[lines.length - 1]?.push(piece);
      continue;
    }
    const [first = '', ...rest] = piece.split('\n');
    if (first !== '') lines[lines.length - 1]?.push(first);
    for (const line of rest) lines.push(line === '' ? [] : [line]);
  }
  if (lines[lines.length - 1]?.length === 0) lines.pop();
  return lines;
}

/** The text of lines, each with its end. */
export function textOfLines(lines: readonly (readonly Piece[])[]): Text {
  const pieces: Piece[] = [];
  const add = (piece: Piece): void => {
    const last = pieces[pieces.length - 1];
    if (typeof last === 'string' && typeof piece === 'string') pieces[pieces.length - 1] = last + piece;
    else pieces.push(piece);
  };
  for (const line of lines) {
    line.forEach(add);
    add('\n');
  }
  return { pieces, origin: undefined };
}
