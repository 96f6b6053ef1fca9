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
  /** Whether a changed line has something that may not be shown, so that the diff cannot be applied. */
  readonly hides: boolean;
  /** Whether nothing is shown behind a change, so that `git apply` needs `--unidiff-zero`. */
  readonly bare: boolean;
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
  if (changes.length === 0) return { text: '', hides: false, bare: false };
  const [shownWas, shownIs] = [shownLines(was, blank?.before ?? []), shownLines(is, blank?.after ?? [])];
  const hunks = hunksOf(changes, shownWas, shownIs);
  const shown = hunks.map((hunk) => hunkText(hunk, shownWas, shownIs));
  const text = `--- ${before === undefined ? '/dev/null' : fileName(`a/${path}`)}\n+++ ${fileName(`b/${path}`)}\n${shown.map((hunk) => hunk.text).join('')}`;
  const bare = hunks.some(({ changes: own, oldEnd }) => oldEnd < was.length && own[own.length - 1]?.oldEnd === oldEnd);
  return { text, hides: shown.some(({ hides }) => hides), bare };
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

/** Changes that are shown together, and the lines around them: `[oldStart, oldEnd)` of the old text. */
interface Hunk {
  readonly changes: readonly [LineChange, ...LineChange[]];
  readonly oldStart: number;
  readonly oldEnd: number;
}

/**
 * Changes with little between them stand in one hunk. A line that may not be shown ends the context, so that the diff can be applied.
 * Without a line behind the change, programs take the hunk for the end of the file, and with fewer behind it than before it GNU patch
 * does; so there are never more before it.
 * @see https://github.com/git/git/blob/master/apply.c (match_end) and locate_hunk in GNU patch
 */
function hunksOf(changes: readonly LineChange[], was: readonly ShownLine[], is: readonly ShownLine[]): readonly Hunk[] {
  const groups: [LineChange, ...LineChange[]][] = [];
  for (const change of changes) {
    const group = groups[groups.length - 1];
    const last = group?.[group.length - 1];
    if (group !== undefined && last !== undefined && isNear(last, change, was, is)) group.push(change);
    else groups.push([change]);
  }
  return groups.map((group): Hunk => {
    const [first] = group;
    const last = group[group.length - 1] ?? first;
    const behind = Math.min(clear(was, last.oldEnd, last.oldEnd + CONTEXT, 1), clear(is, last.newEnd, last.newEnd + CONTEXT, 1));
    const before = Math.min(clear(was, first.oldStart - 1, first.oldStart - 1 - CONTEXT, -1), clear(is, first.newStart - 1, first.newStart - 1 - CONTEXT, -1));
    const oldEnd = last.oldEnd + behind;
    return { changes: group, oldStart: first.oldStart - (oldEnd === was.length ? before : Math.min(before, behind)), oldEnd };
  });
}

function isNear(one: LineChange, next: LineChange, was: readonly ShownLine[], is: readonly ShownLine[]): boolean {
  const between = next.oldStart - one.oldEnd;
  return between <= 2 * CONTEXT && clear(was, one.oldEnd, next.oldStart, 1) === between && clear(is, one.newEnd, next.newStart, 1) === between;
}

/** How many lines from one on, up to another, are there and may be shown. */
function clear(lines: readonly ShownLine[], from: number, to: number, step: 1 | -1): number {
  let at = from;
  while (at !== to && lines[at]?.hides === false) at += step;
  return Math.abs(at - from);
}

function hunkText({ changes, oldStart, oldEnd }: Hunk, was: readonly ShownLine[], is: readonly ShownLine[]): Pick<UnifiedDiff, 'text' | 'hides'> {
  const [first] = changes;
  const last = changes[changes.length - 1] ?? first;
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
