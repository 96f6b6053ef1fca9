import { logicalPlace, textSpans, type TextSpan, type YamlFile } from '../../pipeline';
import type { Source } from '../../text';
import { MARK } from './content';
import { lineStart, shellLines, type ShellLines } from './shell-lines';

/** A comment that begins with the mark, and the text around it that belongs together. */
export interface Mark {
  readonly start: number;
  /** Where its content begins. */
  readonly content: number;
  readonly end: number;
  /** The scalar whose text the comment is a part of; undefined for a comment of the file's own language. */
  readonly within: TextSpan | undefined;
  /** The shell text that it stands in. */
  readonly shell: ShellLines | undefined;
}

/** All of them in a file, with what goes over several lines there. */
export interface MarkedText {
  readonly marks: readonly Mark[];
  readonly spans: readonly TextSpan[];
}

/** More in one file were written by nobody. */
const MOST = 10_000;

const SCRIPT_NAME = /\.[cm]?[jt]sx?$/;
const SCRIPT_KEYS: ReadonlySet<string> = new Set(['script', 'before_script', 'after_script', 'pre_get_sources_script', 'entrypoint', 'command']);

/** Finds the comments of a file: of a YAML file by its tokens, of any other by its lines. */
export function markedText(source: Source, file: YamlFile | undefined): MarkedText {
  const spans = file === undefined ? [] : textSpans(source);
  const scalars = spans.filter(({ kind }) => kind !== 'flow');
  const isScript = SCRIPT_NAME.test(source.path);
  const shells = new Map<TextSpan | undefined, ShellLines>();
  const shellOf = (span: TextSpan | undefined): ShellLines => {
    const known = shells.get(span) ?? shellLines(source.text, span?.start ?? 0, span?.end ?? source.text.length);
    shells.set(span, known);
    return known;
  };

  const quoted = new Map<TextSpan, ReadonlySet<number>>();
  const marks: Mark[] = [];
  const { text } = source;
  for (let at = text.indexOf(MARK); at >= 0 && marks.length < MOST; ) {
    const mark = isScript ? inJavaScript(source, at) : file === undefined ? inText(at) : inYaml(at, file);
    if (mark !== undefined) marks.push(mark);
    at = text.indexOf(MARK, mark?.end ?? at + MARK.length);
  }
  return { marks, spans };

  function inText(at: number): Mark | undefined {
    const start = hashBefore(text, at);
    if (start === undefined || !isComment(start, shellOf(undefined))) return undefined;
    return { start, content: at + MARK.length, end: endOfLine(text, at), within: undefined, shell: shellOf(undefined) };
  }

  function isComment(start: number, { comments, documents }: ShellLines): boolean {
    return comments.has(start) || (beginsLine(text, start) && !documents.has(lineStart(text, start)));
  }

  function inYaml(at: number, yaml: YamlFile): Mark | undefined {
    const start = hashBefore(text, at);
    if (start === undefined) return undefined;
    const mark = { start, content: at + MARK.length, end: endOfLine(text, at) };
    const within = spanAt(scalars, start);
    const isBlock = within?.kind === 'literal' || within?.kind === 'folded';
    // Behind `|`, before the block's text, comments are YAML's.
    if (within === undefined || (isBlock && !text.slice(within.start, start).includes('\n'))) return { ...mark, within: undefined, shell: undefined };
    if (isBlock) {
      const shell = shellOf(within);
      return isComment(start, shell) ? { ...mark, within, shell } : undefined;
    }
    const comments = quoted.get(within) ?? (isScriptPlace(source, within, yaml) ? lineComments(text, within) : NONE);
    quoted.set(within, comments);
    if (!comments.has(start - within.start)) return undefined;
    return { ...mark, end: Math.min(mark.end, within.kind === 'plain' ? within.end : within.end - 1), within, shell: undefined };
  }
}

const NONE: ReadonlySet<number> = new Set();

