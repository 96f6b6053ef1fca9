import type { TextSpan } from '../../pipeline';
import type { Source } from '../../text';
import type { Lines } from './comment';
import { beginsLine, endsLine, type Mark, type MarkedText } from './marks';

/** A part of a text that goes over several lines. */
interface Group extends Lines {
  /** A comment in its first line is about all of it; in its last line too, unless comments may stand in between. */
  readonly kind: 'text' | 'command' | 'flow';
}

/** Says which lines the comments of a file are about. */
export class CommentLines {
  private readonly groups = new Map<Mark['shell'], ReadonlyMap<number, readonly Group[]>>();
  /** For each line, by its number, the next one from it on that is neither blank nor a comment; 0 for none. */
  private readonly nextCode: readonly number[];

  constructor(
    private readonly source: Source,
    marked: MarkedText,
  ) {
    this.nextCode = nextLines(source);
    this.groups.set(undefined, byLine(groupsOf(source, marked.spans)));
  }

  /** The lines that a comment is about: its own or, where it stands alone, the next; with the text that belongs to them. */
  of(mark: Mark): Lines | undefined {
    const { source } = this;
    const own = source.positionAt(mark.start).line;
    // Code may stand behind the end of a comment of JavaScript.
    const alone = beginsLine(source.text, mark.start) && endsLine(source.text, mark.end);
    const line = alone ? (this.nextCode[own + 1] ?? 0) : own;
    // The shell reads all lines of folded text as one, so that a comment in the last line has the others before it.
    if (mark.within?.kind === 'folded') return { first: source.positionAt(mark.within.start).line + 1, last: this.lastOf(mark.within) };
    if (line === 0 || (mark.within !== undefined && line > this.lastOf(mark.within))) return undefined;
    let lines: Lines = { first: line, last: line };
    for (const group of this.groupsAt(mark, line)) {
      const begins = group.first === line;
      const ends = !alone && group.kind !== 'flow' && group.last === line;
      if (!(begins && (alone || group.kind !== 'flow')) && !ends) continue;
      lines = { first: Math.min(lines.first, group.first), last: Math.max(lines.last, group.last) };
    }
    return lines;
  }

  /** Whether nothing but comments stands above a comment. */
  isAtTop(mark: Mark): boolean {
    if (mark.within !== undefined || !beginsLine(this.source.text, mark.start)) return false;
    const first = this.nextCode[1] ?? 0;
    return first === 0 || this.source.positionAt(mark.start).line < first;
  }

  private groupsAt(mark: Mark, line: number): readonly Group[] {
    const known = this.groups.get(mark.shell) ?? byLine(commandsOf(this.source, [...(mark.shell?.joined ?? [])]));
    this.groups.set(mark.shell, known);
    return known.get(line) ?? [];
  }

  private lastOf(span: TextSpan): number {
    return this.source.positionAt(span.end).line;
  }
}

/** Groups by the lines that they begin and end in. */
function byLine(groups: readonly Group[]): ReadonlyMap<number, readonly Group[]> {
  const lines = new Map<number, Group[]>();
  for (const group of groups) {
    for (const line of [group.first, group.last]) {
      const others = lines.get(line);
      if (others === undefined) lines.set(line, [group]);
      else others.push(group);
    }
  }
  return lines;
}

function groupsOf(source: Source, spans: readonly TextSpan[]): Group[] {
  return spans.flatMap(({ kind, start, end }) => {
    const first = source.positionAt(start).line;
    const last = source.positionAt(end).line;
    return first === last ? [] : [{ kind: kind === 'flow' ? 'flow' : 'text', first, last }];
  });
}

/** Commands over several lines, from the line ends that end none. */
function commandsOf(source: Source, joined: readonly number[]): Group[] {
  const groups: Group[] = [];
  let open: { first: number; last: number } | undefined;
  for (const offset of [...joined].sort((a, b) => a - b)) {
    const { line } = source.positionAt(offset);
    if (open?.last === line) open.last = line + 1;
    else {
      open = { first: line, last: line + 1 };
      groups.push(Object.assign(open, { kind: 'command' as const }));
    }
  }
  return groups;
}

const SKIPPED = /^\s*(?:#|\/\/|\/\*|---\s*$|$)/;

function nextLines(source: Source): number[] {
  const next: number[] = [];
  let code = 0;
  for (let line = source.lineCount; line >= 1; line--) {
    const { start, end } = source.lineRange(line);
    if (!SKIPPED.test(source.text.slice(start, Math.min(end, start + 1000)))) code = line;
    next[line] = code;
  }
  return next;
}
