import { Unclear } from '../unclear';
import type { Jq } from './syntax';

const MOST_DEPTH = 100;
const IDENTITY: Jq = { kind: 'identity' };
/** Binary operators, the loosest first; `|` and `as` stand above them. */
const LEVELS: readonly RegExp[] = [/^,/, /^\/\/(?!=)/, /^(?:\|=|\/\/=|[-+*/%]=|=(?!=))/, /^or\b/, /^and\b/, /^(?:==|!=|<=|>=|<|>)/, /^[-+](?!=)/, /^(?:\*|%|\/(?!\/))(?!=)/];
const KEYWORDS = new Set(['def', 'reduce', 'foreach', 'label', 'import', 'include', '__loc__', 'then', 'elif', 'else', 'end', 'and', 'or', 'as', 'catch']);

/** The syntax tree of a jq program; throws `Unclear` for what is not followed here. */
export function parseJq(program: string): Jq {
  return new Parser(program).all();
}

class Parser {
  private at = 0;
  private depth = 0;

  constructor(private readonly program: string) {}

  all(): Jq {
    if (this.peek(/^$/) !== undefined) return IDENTITY;
    const jq = this.pipe();
    if (this.peek(/^$/) === undefined) throw new Unclear('jq');
    return jq;
  }

  private peek(pattern: RegExp): string | undefined {
    this.at += /^(?:\s|#[^\n]*)*/.exec(this.program.slice(this.at))?.[0].length ?? 0;
    return pattern.exec(this.program.slice(this.at))?.[0];
  }

  private accept(pattern: RegExp): string | undefined {
    const found = this.peek(pattern);
    this.at += found?.length ?? 0;
    return found;
  }

  private expect(pattern: RegExp): string {
    const found = this.accept(pattern);
    if (found === undefined) throw new Unclear('jq');
    return found;
  }

  private pipe(hasComma = true): Jq {
    if (++this.depth > MOST_DEPTH) throw new Unclear('deep');
    const left = this.level(hasComma ? 0 : 1);
    let made = left;
    if (this.accept(/^as\b/) !== undefined) {
      const name = this.expect(/^\$\w+/).slice(1);
      this.expect(/^\|/);
      made = { kind: 'bind', source: left, name, body: this.pipe(hasComma) };
    } else if (this.peek(/^\|(?!=)/) !== undefined) {
      this.at++;
      made = { kind: 'binary', operator: '|', left, right: this.pipe(hasComma) };
    }
    this.depth--;
    return made;
  }

  private level(index: number): Jq {
    const operators = LEVELS[index];
    if (operators === undefined) return this.postfix();
    let left = this.level(index + 1);
    for (let operator = this.accept(operators); operator !== undefined; operator = this.accept(operators)) {
      // `//` leans to the right.
      left = { kind: 'binary', operator, left, right: this.level(operator === '//' ? index : index + 1) };
    }
    return left;
  }

  private postfix(): Jq {
    let of = this.term();
    for (;;) {
      if (this.program.startsWith('.[', this.at) || this.peek(/^\[/) !== undefined) {
        this.accept(/^\./);
        of = this.brackets(of);
      } else if (this.peek(/^\.(?:[A-Za-z_]|")/) !== undefined) {
        this.at++;
        of = { kind: 'index', of, key: this.key() };
      } else if (this.accept(/^\?(?!\/)/) !== undefined) of = { kind: 'try', of };
      else return of;
    }
  }

  private key(): Jq {
    if (this.peek(/^"/) !== undefined) return this.text(undefined);
    return { kind: 'text', parts: [this.expect(/^[A-Za-z_]\w*/)], format: undefined };
  }

  private brackets(of: Jq): Jq {
    this.expect(/^\[/);
    if (this.accept(/^\]/) !== undefined) return { kind: 'iterate', of };
    const from = this.peek(/^:/) === undefined ? this.pipe() : undefined;
    if (this.accept(/^:/) === undefined) {
      this.expect(/^\]/);
      return { kind: 'index', of, key: from ?? IDENTITY };
    }
    const to = this.peek(/^\]/) === undefined ? this.pipe() : undefined;
    this.expect(/^\]/);
    return { kind: 'slice', of, from, to };
  }

  private term(): Jq {
    if (++this.depth > MOST_DEPTH) throw new Unclear('deep');
    const term = this.oneTerm();
    this.depth--;
    return term;
  }

  private oneTerm(): Jq {
    const number = this.accept(/^(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/);
    if (number !== undefined) return { kind: 'literal', value: Number(number) };
    if (this.peek(/^"/) !== undefined) return this.text(undefined);
    const format = this.accept(/^@\w+/);
    if (format !== undefined) return this.peek(/^"/) === undefined ? { kind: 'format', format } : this.text(format);
    if (this.accept(/^\.\.(?!\.)/) !== undefined) return { kind: 'recurse' };
    if (this.accept(/^\.(?=[A-Za-z_"])/) !== undefined) return { kind: 'index', of: IDENTITY, key: this.key() };
    if (this.accept(/^\./) !== undefined) return IDENTITY;
    if (this.accept(/^-/) !== undefined) return { kind: 'negate', of: this.postfix() };
    if (this.accept(/^\(/) !== undefined) {
      const inner = this.pipe();
      this.expect(/^\)/);
      return inner;
    }
    if (this.accept(/^\[/) !== undefined) {
      const of = this.peek(/^\]/) === undefined ? this.pipe() : undefined;
      this.expect(/^\]/);
      return { kind: 'array', of };
    }
    if (this.accept(/^\{/) !== undefined) return this.object();
    const variable = this.accept(/^\$\w+/);
    if (variable !== undefined) return { kind: 'variable', name: variable.slice(1) };
    if (this.accept(/^if\b/) !== undefined) return this.condition();
    if (this.accept(/^try\b/) !== undefined) {
      const of = this.postfix();
      if (this.accept(/^catch\b/) !== undefined) throw new Unclear('catch');
      return { kind: 'try', of };
    }
    const name = this.expect(/^[A-Za-z_]\w*/);
    if (KEYWORDS.has(name)) throw new Unclear(name);
    if (name === 'null' || name === 'true' || name === 'false') return { kind: 'literal', value: name === 'null' ? null : name === 'true' };
    const items: Jq[] = [];
    if (this.accept(/^\(/) !== undefined) {
      do items.push(this.pipe());
      while (this.accept(/^;/) !== undefined);
      this.expect(/^\)/);
    }
    return { kind: 'call', name, arguments: items };
  }

  private condition(): Jq {
    const test = this.pipe();
    this.expect(/^then\b/);
    const yes = this.pipe();
    if (this.accept(/^elif\b/) !== undefined) return { kind: 'if', test, yes, no: this.condition() };
    const no = this.accept(/^else\b/) === undefined ? IDENTITY : this.pipe();
    this.expect(/^end\b/);
    return { kind: 'if', test, yes, no };
  }

  private object(): Jq {
    const entries: (readonly [Jq, Jq])[] = [];
    while (this.accept(/^\}/) === undefined) {
      const variable = this.accept(/^\$\w+/);
      let key: Jq;
      let usual: Jq;
      if (variable !== undefined) {
        key = { kind: 'text', parts: [variable.slice(1)], format: undefined };
        usual = { kind: 'variable', name: variable.slice(1) };
      } else if (this.accept(/^\(/) !== undefined) {
        key = this.pipe();
        this.expect(/^\)/);
        usual = { kind: 'index', of: IDENTITY, key };
      } else {
        key = this.key();
        usual = { kind: 'index', of: IDENTITY, key };
      }
      entries.push([key, this.accept(/^:/) === undefined ? usual : this.value()]);
      if (this.accept(/^,/) === undefined && this.peek(/^\}/) === undefined) throw new Unclear('jq');
    }
    return { kind: 'object', entries };
  }

  /** The value of an object's entry: terms joined by `|`, without commas. */
  private value(): Jq {
    return this.pipe(false);
  }

  private text(format: string | undefined): Jq {
    this.expect(/^"/);
    const parts: (string | Jq)[] = [];
    for (;;) {
      const plain = /^(?:[^"\\]|\\(?!\())+/.exec(this.program.slice(this.at))?.[0];
      if (plain !== undefined) {
        this.at += plain.length;
        try {
          const read: unknown = JSON.parse(`"${plain.replaceAll('\n', '\\n')}"`);
          parts.push(String(read));
        } catch {
          throw new Unclear('text');
        }
      } else if (this.program.startsWith('\\(', this.at)) {
        this.at += 2;
        parts.push(this.pipe());
        this.expect(/^\)/);
      } else {
        this.expect(/^"/);
        return { kind: 'text', parts, format };
      }
    }
  }
}
