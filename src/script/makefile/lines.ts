import { MappedTextBuilder, type MappedText } from '../mapped-text';

/** A line of a makefile with those that it goes on in. Offsets are those of the file. */
export interface PhysicalLine {
  readonly start: number;
  /** Without the line end. */
  readonly end: number;
  /** Where the next line begins. */
  readonly next: number;
}

/** The line that begins at an offset, to the first line end that no backslash stands before. */
export function lineAt(text: string, start: number): PhysicalLine {
  for (let at = start; ; ) {
    const found = text.indexOf('\n', at);
    const end = found < 0 ? text.length : found > start && text[found - 1] === '\r' ? found - 1 : found;
    if (found < 0) return { start, end, next: text.length };
    if (!isContinued(text, start, end)) return { start, end, next: found + 1 };
    at = found + 1;
  }
}

function isContinued(text: string, start: number, end: number): boolean {
  let count = 0;
  while (end - count > start && text[end - count - 1] === '\\') count++;
  return count % 2 === 1;
}

/** What make reads in a line that is no recipe: lines that go on are joined by one blank, comments are left out. */
export function joinedLine(text: string, { start, end }: PhysicalLine): MappedText {
  const built = new MappedTextBuilder(text);
  let from = start;
  for (let at = start; at < end; at++) {
    if (text[at] === '#' && !isContinued(text, from, at)) {
      built.copy(from, at);
      return built.build(at);
    }
    if (text[at] === '\\' && /^\\\r?\n/.test(text.slice(at, at + 3))) {
      const head = at - (/[ \t]*$/.exec(text.slice(from, at))?.[0].length ?? 0);
      built.copy(from, head);
      const rest = /^\\\r?\n[ \t]*/.exec(text.slice(at, end))?.[0] ?? '\\';
      from = at + rest.length;
      built.put(' ', head, from);
      at = from - 1;
    } else if (text[at] === '\\') at++;
  }
  built.copy(from, end);
  return built.build(end);
}

/** What the shell gets of a line of a recipe: backslashes and line ends stay, the tabs after them do not. */
export function recipeLine(text: string, start: number, end: number): MappedText {
  const built = new MappedTextBuilder(text);
  let from = start;
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) {
    const isReturn = text[at - 1] === '\r';
    built.copy(from, isReturn ? at - 1 : at);
    built.copy(at, at + 1);
    from = text[at + 1] === '\t' ? at + 2 : at + 1;
  }
  built.copy(from, end);
  return built.build(end);
}
