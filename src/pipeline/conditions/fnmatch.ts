/** A text as single characters; a plain string where each unit is one. */
type Characters = string | readonly string[];

/** Patterns that one glob's braces may stand for at the most. */
const MOST_PATTERNS = 1000;

/** A glob as Ruby's `File.fnmatch` takes it with `PATHNAME | DOTMATCH | EXTGLOB`. */
export class Glob {
  private readonly patterns: readonly Characters[];
  /** Whether its braces stand for more patterns than are tried: then only a match is certain. */
  readonly cut: boolean;

  constructor(readonly text: string) {
    const patterns: string[] = [];
    this.cut = !expandBraces(text, patterns);
    this.patterns = patterns.map(characters);
  }

  /**
   * Whether the whole path matches: `*`, `?` and `[…]` stop at slashes and take leading dots, `**` before a slash stands for any folders.
   * Source: `ruby_brace_expand` and `fnmatch` in dir.c of Ruby.
   */
  matches(path: string): boolean {
    const text = characters(path);
    return this.patterns.some((pattern) => matchPath(pattern, text));
  }
}

function characters(text: string): Characters {
  return /[\ud800-\udfff]/.test(text) ? Array.from(text) : text;
}

/** Adds the patterns that the outermost braces stand for; false where they are too many. A brace without its partner matches nothing. */
function expandBraces(text: string, into: string[]): boolean {
  if (into.length >= MOST_PATTERNS) return false;
  let open = -1;
  let close = -1;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '{' && depth++ === 0) open = at;
    if (char === '}' && open >= 0 && --depth === 0) {
      close = at;
      break;
    }
    if (char === '\\') at++;
  }
  if (open < 0) {
    into.push(text);
    return true;
  }
  if (close < 0) return true;
  for (const choice of choices(text.slice(open + 1, close))) {
    if (!expandBraces(text.slice(0, open) + choice + text.slice(close + 1), into)) return false;
  }
  return true;
}

/** The text between two braces, split at the commas that stand in no further braces. */
function choices(inner: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < inner.length; at++) {
    const char = inner[at];
    if (char === '{') depth++;
    else if (char === '}') depth--;
    else if (char === '\\') at++;
    else if (char === ',' && depth === 0) {
      parts.push(inner.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, inner.slice(start)];
}

function matchPath(pattern: Characters, text: Characters): boolean {
  let p = 0;
  let s = 0;
  // Where the last `**/` let the match begin; a failure behind it tries again one folder further down.
  let retry: { readonly p: number; s: number } | undefined;
  for (;;) {
    if (isAnyFolders(pattern, p)) {
      do p += 3;
      while (isAnyFolders(pattern, p));
      retry = { p, s };
    }
    const segment = matchSegment(pattern, p, text, s);
    if (segment !== undefined) {
      p = segment.p;
      s = endOfSegment(text, segment.s);
      if (p < pattern.length && s < text.length) {
        p++;
        s++;
        continue;
      }
      if (p >= pattern.length && s >= text.length) return true;
    }
    if (retry === undefined) return false;
    retry.s = endOfSegment(text, retry.s);
    if (retry.s >= text.length) return false;
    s = ++retry.s;
    p = retry.p;
  }
}

function isAnyFolders(pattern: Characters, at: number): boolean {
  return pattern[at] === '*' && pattern[at + 1] === '*' && pattern[at + 2] === '/';
}

function endOfSegment(text: Characters, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '/') at++;
  return at;
}

function isEnd(text: Characters, at: number): boolean {
  return at >= text.length || text[at] === '/';
}

function unescaped(pattern: Characters, at: number): number {
  return pattern[at] === '\\' ? at + 1 : at;
}

/** Matches up to the next slash of both; where it succeeds, how far it came. */
function matchSegment(pattern: Characters, p0: number, text: Characters, s0: number): { p: number; s: number } | undefined {
  let p = p0;
  let s = s0;
  let star: { readonly p: number; s: number } | undefined;
  for (;;) {
    const char = pattern[p];
    if (char === '*') {
      while (pattern[p] === '*') p++;
      if (isEnd(pattern, unescaped(pattern, p))) return { p: unescaped(pattern, p), s };
      if (isEnd(text, s)) return undefined;
      star = { p, s };
      continue;
    }
    let next: number | undefined;
    if (char === '?' || char === '[') {
      if (isEnd(text, s)) return undefined;
      next = char === '?' ? p + 1 : afterBracket(pattern, p + 1, text[s] ?? '');
    } else {
      p = unescaped(pattern, p);
      if (isEnd(text, s)) return isEnd(pattern, p) ? { p, s } : undefined;
      if (!isEnd(pattern, p) && pattern[p] === text[s]) next = p + 1;
    }
    if (next !== undefined) {
      p = next;
      s++;
    } else {
      if (star === undefined) return undefined;
      p = star.p;
      s = ++star.s;
    }
  }
}

/** Where the pattern goes on behind a `[…]` that takes the character; undefined where it does not, or is never closed. */
function afterBracket(pattern: Characters, start: number, char: string): number | undefined {
  let p = start;
  const negative = pattern[p] === '!' || pattern[p] === '^';
  if (negative) p++;
  const point = char.codePointAt(0) ?? 0;
  let found = false;
  while (p < pattern.length) {
    if (pattern[p] === ']') return found === negative ? undefined : p + 1;
    if (pattern[p] === '\\') p++;
    const low = pattern[p++]?.codePointAt(0);
    if (low === undefined || p >= pattern.length) return undefined;
    let high = low;
    if (pattern[p] === '-' && pattern[p + 1] !== ']') {
      p++;
      if (pattern[p] === '\\') p++;
      const end = pattern[p++]?.codePointAt(0);
      if (end === undefined) return undefined;
      high = end;
    }
    // Both ends count, even of a range that is the wrong way round.
    if (point === low || point === high || (point > low && point < high)) found = true;
  }
  return undefined;
}
