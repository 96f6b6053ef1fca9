import { Cursor } from './cursor';
import type { PsExpression, PsStatement, PsSub, PsTemplate, PsText, PsVariable } from './tree';

const VARIABLE = /\$(?:\{([^}\n]{1,200})\}|((?:[A-Za-z_]\w*:(?!:))?[A-Za-z_]\w*|[$?^_](?!\w)|\d+))/y;
const PLAIN_DOUBLE = /[^"`$]+/y;
const PLAIN_WORD = /[^\s"'`$;|&(){},<>]+/y;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '0': '\0', a: '\x07', b: '\b', f: '\f', v: '\v', e: '\x1b' };

/** Reads strings, variables and bare words (about_Quoting_Rules, about_Parsing, about_Special_Characters). */
export abstract class WordReader extends Cursor {
  /** Statements up to a bracket that is not taken. */
  protected abstract statements(close: '}' | ')' | ''): readonly PsStatement[];

  protected variable(): PsVariable | undefined {
    const start = this.at;
    const found = this.match(VARIABLE);
    if (found === undefined) return undefined;
    this.at += found[0].length;
    const [scope, name] = scoped(found[1] ?? found[2] ?? '');
    return { kind: 'variable', ...this.span(start), scope, name, splat: false };
  }

  /** `$(…)`, `@(…)`, `(…)`; stands at the opening. */
  protected sub(form: PsSub['form']): PsSub {
    const start = this.at;
    this.at += form.length;
    const body = this.statements(')');
    if (!this.take(')')) this.unclosed = true;
    return { kind: 'sub', ...this.span(start), form, body };
  }

  /** A string in single quotes; stands at the opening quote. */
  protected single(): PsText {
    const start = this.at;
    let value = '';
    this.at++;
    for (;;) {
      const end = this.text.indexOf("'", this.at);
      if (end < 0) {
        this.unclosed = true;
        value += this.text.slice(this.at);
        this.at = this.text.length;
        break;
      }
      value += this.text.slice(this.at, end);
      this.at = end + 1;
      if (!this.take("'")) break;
      value += "'";
    }
    const exact = value.length === this.at - start - 2;
    return { kind: 'text', ...(exact ? this.span(start + 1, this.at - 1) : this.span(start)), value };
  }

  /** A string in double quotes; stands at the opening quote. */
  protected double(): PsExpression {
    const start = this.at;
    this.at++;
    const parts = this.expandable(() => this.looksAt('"') && !this.looksAt('""'), this.text.length);
    if (!this.take('"')) this.unclosed = true;
    return this.whole(parts, start, '"');
  }

  /** `@"…"@` or `@'…'@` over several lines; undefined where none begins. */
  protected hereString(): PsExpression | undefined {
    const start = this.at;
    const opening = this.takeMatch(/@["'][ \t]*\r?\n/y);
    if (opening === undefined) return undefined;
    const quote = opening[1] ?? '"';
    const close = this.text.indexOf(`\n${quote}@`, this.at - 1);
    if (close < 0) this.unclosed = true;
    const end = close < 0 ? this.text.length : Math.max(close, this.at);
    const from = this.at;
    let result: PsExpression;
    if (quote === "'") {
      result = { kind: 'text', ...this.span(from, end), value: this.text.slice(from, end) };
      this.at = end;
    } else {
      const parts = this.expandable(() => this.at >= end, end);
      result = { kind: 'template', ...this.span(start, Math.min(end + 3, this.text.length)), parts };
      this.at = Math.max(this.at, end);
    }
    this.takeMatch(/\r?\n?["']@/y);
    return result;
  }

  private expandable(isEnd: () => boolean, end: number): readonly PsExpression[] {
    const parts: PsExpression[] = [];
    while (this.at < end && !isEnd()) this.part(parts, PLAIN_DOUBLE);
    return parts;
  }

  /** Takes one piece of an expandable string or of a bare word. */
  private part(parts: PsExpression[], plain: RegExp): void {
    const start = this.at;
    if (this.char === '$') {
      const held = this.looksAt('$(') ? this.nested<PsExpression | undefined>(() => this.sub('$('), () => undefined) : this.variable();
      if (held !== undefined) {
        parts.push(held);
        return;
      }
    }
    if (this.char === '`') {
      const escaped = this.text[this.at + 1] ?? '';
      this.at = Math.min(this.at + 2, this.text.length);
      parts.push({ kind: 'text', ...this.span(start), value: ESCAPES[escaped] ?? escaped });
      return;
    }
    const found = this.takeMatch(plain);
    if (found === undefined) this.at = Math.min(this.at + (this.looksAt('""') ? 2 : 1), this.text.length);
    parts.push({ kind: 'text', ...this.span(start), value: found ?? this.text[start] ?? '' });
  }

  /** A bare word among a command's words; undefined where none begins. */
  protected bareWord(): PsExpression | undefined {
    const start = this.at;
    const parts: PsExpression[] = [];
    while (!this.isOver && !/[\s;|&(){},<>]/.test(this.char)) {
      if (this.char === "'") parts.push(this.single());
      else if (this.char === '"') parts.push(this.double());
      else this.part(parts, PLAIN_WORD);
    }
    return parts.length === 0 ? undefined : this.whole(parts, start, '');
  }

  /** Parts as one text where they are nothing else. */
  protected whole(parts: readonly PsExpression[], start: number, quote: '"' | ''): PsExpression {
    const span = this.span(start);
    const value = parts.map((part) => (part.kind === 'text' ? part.value : '')).join('');
    if (parts.some(({ kind }) => kind !== 'text')) return { kind: 'template', ...span, parts } satisfies PsTemplate;
    const exact = value.length === span.end - span.start - 2 * quote.length;
    return { kind: 'text', ...(exact ? { start: span.start + quote.length, end: span.end - quote.length } : span), value };
  }
}

function scoped(written: string): readonly [string, string] {
  const colon = written.indexOf(':');
  return colon < 1 ? ['', written] : [written.slice(0, colon).toLowerCase(), written.slice(colon + 1)];
}
