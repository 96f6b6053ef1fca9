import type { RunSink } from './run-builder';

/** Characters that may follow a backslash and then stand for one unit. */
const SHORT_ESCAPES = new Set(['0', 'a', 'b', 'e', 'f', 'n', 'r', 't', 'v', 'N', '_', 'L', 'P', ' ', '"', '/', '\\', '\t']);

/** Number of hexadecimal digits after `\x`, `\u` and `\U`. */
const CODE_LENGTHS: ReadonlyMap<string, number> = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
]);

const LAST_CODE_POINT = 0x10ffff;

/**
 * Tells the runs of a double-quoted scalar as the `yaml` package decodes it; `source` is the token with its quotes.
 * An invalid escape stands for its own text. Each function returns the offset where reading goes on.
 */
export function readDoubleQuoted(source: string, out: RunSink): void {
  // The last unit is the closing quote; where that is missing the package drops the last unit all the same.
  const last = source.length - 1;
  let at = 1;
  while (at < last) {
    const unit = source[at];
    if (unit === '\\') at = readEscape(source, at, out);
    else if (unit === '\n' || (unit === '\r' && source[at + 1] === '\n')) at = readFold(source, at, at, out);
    else if (isBlank(unit)) at = readBlanks(source, at, out);
    else out.copy(at++, 1);
  }
}

function readBlanks(source: string, start: number, out: RunSink): number {
  const end = skipBlanks(source, start);
  if (breakEnd(source, end) !== end) return readFold(source, start, end, out);
  out.copy(start, end - start);
  return end;
}

/** Reads line breaks and the blanks around them from `firstBreak` on; the run begins at `start`, where blanks before it do. */
function readFold(source: string, start: number, firstBreak: number, out: RunSink): number {
  let runStart = start;
  let runEnd = breakEnd(source, firstBreak);
  let breaks = 1;
  for (;;) {
    const breakStart = skipBlanks(source, runEnd);
    const next = breakEnd(source, breakStart);
    if (next === breakStart) {
      out.translate(1, runStart, runEnd - runStart);
      return breakStart;
    }
    if (breaks > 1) {
      out.translate(1, runStart, runEnd - runStart);
      runStart = breakStart;
    }
    runEnd = next;
    breaks++;
  }
}

function readEscape(source: string, start: number, out: RunSink): number {
  const letter = source[start + 1] ?? '';
  const codeLength = CODE_LENGTHS.get(letter);
  if (codeLength !== undefined) return readCode(source, start, 2 + codeLength, out);

  const afterBreak = breakEnd(source, start + 1);
  if (afterBreak !== start + 1) return skipBlanks(source, afterBreak);

  if (SHORT_ESCAPES.has(letter)) out.translate(1, start, 2);
  else out.copy(start, Math.min(2, source.length - start));
  return start + 2;
}

function readCode(source: string, start: number, length: number, out: RunSink): number {
  const digits = source.slice(start + 2, start + length);
  const code = digits.length === length - 2 && /^[0-9a-fA-F]+$/.test(digits) ? parseInt(digits, 16) : Infinity;
  if (code > LAST_CODE_POINT) out.copy(start, Math.min(length, source.length - start));
  else out.translate(code > 0xffff ? 2 : 1, start, length);
  return start + length;
}

function breakEnd(source: string, at: number): number {
  if (source[at] === '\n') return at + 1;
  return source[at] === '\r' && source[at + 1] === '\n' ? at + 2 : at;
}

function skipBlanks(source: string, from: number): number {
  let at = from;
  while (isBlank(source[at])) at++;
  return at;
}

function isBlank(unit: string | undefined): boolean {
  return unit === ' ' || unit === '\t';
}
