import { lineChanges, linesOf, type LineChange } from '../text/line-changes';
import type { Range } from '../text';

/** Two texts of one file. */
export interface ChangedText {
  /** The file's path, with forward slashes. */
  readonly path: string;
  /** Undefined where there is no such file yet. */
  readonly before: string | undefined;
  readonly after: string;
  /** Spans of the texts that no output may show. */
  readonly blank?: { readonly before: readonly Range[]; readonly after: readonly Range[] };
}

export interface UnifiedDiff {
  readonly text: string;
  /** Whether something that may not be shown stands in it, so that the diff cannot be applied. */
  readonly hides: boolean;
}

/** Lines that stand around a change. */
const CONTEXT = 3;
const HIDDEN = '*****';

/**
 * The change of one file in the unified format, as `git apply` and `patch` read it; empty where nothing changes. It has no `diff --git`
 * line, since git takes paths below that from the top of the repository, and these start wherever the user is.
 */
export function unifiedDiff({ path, before, after, blank }: ChangedText): UnifiedDiff {
  const [was, is] = [linesOf(before ?? ''), linesOf(after)];
  const changes = lineChanges(was, is);
  if (changes.length === 0) return { text: '', hides: false };
  const [shownWas, shownIs] = [shownLines(was, blank?.before ?? []), shownLines(is, blank?.after ?? [])];
  const hunks = hunksOf(changes).map((hunk) => hunkText(hunk, shownWas, shownIs));
  const text = `--- ${before === undefined ? '/dev/null' : fileName(`a/${path}`)}\n+++ ${fileName(`b/${path}`)}\n${hunks.map((hunk) => hunk.text).join('')}`;
  return { text, hides: hunks.some(({ hides }) => hides) };
}

/** A name as git writes it: in quotes where it has odd characters, and with a tab behind it where a blank would end it. */
function fileName(name: string): string {
  if (/[\0-\x1f\x7f"\\]/.test(name)) {
    const quoted = name.replace(/[\0-\x1f\x7f"\\]/g, (char) => (char === '"' || char === '\\' ? `\\${char}` : `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`));
    return `"${quoted}"`;
  }
  return name.includes(' ') ? `${name}\t` : name;
}

interface ShownLine {
  readonly text: string;
  readonly hides: boolean;
}

function shownLines(lines: readonly string[], blank: readonly Range[]): readonly ShownLine[] {
  let start = 0;
  return lines.map((line) => {
    const own = blank.filter((range) => range.start < start + line.length && start < range.end).sort((a, b) => b.start - a.start);
    let text = line;
    for (const range of own) {
      const end = Math.min(range.end - start, line.replace(/\r?\n$/, '').length);
      text = text.slice(0, Math.max(0, range.start - start)) + HIDDEN + text.slice(end);
    }
    start += line.length;
    return { text, hides: own.length > 0 };
  });
}

/** Changes with little between them stand in one hunk. */
function hunksOf(changes: readonly LineChange[]): readonly (readonly LineChange[])[] {
  const hunks: LineChange[][] = [];
  for (const change of changes) {
    const last = hunks[hunks.length - 1];
    const end = last?.[last.length - 1]?.oldEnd;
    if (last !== undefined && end !== undefined && change.oldStart - end <= 2 * CONTEXT) last.push(change);
    else hunks.push([change]);
  }
  return hunks;
}

function hunkText(changes: readonly LineChange[], was: readonly ShownLine[], is: readonly ShownLine[]): { readonly text: string; readonly hides: boolean } {
  const [first, last] = [changes[0], changes[changes.length - 1]];
  if (first === undefined || last === undefined) return { text: '', hides: false };
  const oldStart = Math.max(0, first.oldStart - CONTEXT);
  const oldEnd = Math.min(was.length, last.oldEnd + CONTEXT);
  const newStart = first.newStart - (first.oldStart - oldStart);
  const newEnd = last.newEnd + (oldEnd - last.oldEnd);
  const lines: { readonly sign: string; readonly line: ShownLine }[] = [];
  let at = oldStart;
  const add = (sign: string, from: readonly ShownLine[], start: number, end: number): void => {
    for (const line of from.slice(start, end)) lines.push({ sign, line });
  };
  for (const change of changes) {
    add(' ', was, at, change.oldStart);
    add('-', was, change.oldStart, change.oldEnd);
    add('+', is, change.newStart, change.newEnd);
    at = change.oldEnd;
  }
  add(' ', was, at, oldEnd);
  const head = `@@ -${extent(oldStart, oldEnd)} +${extent(newStart, newEnd)} @@\n`;
  const body = lines.map(({ sign, line }) => `${sign}${line.text}${line.text.endsWith('\n') ? '' : '\n\\ No newline at end of file\n'}`);
  return { text: head + body.join(''), hides: lines.some(({ line }) => line.hides) };
}

/** The beginning and the number of lines; of none, the line before stands for the place. */
function extent(start: number, end: number): string {
  const length = end - start;
  const begin = length === 0 ? start : start + 1;
  return length === 1 ? String(begin) : `${String(begin)},${String(length)}`;
}
