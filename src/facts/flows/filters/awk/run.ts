import { hasUnknown } from '../marks';
import { rowsOf } from '../rows';
import { bounded, Unclear } from '../unclear';
import type { World } from '../world';
import { callFunction } from './functions';
import { Regex } from '../regex';
import { numberOf, AwkRecord, textOfNumber, type Scalar } from './record';
import type { Expression, Rule, Statement } from './syntax';

const MOST_STEPS = 50_000;

/** Thrown by `next` and `exit`, `break` and `continue`. */
class Jump extends Error {
  constructor(readonly to: 'next' | 'exit' | 'break' | 'continue') {
    super(to);
  }
}

/** Runs an awk program over marked text. */
export class AwkRun {
  readonly variables = new Map<string, Scalar>([['FS', ' '], ['OFS', ' '], ['ORS', '\n'], ['RS', '\n'], ['NR', 0], ['FNR', 0], ['SUBSEP', '\x1c']]);
  readonly arrays = new Map<string, Map<string, Scalar>>();
  readonly record: AwkRecord;
  private readonly open = new Set<Rule>();
  private output = '';
  private steps = 0;

  constructor(
    private readonly rules: readonly Rule[],
    /** Whether it can print a secret that it does not read. */
    private readonly hasSecretProgram: boolean,
    readonly world: World,
  ) {
    this.record = new AwkRecord(this.variables, world);
  }

  run(input: string): string {
    try {
      this.all('begin');
      if (this.rules.some(({ when }) => when !== 'begin')) this.records(input);
    } catch (error) {
      if (!(error instanceof Jump)) throw error;
    }
    try {
      this.all('end');
    } catch (error) {
      if (!(error instanceof Jump)) throw error;
    }
    return this.output;
  }

  private all(when: 'begin' | 'end'): void {
    for (const rule of this.rules) if (rule.when === when && rule.action !== undefined) this.execute(rule.action);
  }

  private records(input: string): void {
    const separator = String(this.variables.get('RS') ?? '\n');
    if (separator.length !== 1 && separator !== '') throw new Unclear('RS');
    const rows = separator === '\n' ? rowsOf(input).rows : separator === '' ? input.split(/\n\n+/).filter((row) => row !== '') : input.split(separator);
    const areLinesOpen = this.world.hasUnknownLines(input);
    for (const [index, row] of rows.entries()) {
      // The number of a line behind, or before, an unknown number of lines is not known.
      const shown = areLinesOpen ? this.world.unknown(`$(NR ${String(index + 1)})`) : index + 1;
      this.variables.set('NR', shown);
      this.variables.set('FNR', shown);
      this.record.set(row);
      if (this.hasSecretProgram && this.world.isAbsent(row)) continue;
      try {
        for (const rule of this.rules) this.apply(rule);
      } catch (error) {
        if (error instanceof Jump && error.to === 'next') continue;
        throw error;
      }
    }
  }

  private apply(rule: Rule): void {
    const { when, until, action } = rule;
    if (when === 'begin' || when === 'end') return;
    if (when !== 'always') {
      if (until === undefined) {
        if (!this.isTrue(when)) return;
      } else {
        if (!this.open.has(rule) && !this.isTrue(when)) return;
        if (this.isTrue(until)) this.open.delete(rule);
        else this.open.add(rule);
      }
    }
    if (action === undefined) this.output += this.record.text + this.text(this.variables.get('ORS') ?? '\n');
    else this.execute(action);
  }

