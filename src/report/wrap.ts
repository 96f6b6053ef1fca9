import { textWidth } from './width';

/**
 * The lines of a text broken at spaces so that each fits `width` cells where it can.
 * A word that is too long keeps a line of its own, so that a path or a reference can still be copied whole.
 * @param taken cells of the first line that something else fills
 * @param indent cells before each further line; they are not part of the lines
 */
export function wrap(text: string, width: number, taken = 0, indent = taken): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let used = taken;
  for (const word of text.split(' ')) {
    const cells = textWidth(word);
    const room = line === '' ? used + cells : used + 1 + cells;
    if (room <= width || line === '') {
      line = line === '' ? word : `${line} ${word}`;
      used = room;
    } else {
      lines.push(line);
      line = word;
      used = indent + cells;
    }
  }
  lines.push(line);
  return lines;
}
