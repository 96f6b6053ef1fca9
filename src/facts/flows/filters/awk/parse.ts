import { Regex } from '../regex';
import { Unclear } from '../unclear';
import type { World } from '../world';
import { lexAwk, type Token } from './lex';
import type { Expression, Rule, Statement } from './syntax';

const MOST_DEPTH = 100;
const PRINT_ENDS = new Set([';', '}', '\n', '', '>', '>>', '|', ')']);
const STARTS = /^(?:[($!+-]|\+\+|--)$/;
/** Levels of binary operators, the loosest first; concatenation stands between comparison and sum. */
const LEVELS: readonly (readonly string[])[] = [['||'], ['&&'], ['in'], ['~', '!~'], ['<', '<=', '!=', '==', '>', '>='], ['concat'], ['+', '-'], ['*', '/', '%']];

/** The rules of an awk program; throws `Unclear` for what is not followed here. */
export function parseAwk(program: string, world: World): readonly Rule[] {
  return new Parser(lexAwk(program), world).rules();
}

class Parser {
  private at = 0;
  private depth = 0;
  /** Whether `>` is a comparison: not in what `print` writes. */
  private canCompare = true;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly world: World,
  ) {}

  rules(): readonly Rule[] {
    const rules: Rule[] = [];
    for (this.skip(); this.token.kind !== 'end'; this.skip()) rules.push(this.rule());
    return rules;
  }

  private get token(): Token {
    return this.tokens[this.at] ?? { kind: 'end', text: '' };
  }

  private is(text: string): boolean {
    return this.token.text === text && this.token.kind !== 'text' && this.token.kind !== 'regex';
  }

  private accept(text: string): boolean {
    if (!this.is(text)) return false;
    this.at++;
    return true;
  }

  private expect(text: string): void {
    if (!this.accept(text)) throw new Unclear(`awk: no ${text}`);
  }

  private skip(): void {
    while (this.is(';') || this.is('\n')) this.at++;
  }

  private lines(): void {
    while (this.is('\n')) this.at++;
  }

  private rule(): Rule {
    let when: Rule['when'] = 'always';
    let until: Expression | undefined;
    if (this.accept('BEGIN')) when = 'begin';
    else if (this.accept('END')) when = 'end';
    else if (!this.is('{')) {
      if (this.is('function') || this.is('func')) throw new Unclear('function');
      when = this.expression();
      if (this.accept(',')) until = this.expression();
    }
    return { when, until, action: this.is('{') ? this.block() : undefined };
  }

  private block(): Statement {
    this.expect('{');
    const items: Statement[] = [];
    for (this.skip(); !this.accept('}'); this.skip()) {
      if (this.token.kind === 'end') throw new Unclear('open block');
      items.push(this.statement());
    }
    return { kind: 'block', items };
  }

  private statement(): Statement {
    if (++this.depth > MOST_DEPTH) throw new Unclear('deep');
    const statement = this.oneStatement();
    this.depth--;
    return statement;
  }

  private oneStatement(): Statement {
    this.lines();
    if (this.is('{')) return this.block();
    if (this.accept(';')) return { kind: 'block', items: [] };
    if (this.accept('if')) {
      const test = this.inParentheses();
      const yes = this.statement();
      const after = this.at;
      this.skip();
      if (this.accept('else')) return { kind: 'if', test, yes, no: this.statement() };
      this.at = after;
      return { kind: 'if', test, yes, no: undefined };
    }
    if (this.accept('while')) {
      const test = this.inParentheses();
      return { kind: 'loop', before: undefined, test, after: undefined, body: this.statement(), late: false };
    }
    if (this.accept('do')) {
      const body = this.statement();
      this.skip();
      this.expect('while');
      return { kind: 'loop', before: undefined, test: this.inParentheses(), after: undefined, body, late: true };
    }
    if (this.accept('for')) return this.loop();
    const simple = this.simple();
    if (!this.is(';') && !this.is('\n') && !this.is('}') && this.token.kind !== 'end') throw new Unclear(`awk: ${this.token.text}`);
    return simple;
  }

  private inParentheses(): Expression {
    this.expect('(');
    const item = this.expression();
    this.expect(')');
    return item;
  }

  private loop(): Statement {
    this.expect('(');
    const [variable, word, name] = this.tokens.slice(this.at, this.at + 3);
    if (variable?.kind === 'name' && word?.text === 'in' && name?.kind === 'name' && this.tokens[this.at + 3]?.text === ')') {
      this.at += 4;
      return { kind: 'each', variable: variable.text, name: name.text, body: this.statement() };
    }
    const before = this.is(';') ? undefined : this.simple();
    this.expect(';');
    const test = this.is(';') ? undefined : this.expression();
    this.expect(';');
    const after = this.is(')') ? undefined : this.simple();
    this.expect(')');
    return { kind: 'loop', before, test, after, body: this.statement(), late: false };
  }

  private simple(): Statement {
    for (const to of ['next', 'exit', 'break', 'continue'] as const) {
      if (!this.accept(to)) continue;
      if (to === 'exit' && !PRINT_ENDS.has(this.token.text)) this.expression();
      return { kind: 'jump', to };
    }
    if (this.is('print') || this.is('printf')) return this.print();
    if (this.accept('delete')) {
      const name = this.token.text;
      this.at++;
      return { kind: 'delete', name, keys: this.accept('[') ? this.list(']') : [] };
    }
    if (this.is('getline') || this.is('return') || this.is('nextfile')) throw new Unclear(this.token.text);
    return { kind: 'expression', item: this.expression() };
  }

  private print(): Statement {
    const kind = this.token.text === 'print' ? 'print' : 'printf';
    this.at++;
    this.canCompare = false;
    let items: Expression[] = [];
    // In `print (a, b) > "file"` the parentheses belong to print.
    const start = this.at;
    if (this.accept('(')) {
      this.canCompare = true;
      items = this.list(')');
      this.canCompare = false;
      if (!PRINT_ENDS.has(this.token.text)) {
        this.at = start;
        items = [];
      }
    }
    if (items.length === 0) {
      while (!PRINT_ENDS.has(this.token.text) || this.token.kind === 'text') {
        items.push(this.expression());
        if (!this.accept(',')) break;
        this.lines();
      }
    }
    this.canCompare = true;
    let elsewhere = false;
    if (this.is('>') || this.is('>>')) {
      this.at++;
      const target = this.token;
      elsewhere = target.kind !== 'text' || !/^(?:\/dev\/(?:stdout|tty|fd\/1))$/.test(target.text);
      this.level(6);
    } else if (this.is('|')) throw new Unclear('pipe');
    return { kind, items, elsewhere };
  }

  private list(close: string): Expression[] {
    const items: Expression[] = [];
    while (!this.accept(close)) {
      items.push(this.expression());
      this.lines();
      if (!this.is(close)) this.expect(',');
      this.lines();
    }
    return items;
  }

  private expression(): Expression {
    if (++this.depth > MOST_DEPTH) throw new Unclear('deep');
    const left = this.ternary();
    this.depth--;
    const operator = this.token.text;
    if (this.token.kind !== 'operator' || !/^(?:[-+*/%^]?=)$/.test(operator)) return left;
    if (left.kind !== 'variable' && left.kind !== 'element' && left.kind !== 'field') throw new Unclear('target');
    this.at++;
    return { kind: 'assign', operator, target: left, value: this.expression() };
  }

  private ternary(): Expression {
    const test = this.level(0);
    if (!this.accept('?')) return test;
    this.lines();
    const yes = this.expression();
    this.lines();
    this.expect(':');
    this.lines();
    return { kind: 'condition', test, yes, no: this.expression() };
  }

  private level(index: number): Expression {
    const operators = LEVELS[index];
    if (operators === undefined) return this.unary();
    let left = this.level(index + 1);
    for (;;) {
      const { kind, text } = this.token;
      if (operators[0] === 'concat') {
        const starts = kind === 'text' || kind === 'number' || (kind === 'name' && text !== 'in') || kind === 'call' || (kind === 'operator' && STARTS.test(text) && text !== '+' && text !== '-');
        if (!starts || text === 'getline') return left;
        left = { kind: 'binary', operator: 'concat', left, right: this.level(index + 1) };
        continue;
      }
      if (kind !== 'operator' && !(kind === 'name' && text === 'in')) return left;
      if (!operators.includes(text) || (text === '>' && !this.canCompare)) return left;
      this.at++;
      this.lines();
      if (text === 'in') {
        left = { kind: 'in', key: left, name: this.token.text };
        this.at++;
      } else left = { kind: 'binary', operator: text, left, right: this.level(index + 1) };
    }
  }

  private unary(): Expression {
    for (const operator of ['!', '-', '+']) if (this.accept(operator)) return { kind: 'unary', operator, item: this.unary() };
    const base = this.postfix();
    return this.accept('^') ? { kind: 'binary', operator: '^', left: base, right: this.unary() } : base;
  }

  private postfix(): Expression {
    for (const operator of ['++', '--']) {
      if (this.accept(operator)) return { kind: 'assign', operator, target: this.primary(), value: { kind: 'number', number: 1 } };
    }
    const item = this.primary();
    const isTarget = item.kind === 'variable' || item.kind === 'element' || item.kind === 'field';
    for (const operator of ['++', '--']) {
      if (isTarget && this.accept(operator)) return { kind: 'assign', operator: `${operator}post`, target: item, value: { kind: 'number', number: 1 } };
    }
    return item;
  }

  private primary(): Expression {
    const { kind, text } = this.token;
    this.at++;
    if (kind === 'text') return { kind: 'text', text };
    if (kind === 'number') return { kind: 'number', number: Number(text) };
    if (kind === 'regex') return { kind: 'regex', regex: Regex.of(text, { dialect: 'extended', bracketEscapes: true }, this.world) };
    if (kind === 'operator' && text === '$') return { kind: 'field', index: this.is('++') || this.is('--') || this.is('-') ? this.unary() : this.primary() };
    if (kind === 'operator' && text === '(') {
      const before = this.canCompare;
      this.canCompare = true;
      const items = this.list(')');
      this.canCompare = before;
      const [only] = items;
      if (items.length !== 1 || only === undefined) throw new Unclear('list');
      return only;
    }
    if (kind === 'call') {
      this.expect('(');
      return { kind: 'call', name: text, arguments: this.list(')') };
    }
    if (kind === 'name') {
      if (text === 'length') return { kind: 'call', name: text, arguments: [] };
      if (text === 'getline') throw new Unclear(text);
      return this.accept('[') ? { kind: 'element', name: text, keys: this.list(']') } : { kind: 'variable', name: text };
    }
    throw new Unclear(`awk: ${text}`);
  }
}