/** Whether a scalar is a script, or may become a part of one. */
function isScriptPlace(source: Source, { start }: TextSpan, file: YamlFile): boolean {
  const place = logicalPlace([file], { source, range: { start, end: start } });
  return place.split('/').some((key) => SCRIPT_KEYS.has(key) || key.startsWith('.'));
}

/**
 * Where the shell that gets the text of a quoted or plain scalar sees comments, from the scalar's beginning on. The quoting of
 * YAML is taken away without moving anything.
 */
function lineComments(text: string, { kind, start, end }: TextSpan): ReadonlySet<number> {
  const raw = text.slice(start, end);
  const decoded =
    kind === 'single' ? ` ${raw.slice(1, -1).replaceAll("''", " '")}` : kind === 'double' ? ` ${raw.slice(1, -1).replace(/\\([^])/g, (_, unit: string) => ` ${unit === 'n' ? '\n' : unit}`)}` : raw;
  return shellLines(decoded, 0, decoded.length).comments;
}

function inJavaScript({ text }: Source, at: number): Mark | undefined {
  let before = at;
  while (before > 0 && ' \t*'.includes(text.charAt(before - 1))) before--;
  const slash = text.charAt(before - 1) === '/';
  const block = slash && text.slice(before, at).includes('*');
  const start = block ? before - 1 : before - 2;
  if (!slash || (!block && text.charAt(before - 2) !== '/')) return undefined;
  const line = text.lastIndexOf('\n', start - 1) + 1;
  if (isOpen(text.slice(line, start))) return undefined;
  const lineEnd = endOfLine(text, at);
  const close = block ? text.slice(at, lineEnd).indexOf('*/') : -1;
  return { start, content: at + MARK.length, end: close < 0 ? lineEnd : at + close + 2, within: undefined, shell: undefined };
}

/** In longer lines nobody writes comments, and patterns would take long to find. */
const LONGEST_LINE = 1000;

/** A regular expression of JavaScript, with what may stand before it: behind a value, a slash divides. */
const PATTERN = /(^|[=(,:[!&|?{};+]|\breturn)(\s*)\/(?![*/])(?:[^\\/[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\//g;

/** Whether a quote is open at the end of a piece of JavaScript. */
function isOpen(line: string): boolean {
  return hasOpenQuote(line) && (line.length > LONGEST_LINE || hasOpenQuote(line.replace(PATTERN, '$1$20')));
}

function hasOpenQuote(text: string): boolean {
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const unit = text.charAt(i);
    if (unit === '\\') i++;
    else if (quote !== '') quote = unit === quote ? '' : quote;
    else if (unit === '"' || unit === "'" || unit === '`') quote = unit;
  }
  return quote !== '';
}

/** The `#` that the mark stands behind, where a comment may begin there. */
function hashBefore(text: string, at: number): number | undefined {
  let start = at;
  while (start > 0 && ' \t'.includes(text.charAt(start - 1))) start--;
  if (text.charAt(start - 1) !== '#') return undefined;
  while (start > 0 && text.charAt(start - 1) === '#') start--;
  return start === 0 || ' \t\r\n\ufeff;&|("\''.includes(text.charAt(start - 1)) ? start : undefined;
}

/** Whether only blanks stand before a place on its line. */
export function beginsLine(text: string, at: number): boolean {
  let before = at;
  while (before > 0 && ' \t\ufeff'.includes(text.charAt(before - 1))) before--;
  return before === 0 || text.charAt(before - 1) === '\n' || text.charAt(before - 1) === '\r';
}

/** Whether only blanks stand behind a place on its line. */
export function endsLine(text: string, at: number): boolean {
  return endOfLine(text, at) <= at;
}

function endOfLine(text: string, at: number): number {
  let end = text.indexOf('\n', at);
  if (end < 0) end = text.length;
  while (end > at && ' \t\r'.includes(text.charAt(end - 1))) end--;
  return end;
}

/** The scalar that holds an offset: scalars stand one behind another. */
function spanAt(scalars: readonly TextSpan[], offset: number): TextSpan | undefined {
  let low = 0;
  let high = scalars.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((scalars[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const found = scalars[low];
  return found !== undefined && found.start <= offset ? found : undefined;
}
