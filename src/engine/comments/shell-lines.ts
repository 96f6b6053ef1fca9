/** What of a shell text matters to comments in it. */
export interface ShellLines {
  /** Offsets of each `#` that begins a comment. */
  readonly comments: ReadonlySet<number>;
  /** Offsets of the line ends that end no command: in quotes, in a here-document, behind a backslash. */
  readonly joined: ReadonlySet<number>;
  /** Where each line begins that is a part of a here-document's text: what looks like a comment there is text as well. */
  readonly documents: ReadonlySet<number>;
}

/** A here-document whose text is still to come. */
interface HereDocument {
  readonly delimiter: string;
  /** Whether its text is what an instruction of a Dockerfile runs, comments and all. */
  readonly isScript: boolean;
}

type Context = 'code' | 'parenthesis' | 'single' | 'double' | 'escaped';

const HERE_DOCUMENT = /<<-?[ \t]*(?:'([^'\n]*)'|"([^"\n]*)"|\\?([A-Za-z_][\w.-]*))/y;
/** What stands before a here-document that is a Dockerfile's script. */
const RUN = /^\s*(?:ONBUILD\s+)?RUN\s+(?:--\S+\s+)*$/i;

/**
 * Reads shell text just far enough to tell comments from quoted text and where commands go over several lines; one pass.
 * For PowerShell and Dockerfiles too, whose quotes and comments are nearly the same: where quotes do not pair up, each line is
 * read by itself.
 */
export function shellLines(text: string, start: number, end: number): ShellLines {
  const whole = new Reader(text, start, end);
  if (whole.read()) return whole;
  const comments = new Set<number>();
  const joined = new Set<number>();
  for (let from = start; from < end; ) {
    const to = lineEnd(text, from, end);
    for (const one of commentsOfLine(text, from, to)) comments.add(one);
    const last = text.charAt(text.charAt(to - 1) === '\r' ? to - 2 : to - 1);
    if (last === '\\' || last === '`') joined.add(to);
    from = to + 1;
  }
  return { comments, joined, documents: new Set() };
}

/** A quote that nothing closes may be one behind a backslash, which means nothing to PowerShell. */
function commentsOfLine(text: string, from: number, to: number): ReadonlySet<number> {
  const line = new Reader(text, from, to);
  if (line.read()) return line.comments;
  const other = new Reader(text, from, to, false);
  return other.read() ? other.comments : line.comments;
}

class Reader implements ShellLines {
  readonly comments = new Set<number>();
  readonly joined = new Set<number>();
  readonly documents = new Set<number>();
  private readonly contexts: Context[] = ['code'];
  private readonly hereDocuments: HereDocument[] = [];
  private lastLines: ReadonlyMap<string, number> | undefined;

  constructor(
    private readonly text: string,
    private at: number,
    private readonly end: number,
    private readonly backslash = true,
  ) {}

  /** Whether every quote is closed. */
  read(): boolean {
    while (this.at < this.end) {
      const context = this.contexts[this.contexts.length - 1] ?? 'code';
      if (context === 'code' || context === 'parenthesis') this.code();
      else this.quoted(context);
    }
    return !this.contexts.some((context) => context !== 'code' && context !== 'parenthesis');
  }

  private code(): void {
    const { text, at } = this;
    const unit = text.charAt(at);
    if (unit === '\\' || unit === '`') return this.escape(unit === '\\' && this.backslash);
    this.at++;
    if (unit === '\n') return this.lineEnd();
    if (unit === "'") this.contexts.push(text.charAt(at - 1) === '$' ? 'escaped' : 'single');
    if (unit === '"') this.contexts.push('double');
    if (unit === '(') this.contexts.push('parenthesis');
    if (unit === ')' && this.contexts.at(-1) === 'parenthesis') this.contexts.pop();
    if (unit === '#' && (at === 0 || ' \t\n;&|()'.includes(text.charAt(at - 1)))) {
      this.comments.add(at);
      this.at = lineEnd(text, at, this.end);
      // Dockerfiles have comments between the lines of one instruction.
      if (this.joined.has(lineStart(text, at) - 1) && isBlank(text, lineStart(text, at), at)) this.joined.add(this.at);
    }
    if (unit === '<' && text.charAt(at + 1) === '<') this.hereDocument(at);
  }

  private quoted(context: Context): void {
    const { text, at } = this;
    const unit = text.charAt(at);
    if (unit === '\\' && context !== 'single') return this.escape(this.backslash);
    this.at++;
    if (unit === '\n') this.joined.add(at);
    if (unit === (context === 'double' ? '"' : "'")) this.contexts.pop();
    if (context === 'double' && unit === '(' && text.charAt(at - 1) === '$') this.contexts.push('parenthesis');
  }

  /** A backslash takes the next character with it; a backtick, PowerShell's, only a line end. */
  private escape(any: boolean): void {
    const { text, at } = this;
    const to = text.startsWith('\r\n', at + 1) ? at + 2 : at + 1;
    if (text.charAt(to) === '\n') this.joined.add(to);
    this.at = any || text.charAt(to) === '\n' ? to + 1 : at + 1;
  }

  private hereDocument(at: number): void {
    if (this.text.charAt(at + 2) === '<') {
      this.at = at + 3;
      return;
    }
    HERE_DOCUMENT.lastIndex = at;
    const found = HERE_DOCUMENT.exec(this.text);
    if (found === null) return;
    this.hereDocuments.push({ delimiter: found[1] ?? found[2] ?? found[3] ?? '', isScript: RUN.test(this.text.slice(lineStart(this.text, at), at)) });
    this.at = HERE_DOCUMENT.lastIndex;
  }

  /** Behind a line with `<<` come the lines of its here-document: text of another language. */
  private lineEnd(): void {
    for (const { delimiter, isScript } of this.hereDocuments.splice(0)) {
      this.joined.add(this.at - 1);
      // Where nothing ends it, what was taken for one is something else.
      const isText = !isScript && this.lastLine(delimiter) >= this.at;
      while (this.at < this.end) {
        const from = this.at;
        const to = lineEnd(this.text, from, this.end);
        this.at = to + 1;
        if (this.text.slice(from, to).trim() === delimiter) break;
        if (isText) this.documents.add(from);
        else for (const one of commentsOfLine(this.text, from, to)) this.comments.add(one);
        this.joined.add(to);
      }
    }
  }

  /** Where the last line begins that is a delimiter and nothing else; -1 where there is none. */
  private lastLine(delimiter: string): number {
    this.lastLines ??= lastLines(this.text, this.at, this.end);
    return this.lastLines.get(delimiter) ?? -1;
  }
}

function lastLines(text: string, start: number, end: number): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  for (let from = start; from < end; ) {
    const to = lineEnd(text, from, end);
    lines.set(text.slice(from, to).trim(), from);
    from = to + 1;
  }
  return lines;
}

function lineEnd(text: string, from: number, end: number): number {
  const found = text.indexOf('\n', from);
  return found < 0 || found > end ? end : found;
}

/** Where the line of a place begins. */
export function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

function isBlank(text: string, start: number, end: number): boolean {
  return text.slice(start, end).trim() === '';
}