  private execute(statement: Statement): void {
    if (++this.steps > MOST_STEPS) throw new Unclear('steps');
    switch (statement.kind) {
      case 'block':
        for (const item of statement.items) this.execute(item);
        return;
      case 'expression':
        this.evaluate(statement.item);
        return;
      case 'print':
      case 'printf': {
        const items = statement.items.map((item) => this.text(this.evaluate(item)));
        const text =
          statement.kind === 'printf'
            ? callFunction(this, 'sprintf', statement.items)
            : (items.length === 0 ? this.record.text : items.join(this.text(this.variables.get('OFS') ?? ' '))) + this.text(this.variables.get('ORS') ?? '\n');
        if (!statement.elsewhere) this.output += this.text(text);
        return;
      }
      case 'if':
        if (this.isTrue(statement.test)) this.execute(statement.yes);
        else if (statement.no !== undefined) this.execute(statement.no);
        return;
      case 'jump':
        throw new Jump(statement.to);
      case 'delete':
        if (statement.keys.length === 0) this.arrays.delete(statement.name);
        else this.arrays.get(statement.name)?.delete(this.key(statement.keys));
        return;
      case 'each':
        for (const key of [...(this.arrays.get(statement.name)?.keys() ?? [])]) {
          this.variables.set(statement.variable, key);
          if (!this.turn(statement.body)) return;
        }
        return;
      case 'loop':
        if (statement.before !== undefined) this.execute(statement.before);
        if (statement.late && !this.turn(statement.body)) return;
        while (statement.test === undefined || this.isTrue(statement.test)) {
          if (!this.turn(statement.body)) return;
          if (statement.after !== undefined) this.execute(statement.after);
        }
    }
  }

  /** One turn of a loop; false where it breaks. */
  private turn(body: Statement): boolean {
    try {
      this.execute(body);
    } catch (error) {
      if (!(error instanceof Jump) || error.to === 'next' || error.to === 'exit') throw error;
      return error.to === 'continue';
    }
    return true;
  }

  private key(keys: readonly Expression[]): string {
    return keys.map((key) => this.text(this.evaluate(key))).join('\x1c');
  }

  text(value: Scalar): string {
    return typeof value === 'number' ? textOfNumber(value) : value;
  }

  number(expression: Expression): number {
    return numberOf(this.evaluate(expression), this.world);
  }

  isTrue(expression: Expression): boolean {
    const value = this.evaluate(expression);
    if (typeof value === 'number') return value !== 0;
    if (value !== '' && hasUnknown(value) && value.length === 1) return this.world.decide();
    // A field that looks like a number counts as one; a string constant does not.
    return expression.kind !== 'text' && /^\s*[-+]?0+(?:\.0*)?\s*$/.test(this.world.show(value)) ? false : value !== '';
  }

  evaluate(expression: Expression): Scalar {
    if (++this.steps > MOST_STEPS) throw new Unclear('steps');
    switch (expression.kind) {
      case 'text':
        return expression.text;
      case 'number':
        return expression.number;
      case 'regex':
        return this.matches(expression.regex, this.record.text) ? 1 : 0;
      case 'variable':
        return expression.name === 'NF' ? this.record.fields().length : (this.variables.get(expression.name) ?? '');
      case 'element': {
        const key = this.key(expression.keys);
        if (expression.name !== 'ENVIRON') return this.arrays.get(expression.name)?.get(key) ?? this.absent(expression.name);
        if (hasUnknown(key)) throw new Unclear('ENVIRON');
        return this.world.variable(key) ?? '';
      }
      case 'field':
        return this.record.field(this.fieldIndex(expression.index));
      case 'unary':
        return expression.operator === '!' ? (this.isTrue(expression.item) ? 0 : 1) : this.number(expression.item) * (expression.operator === '-' ? -1 : 1);
      case 'condition':
        return this.evaluate(this.isTrue(expression.test) ? expression.yes : expression.no);
      case 'in':
        if (expression.name === 'ENVIRON') throw new Unclear('ENVIRON');
        return this.arrays.get(expression.name)?.has(this.text(this.evaluate(expression.key))) === true ? 1 : 0;
      case 'call':
        return callFunction(this, expression.name, expression.arguments);
      case 'assign':
        return this.assign(expression);
      case 'binary':
        return this.binary(expression.operator, expression.left, expression.right);
    }
  }

