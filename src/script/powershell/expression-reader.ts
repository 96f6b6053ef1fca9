import type { PsBlock, PsExpression, PsHash, PsList, PsParameter, PsStatement, PsText } from './tree';
import { WordReader } from './word-reader';

/** Operators by how strongly they bind, the weakest first (about_Operator_Precedence). */
const LEVELS: readonly RegExp[] = [
  /-(?:and|or|xor)\b/iy,
  /-(?:band|bor|bxor)\b/iy,
  /-(?:[ci]?(?:eq|ne|gt|ge|lt|le|like|notlike|match|notmatch|replace|contains|notcontains|in|notin|split)|is|isnot|as|join)\b|\?\?(?!=)/iy,
  /\+(?![+=])|-(?=[\s\d$(])/y,
  /[*/%](?!=)/y,
  /-f\b|-shl\b|-shr\b/iy,
  /\.\./y,
];
const UNARY = /-(?:not|bnot|join|[ci]?split)\b|!|\+\+|--|[+-](?=[$(\d])/iy;
const NUMBER = /(?:0x[\da-f]+|\d+(?:\.\d+)?(?:e[+-]?\d+)?)[a-z]{0,2}(?!\w)/iy;
const OPERAND = /[$"'([@{\d]|-\w/y;

/** Reads expressions (about_Expressions, about_Operators). */
export abstract class ExpressionReader extends WordReader {
  /** One statement: the value of an entry of a hash table. */
  protected abstract statement(): PsStatement | undefined;

  /** An expression; undefined where none begins. */
  protected expression(): PsExpression | undefined {
    return this.nested(() => this.ternary(), () => undefined);
  }

  private ternary(): PsExpression | undefined {
    const condition = this.binary(0);
    if (condition === undefined) return undefined;
    const start = this.at;
    this.skipBlank();
    if (this.char !== '?' || !/\s/.test(this.text[this.at + 1] ?? '')) {
      this.at = start;
      return condition;
    }
    this.at++;
    this.skipLines();
    const yes = this.binary(0);
    this.skipLines();
    if (yes === undefined || !this.take(':')) return condition;
    this.skipLines();
    const no = this.binary(0) ?? yes;
    return { kind: 'binary', start: condition.start, end: no.end, operator: '?:', left: condition, right: { kind: 'list', start: yes.start, end: no.end, items: [yes, no] } };
  }

  private binary(level: number): PsExpression | undefined {
    const pattern = LEVELS[level];
    if (pattern === undefined) return this.list();
    let left = this.binary(level + 1);
    while (left !== undefined) {
      const start = this.at;
      this.skipBlank();
      const operator = this.takeMatch(pattern);
      if (operator === undefined) {
        this.at = start;
        return left;
      }
      this.skipLines();
      const right = this.binary(level + 1);
      if (right === undefined) return left;
      left = { kind: 'binary', start: left.start, end: right.end, operator: operator.toLowerCase(), left, right };
    }
    return left;
  }

  private list(): PsExpression | undefined {
    return this.listOf(() => this.unary());
  }

  /** What `read` gives, or a list where commas part several; undefined where there is none. */
  protected listOf<T extends PsExpression>(read: () => T | undefined): T | PsList | undefined {
    const first = read();
    if (first === undefined) return undefined;
    const items = [first];
    for (;;) {
      const start = this.at;
      this.skipBlank();
      if (!this.take(',')) {
        this.at = start;
        break;
      }
      this.skipLines();
      const next = read();
      if (next === undefined) break;
      items.push(next);
    }
    const last = items[items.length - 1] ?? first;
    return items.length === 1 ? first : { kind: 'list', start: first.start, end: last.end, items };
  }

  private unary(): PsExpression | undefined {
    const start = this.at;
    const operator = this.takeMatch(UNARY);
    if (operator === undefined) return this.postfix(this.primary());
    this.skipBlank();
    const operand = this.nested(() => this.unary(), () => undefined);
    if (operand !== undefined) return { kind: 'unary', ...this.span(start), operator: operator.toLowerCase(), operand };
    return undefined;
  }

  protected primary(): PsExpression | undefined {
    const start = this.at;
    switch (this.char) {
      case '$':
        return this.looksAt('$(') ? this.nestedSub('$(') : this.variable();
      case '"':
        return this.double();
      case "'":
        return this.single();
      case '(':
        return this.nestedSub('(');
      case '@':
        if (this.looksAt('@(')) return this.nestedSub('@(');
        return this.looksAt('@{') ? this.nested(() => this.hash(), () => undefined) : this.hereString();
      case '{':
        return this.nested<PsExpression | undefined>(() => this.block(), () => undefined);
      case '[':
        return this.typeOrCast();
      default: {
        const number = this.takeMatch(NUMBER);
        return number === undefined ? undefined : { kind: 'text', ...this.span(start), value: number };
      }
    }
  }

  private nestedSub(form: '(' | '$(' | '@('): PsExpression | undefined {
    return this.nested<PsExpression | undefined>(() => this.sub(form), () => undefined);
  }

  /** `{ param(…) … }`; stands at the brace. */
  protected block(): PsBlock {
    const start = this.at;
    this.at++;
    this.skipLines();
    const parameters = this.parameters();
    const body = this.statements('}');
    if (!this.take('}')) this.unclosed = true;
    return { kind: 'block', ...this.span(start), parameters, body };
  }

  /** `param(…)` at the head of a block. */
  protected parameters(): readonly PsParameter[] {
    const start = this.at;
    while (this.match(/\[(?:CmdletBinding|OutputType|Diagnostics)/iy) !== undefined) {
      this.bracketed();
      this.skipLines();
    }
    if (this.takeMatch(/param(?=\s*\()/iy) === undefined) {
      this.at = start;
      return [];
    }
    this.skipLines();
    return this.parameterList();
  }

  /** `([type]$name = value, …)`; stands at the parenthesis. */
  protected parameterList(): readonly PsParameter[] {
    const found: PsParameter[] = [];
    this.at++;
    while (!this.isOver) {
      this.skipLines();
      if (this.take(')')) return found;
      if (this.char === '[') this.bracketed();
      else if (this.char === '$') {
        const name = this.variable()?.name;
        this.skipLines();
        const value = this.take('=') ? this.afterLines() : undefined;
        if (name !== undefined) found.push({ name, value });
        else this.at++;
      } else this.at++;
    }
    this.unclosed = true;
    return found;
  }

  /** An element of a list that commas part. */
  private afterLines(): PsExpression | undefined {
    this.skipLines();
    return this.unary();
  }

  /** Skips `[…]`, brackets in it included. */
  private bracketed(): string {
    const start = this.at;
    let open = 0;
    while (!this.isOver && this.char !== '\n') {
      if (this.char === '[') open++;
      else if (this.char === ']' && --open === 0) break;
      this.at++;
    }
    const inner = this.text.slice(start + 1, this.at);
    this.take(']');
    return inner;
  }

  private typeOrCast(): PsExpression {
    const start = this.at;
    const name = this.bracketed().trim().toLowerCase().replace(/^system\./, '');
    const type: PsExpression = { kind: 'type', ...this.span(start), name };
    if (this.looksAt('::')) return type;
    const end = this.at;
    this.skipBlank();
    const operand = this.match(OPERAND) === undefined ? undefined : this.nested(() => this.unary(), () => undefined);
    if (operand === undefined) {
      this.at = end;
      return type;
    }
    return { kind: 'unary', start: type.start, end: operand.end, operator: `[${name}]`, operand };
  }

  /** Members, calls and indices behind an operand, with no blank before them. */
  protected postfix(operand: PsExpression | undefined): PsExpression | undefined {
    let target = operand;
    while (target !== undefined && !this.isOver) {
      const { start } = target;
      if (this.char === '[' || this.looksAt('?[')) {
        this.at += this.char === '?' ? 2 : 1;
        this.skipLines();
        const index: PsExpression | undefined = this.expression();
        this.skipLines();
        if (!this.take(']')) return target;
        if (index !== undefined) target = { kind: 'index', start, end: this.span(this.at).end, target, index };
        continue;
      }
      const dot = this.match(/::|\?\.(?=\w)|\.(?=[A-Za-z_"'$(])/y);
      if (dot === undefined) {
        this.takeMatch(/\+\+|--/y);
        return target;
      }
      this.at += dot[0].length;
      const name = this.memberName();
      const args = this.char === '(' ? this.arguments() : undefined;
      target = { kind: 'member', start, end: this.span(this.at).end, target, name, args };
    }
    return target;
  }

  private memberName(): string {
    const name = this.takeMatch(/[A-Za-z_]\w*/y);
    if (name !== undefined) return name;
    const held = this.primary();
    return held?.kind === 'text' ? held.value : '';
  }

  /** `(a, b)` of a call; stands at the parenthesis. */
  private arguments(): readonly PsExpression[] {
    this.at++;
    this.skipLines();
    const held = this.expression();
    this.skipLines();
    // What is not understood ends with the parenthesis, as far as one stands on the line.
    if (!this.take(')')) {
      this.takeMatch(/[^\n)]*/y);
      this.take(')');
    }
    if (held === undefined) return [];
    return held.kind === 'list' ? held.items : [held];
  }

  /** `@{ a = 1; b = 2 }`; stands at the sign. */
  private hash(): PsHash {
    const start = this.at;
    const entries: { readonly key: PsExpression; readonly value: PsStatement }[] = [];
    this.at += 2;
    for (;;) {
      this.skipLines(true);
      if (this.isOver || this.char === '}') break;
      const before = this.at;
      const key = this.hashKey();
      this.skipBlank();
      if (key !== undefined && this.take('=')) {
        this.skipLines();
        const value = this.statement();
        if (value !== undefined) entries.push({ key, value });
      }
      if (this.at === before) this.at++;
    }
    if (!this.take('}')) this.unclosed = true;
    return { kind: 'hash', ...this.span(start), entries };
  }

  private hashKey(): PsExpression | undefined {
    const start = this.at;
    const name = this.takeMatch(/[A-Za-z_][\w-]*/y);
    if (name !== undefined) return { kind: 'text', ...this.span(start), value: name } satisfies PsText;
    return this.postfix(this.primary());
  }
}
