/** A file to which lines are added at one place; `before` is undefined for a new one. */
export interface Addition {
  /** As the user would name it, with forward slashes. */
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string;
}

/** Lines that stand around a change. */
const CONTEXT = 3;

/** The addition in the unified format, as `git apply` and `patch` read it. */
export function additionDiff({ path, before, after }: Addition): string {
  const [was, is] = [linesOf(before ?? ''), linesOf(after)];
  let head = 0;
  while (head < was.length && was[head] === is[head]) head++;
  let tail = 0;
  while (tail < was.length - head && was[was.length - 1 - tail] === is[is.length - 1 - tail]) tail++;
  const start = Math.max(0, head - CONTEXT);
  const end = Math.min(tail, CONTEXT);
  const hunk = [
    ...was.slice(start, head).map((line) => ` ${line}`),
    ...was.slice(head, was.length - tail).map((line) => `-${line}`),
    ...is.slice(head, is.length - tail).map((line) => `+${line}`),
    ...was.slice(was.length - tail, was.length - tail + end).map((line) => ` ${line}`),
  ];
  const body = hunk.map((line) => (line.endsWith('\n') ? line : `${line}\n\\ No newline at end of file\n`)).join('');
  const extent = (lines: readonly string[]): string => {
    const length = lines.length - tail + end - start;
    return `${String(length === 0 ? start : start + 1)},${String(length)}`;
  };
  return `--- ${before === undefined ? '/dev/null' : `a/${path}`}\n+++ b/${path}\n@@ -${extent(was)} +${extent(is)} @@\n${body}`;
}

/** The lines of a text, each with its line end. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