  /** What an array has under a key that it is not known to have. */
  private absent(name: string): Scalar {
    if ([...(this.arrays.get(name)?.keys() ?? [])].some(hasUnknown)) throw new Unclear('key');
    return '';
  }

  private fieldIndex(expression: Expression): number {
    const value = this.evaluate(expression);
    if (typeof value === 'string' && hasUnknown(value)) throw new Unclear('field');
    return Math.trunc(numberOf(value, this.world));
  }

  matches(regex: Regex, text: string): boolean {
    const verdict = regex.test(text);
    return verdict === 'yes' || (verdict === 'maybe' && this.world.decide());
  }

  /** A pattern, or text that is used as one. */
  regex(expression: Expression): Regex {
    if (expression.kind === 'regex') return expression.regex;
    return Regex.of(this.text(this.evaluate(expression)), { dialect: 'extended', bracketEscapes: true }, this.world);
  }

  private binary(operator: string, left: Expression, right: Expression): Scalar {
    if (operator === '&&') return this.isTrue(left) && this.isTrue(right) ? 1 : 0;
    if (operator === '||') return this.isTrue(left) || this.isTrue(right) ? 1 : 0;
    if (operator === '~' || operator === '!~') return this.matches(this.regex(right), this.text(this.evaluate(left))) === (operator === '~') ? 1 : 0;
    const a = this.evaluate(left);
    const b = this.evaluate(right);
    if (operator === 'concat') return bounded(this.text(a) + this.text(b));
    if (/[<>=]/.test(operator)) return this.compare(operator, a, b) ? 1 : 0;
    const x = numberOf(a, this.world);
    const y = numberOf(b, this.world);
    return operator === '+' ? x + y : operator === '-' ? x - y : operator === '*' ? x * y : operator === '^' ? x ** y : y === 0 ? 0 : operator === '/' ? x / y : x % y;
  }

  private compare(operator: string, a: Scalar, b: Scalar): boolean {
    if (hasUnknown(this.text(a)) !== hasUnknown(this.text(b)) || (hasUnknown(this.text(a)) && a !== b)) return this.world.decide();
    const isNumeric = (value: Scalar): boolean => typeof value === 'number' || /^\s*[-+]?(?:\d+\.?\d*|\.\d+)\s*$/.test(value);
    const shown = (value: Scalar): string => this.world.show(this.text(value));
    const numeric = isNumeric(shown(a)) && isNumeric(shown(b));
    const order = numeric ? Number(shown(a)) - Number(shown(b)) : shown(a) < shown(b) ? -1 : shown(a) > shown(b) ? 1 : 0;
    return { '<': order < 0, '<=': order <= 0, '==': order === 0, '!=': order !== 0, '>': order > 0, '>=': order >= 0 }[operator] ?? false;
  }

  private assign({ operator, target, value }: Extract<Expression, { kind: 'assign' }>): Scalar {
    const given = this.evaluate(value);
    if (operator === '=') return this.store(target, given);
    const before = numberOf(this.evaluate(target), this.world);
    const by = numberOf(given, this.world);
    const sign = operator.charAt(0);
    const after = sign === '+' ? before + by : sign === '-' ? before - by : sign === '*' ? before * by : sign === '/' ? before / (by === 0 ? 1 : by) : sign === '%' ? before % (by === 0 ? 1 : by) : before ** by;
    this.store(target, after);
    return operator.endsWith('post') ? before : after;
  }

  store(target: Expression, value: Scalar): Scalar {
    if (target.kind === 'field') this.record.setField(this.fieldIndex(target.index), this.text(value));
    else if (target.kind === 'element') {
      const array = this.arrays.get(target.name) ?? new Map<string, Scalar>();
      this.arrays.set(target.name, array);
      array.set(this.key(target.keys), value);
    } else if (target.kind === 'variable') {
      if (target.name === 'NF') this.record.setCount(numberOf(value, this.world));
      else this.variables.set(target.name, value);
    } else throw new Unclear('target');
    return value;
  }
}
