import { piecesOf } from '../frame';
import { emptiness } from '../parameters';
import type { Site } from '../site';
import { concat, either, opaqueOf, Value, type Hole } from '../value';
import { ShellPattern } from './shell-pattern';

/** What a word of a Dockerfile is read with. */
export interface Scope {
  /** A variable's value; undefined for one that is not set. */
  readonly variable: (name: string) => Value | undefined;
  readonly escape: string;
  readonly holes: readonly Hole[];
  /** Whether quotes stand for themselves, and `$$` for a dollar sign: as in compose files. */
  readonly isPlain?: true;
}

/** The value of a word, quotes and escapes taken away (frontend/dockerfile/shell/lex.go of BuildKit). */
export function expand(text: string, scope: Scope): Value {
  const reader = new Reader(text, scope);
  const value = reader.until(undefined);
  return reader.isTooDeep ? Value.hole('…') : value;
}

/** Braces inside of braces were never written deeper than this by a person. */
const MOST_LEVELS = 50;

/** A value that is the whole of a text: what a person would change. */
export function standing(value: Value, site: Site, variable: string | undefined): Value {
  return new Value(value.texts.map(({ pieces, origin }) => ({ pieces, origin: origin ?? { site, scalar: undefined, variable } })));
}

class Reader {
  private at = 0;
  private level = 0;
  /** Whether there were more braces inside of braces than are read: nothing is known of the text. */
  isTooDeep = false;

  constructor(
    private readonly text: string,
    private readonly scope: Scope,
  ) {}

  /** Reads up to a character or the end. */
  until(stop: string | undefined): Value {
    const parts: Value[] = [];
    let known = '';
    const flush = (): void => {
      if (known !== '') parts.push(new Value([{ pieces: piecesOf({ value: known }, this.scope.holes), origin: undefined }]));
      known = '';
    };
    let quoted = false;
    while (this.at < this.text.length) {
      const char = this.text.charAt(this.at);
      if (char === stop && !quoted) break;
      this.at++;
      if (char === "'" && !quoted && this.scope.isPlain !== true) {
        const end = this.text.indexOf("'", this.at);
        known += this.text.slice(this.at, end < 0 ? undefined : end);
        this.at = end < 0 ? this.text.length : end + 1;
      } else if (char === '"' && this.scope.isPlain !== true) quoted = !quoted;
      else if (char === this.scope.escape) known += this.escaped(quoted);
      else if (char === '$') {
        flush();
        parts.push(this.dollar());
      } else known += char;
    }
    flush();
    return concat(parts);
  }

  private escaped(quoted: boolean): string {
    const next = this.text.charAt(this.at);
    if (quoted && next !== '"' && next !== '$' && next !== this.scope.escape) return this.scope.escape;
    this.at++;
    return next;
  }

  private dollar(): Value {
    if (this.scope.isPlain === true && this.text[this.at] === '$') {
      this.at++;
      return Value.literal('$');
    }
    const braced = this.text[this.at] === '{';
    const from = braced ? this.at + 1 : this.at;
    const name = /^(?:\d+|[@*#?$!-]|\w+)/.exec(this.text.slice(from))?.[0] ?? '';
    if (name === '') return Value.literal('$');
    this.at = from + name.length;
    const value = this.scope.variable(name);
    if (!braced) return value ?? Value.empty;
    return this.modified(name, value);
  }

  /** What stands between a name and the closing bracket. */
  private modified(name: string, value: Value | undefined): Value {
    const { text } = this;
    const [operator = ''] = /^(?::?[-+?]|[#%]{1,2}|\/{1,2})?/.exec(text.slice(this.at)) ?? [];
    this.at += operator.length;
    if (this.level === MOST_LEVELS) {
      this.isTooDeep = true;
      this.at = text.length;
      return Value.empty;
    }
    this.level++;
    const pattern = operator.startsWith('/') ? this.until('/') : undefined;
    if (pattern !== undefined) this.at++;
    const word = this.until('}');
    this.level--;
    this.at++;
    const own = value ?? Value.empty;
    const sign = operator.slice(-1);
    if (operator === '') return own;
    if (sign === '?') return own;
    if (sign === '-' || sign === '+') {
      const test = operator.startsWith(':') ? emptiness(own) : value === undefined ? 'empty' : 'something';
      const [full, empty] = sign === '-' ? [own, word] : [word, Value.empty];
      return test === 'empty' ? empty : test === 'something' ? full : either(full, empty);
    }
    return changed(own, operator, pattern ?? word, word) ?? opaqueOf(name, own);
  }
}

/**
 * `#`, `##`, `%`, `%%`, `/` and `//` over known texts; undefined where one is not known. BuildKit's `*` and `?` match no line end
 * (frontend/dockerfile/shell/lex.go): what a text of several lines becomes is left open.
 */
function changed(value: Value, operator: string, pattern: Value, replacement: Value): Value | undefined {
  const { known } = value;
  const glob = pattern.known;
  const by = replacement.known;
  if (known === undefined || glob === undefined || by === undefined || known.includes('\n')) return undefined;
  const isLong = operator.length === 2;
  const shell = new ShellPattern(glob);
  if (operator.startsWith('/')) {
    const text = glob === '' ? known : shell.replaced(known, by, isLong);
    return text === undefined ? undefined : Value.literal(text);
  }
  const isHead = operator.startsWith('#');
  const length = isHead ? shell.head(known, isLong) : shell.tail(known, isLong);
  if (length === undefined) return undefined;
  if (length < 0) return Value.literal(known);
  return Value.literal(isHead ? known.slice(length) : known.slice(0, known.length - length));
}
