import type { Range } from '../../text';
import { Directives } from './directives';
import { chomped, hereDocumentNames } from './here-document';
import { JoinedText, type Piece } from './joined-text';
import type { DockerfileFault, HereDocument } from './tree';

/** All lines of one instruction. */
export interface LogicalLine extends Range {
  readonly joined: JoinedText;
  readonly hereDocuments: readonly HereDocument[];
}

export interface LogicalLines {
  readonly escape: string;
  readonly lines: readonly LogicalLine[];
  readonly faults: readonly DockerfileFault[];
}

interface Line extends Range {
  /** Without its line end and without blanks before it, as far as they do not count. */
  readonly text: string;
  /** The next line's beginning. */
  readonly next: number;
}

/**
 * Cuts a file into instructions, as BuildKit does (frontend/dockerfile/parser/parser.go, `Parse`): a line goes on behind an escape
 * character at its end, comments and empty lines in between are left out, and here-documents follow the line that names them.
 */
export function logicalLines(text: string): LogicalLines {
  const directives = new Directives();
  const lines: LogicalLine[] = [];
  const faults: DockerfileFault[] = [];
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length) {
    const first = trimmedStart(lineAt(text, at));
    at = first.next;
    const fault = directives.read(first.text);
    if (fault) faults.push({ kind: 'directive', start: first.start, end: first.end });
    if (isComment(first.text)) continue;
    const pieces: Piece[] = [];
    let { end } = first;
    let goesOn = add(pieces, first, directives.continuation);
    if (!goesOn && first.text.length === 0) continue;
    while (goesOn && at < text.length) {
      const line = lineAt(text, at);
      at = line.next;
      directives.read(line.text);
      if (isComment(line.text) || line.text.trim() === '') continue;
      goesOn = add(pieces, line, directives.continuation);
      end = line.end;
    }
    const joined = JoinedText.of(pieces, end);
    const hereDocuments: HereDocument[] = [];
    for (const found of hereDocumentNames(joined.text)) {
      const start = at;
      let contentEnd: number | undefined;
      while (contentEnd === undefined && at < text.length) {
        const line = lineAt(text, at);
        at = line.next;
        if ((found.chomps ? chomped(line.text) : line.text) === found.name) contentEnd = line.start;
      }
      if (contentEnd === undefined) faults.push({ kind: 'here-document', start: first.start, end });
      hereDocuments.push({ ...found, start, end: contentEnd ?? text.length, content: text.slice(start, contentEnd ?? text.length) });
    }
    lines.push({ joined, hereDocuments, start: first.start, end });
  }
  return { escape: directives.escape, lines, faults };
}

/** Adds a line to an instruction; true where the next line belongs to it, too. */
function add(pieces: Piece[], { text, start }: Line, continuation: RegExp): boolean {
  const found = continuation.exec(text);
  pieces.push({ text: found === null ? text : text.slice(0, found.index + (found[1]?.length ?? 0)), start });
  return found !== null;
}

function lineAt(text: string, start: number): Line {
  const found = text.indexOf('\n', start);
  const next = found === -1 ? text.length : found + 1;
  let end = next;
  while (end > start && (text[end - 1] === '\n' || text[end - 1] === '\r')) end--;
  return { text: text.slice(start, end), start, end, next };
}

function trimmedStart(line: Line): Line {
  const text = line.text.trimStart();
  return { ...line, text, start: line.end - text.length };
}

function isComment(line: string): boolean {
  return line.trimStart().startsWith('#');
}
