import type { RunSink } from './run-builder';

/** Tells the runs of a plain scalar, folded as the `yaml` package folds it; `source` is the token. */
export function readPlain(source: string, out: RunSink): void {
  readFolded(source, (from, to) => out.copy(from, to - from), out);
}

/** Tells the runs of what stands between single quotes; `source` is the token without its quotes. */
export function readSingleQuoted(source: string, out: RunSink): void {
  const readLine = (from: number, to: number): void => {
    let done = from;
    for (let at = from; at < to; at++) {
      if (source[at] !== "'" || source[at + 1] !== "'" || at + 1 >= to) continue;
      out.copy(done, at - done);
      out.translate(1, at, 2);
      at++;
      done = at + 1;
    }
    out.copy(done, to - done);
  };
  readFolded(source, readLine, out);
}

/**
 * Line folding: one line break becomes a space, n become n - 1 line feeds, and the blanks around them go.
 * Blanks before the first line's text and after the last line's stay.
 * A fold's run begins where the text before it ends, blanks included, and ends with its last line break.
 */
function readFolded(source: string, readLine: (from: number, to: number) => void, out: RunSink): void {
  let lineEnd = source.indexOf('\n');
  if (lineEnd === -1) {
    readLine(0, source.length);
    return;
  }
  let foldStart = trimEnd(source, 0, beforeBreak(source, 0, lineEnd));
  let folded = 1;
  readLine(0, foldStart);

  let lineStart = lineEnd + 1;
  while ((lineEnd = source.indexOf('\n', lineStart)) !== -1) {
    const breakStart = beforeBreak(source, lineStart, lineEnd);
    const from = skipBlanks(source, lineStart, breakStart);
    if (from === breakStart) {
      if (folded > 1) {
        out.translate(1, foldStart, lineStart - foldStart);
        foldStart = breakStart;
      }
      folded++;
    } else {
      const to = trimEnd(source, from, breakStart);
      out.translate(1, foldStart, lineStart - foldStart);
      readLine(from, to);
      foldStart = to;
      folded = 1;
    }
    lineStart = lineEnd + 1;
  }
  out.translate(1, foldStart, lineStart - foldStart);
  readLine(skipBlanks(source, lineStart, source.length), source.length);
}

function beforeBreak(source: string, lineStart: number, lineFeed: number): number {
  return lineFeed > lineStart && source[lineFeed - 1] === '\r' ? lineFeed - 1 : lineFeed;
}

function skipBlanks(source: string, from: number, to: number): number {
  let at = from;
  while (at < to && isBlank(source[at])) at++;
  return at;
}

function trimEnd(source: string, from: number, to: number): number {
  let at = to;
  while (at > from && isBlank(source[at - 1])) at--;
  return at;
}

function isBlank(unit: string | undefined): boolean {
  return unit === ' ' || unit === '\t';
}
