import { isMark } from './marks';

/** The lines of a marked text without their ends, and whether the last one has an end. */
export function rowsOf(text: string): { rows: string[]; ended: boolean } {
  const rows = text.split('\n');
  const ended = rows[rows.length - 1] === '';
  if (ended) rows.pop();
  return { rows, ended };
}

/** The text of lines, each with its end. */
export function textOf(rows: readonly string[]): string {
  return rows.map((row) => `${row}\n`).join('');
}

/** Bytes of a character in UTF-8; a mark counts as one. */
export function bytesOf(code: number): number {
  if (code < 0x80 || isMark(code)) return 1;
  if (code < 0x800) return 2;
  return code >= 0xd800 && code < 0xe000 ? 2 : 3;
}
