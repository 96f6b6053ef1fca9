import { CommandReader } from './command-reader';
import type { PsBlock, PsCommand, PsIf, PsJump, PsPipeline, PsRedirect, PsStatement, PsValue } from './tree';

const KEYWORD = /(?:if|foreach|for|while|do|switch|try|function|filter|return|exit|throw|break|continue|trap|begin|process|end|class|enum|using|param)(?![\w-])(?!\s*=)/iy;
const ASSIGNMENT = /(?:[-+*/%]|\?\?)?=(?!=)/y;
/** An expression begins a statement: a sign that no command's name begins with. */
const VALUE = /\$|"|'|\(|@[({"']|\[|\d+(?:[\s;|).]|$)|-\d|!|-not\b|\+\+|--[$]|\{/iy;

/** Reads statements (about_Language_Keywords, about_Pipelines). */
export class StatementReader extends CommandReader {
  statements(close: '}' | ')' | ''): readonly PsStatement[] {
    const found: PsStatement[] = [];
    for (;;) {
      this.skipLines(true);
      if (this.isOver || this.char === close) return found;
      const before = this.at;
      const statement = this.statement();
      if (statement !== undefined) found.push(statement);
      if (this.at === before) {
        // What no statement begins with is skipped.
        if (this.char === '}' || this.char === ')') this.unclosed = true;
        this.at++;
      }
    }
  }

  /** A whole file: the `param(…)` at its head, and its statements. */
  script(): Pick<PsBlock, 'parameters' | 'body'> {
    this.skipLines();
    return { parameters: this.parameters(), body: this.statements('') };
  }

  statement(): PsStatement | undefined {
    return this.nested(() => this.keywordStatement() ?? this.chain(), () => undefined);
  }

  private keywordStatement(): PsStatement | undefined {
    const start = this.at;
    const word = this.takeMatch(KEYWORD)?.toLowerCase();
    if (word === undefined) return undefined;
    switch (word) {
      case 'if':
        return this.ifStatement(start);
      case 'foreach':
        return this.forEach(start);
      case 'for':
      case 'while':
        return { kind: 'loop', head: this.parenthesised(), body: this.body(), once: false, ...this.span(start) };
      case 'do': {
        const body = this.body();
        this.skipLines();
        this.takeMatch(/(?:while|until)\b/iy);
        return { kind: 'loop', head: this.parenthesised(), body, once: true, ...this.span(start) };
      }
      case 'switch':
        return this.switchStatement(start);
      case 'try':
        return this.tryStatement(start);
      case 'function':
      case 'filter':
        return this.functionStatement(start);
      case 'return':
      case 'exit':
      case 'throw':
      case 'break':
      case 'continue':
        return this.jump(start, word);
      case 'param':
        this.at = start;
        this.parameters();
        return undefined;
      case 'begin':
      case 'process':
      case 'end':
      case 'trap': {
        const body = this.body();
        return word === 'trap' ? undefined : { kind: 'group', body, ...this.span(start) };
      }
      default:
        // `class`, `enum`, `using`: nothing of them runs here.
        this.takeMatch(/[^\n{]*/y);
        if (this.char === '{') this.block();
        return undefined;
    }
  }

  private ifStatement(start: number): PsIf {
    const branches: PsIf['branches'][number][] = [{ condition: this.parenthesised(), body: this.body() }];
    let otherwise: readonly PsStatement[] | undefined;
    for (;;) {
      const end = this.at;
      this.skipLines();
      if (this.takeMatch(/elseif(?![\w-])/iy) !== undefined) branches.push({ condition: this.parenthesised(), body: this.body() });
      else if (this.takeMatch(/else(?![\w-])/iy) !== undefined) {
        otherwise = this.body();
        break;
      } else {
        this.at = end;
        break;
      }
    }
    return { kind: 'if', branches, otherwise, ...this.span(start) };
  }

  private forEach(start: number): PsStatement {
    this.skipLines();
    const head = this.match(/\(\s*\$(\w+)\s+in\s/iy);
    if (head === undefined) return { kind: 'loop', head: this.parenthesised(), body: this.body(), once: false, ...this.span(start) };
    this.at += head[0].length;
    const values = this.statements(')');
    this.take(')');
    return { kind: 'foreach', variable: head[1] ?? '', values, body: this.body(), ...this.span(start) };
  }

  private switchStatement(start: number): PsStatement {
    this.takeMatch(/(?:\s*-\w+)*/y);
    const subject = this.parenthesised();
    const ways: (readonly PsStatement[])[] = [];
    this.skipLines();
    if (!this.take('{')) return { kind: 'switch', subject, ways, ...this.span(start) };
    for (;;) {
      this.skipLines(true);
      if (this.isOver || this.take('}')) break;
      const before = this.at;
      if (this.char === '{' || this.primary() === undefined) {
        if (this.char === '{') this.block();
        else this.bareWord();
      }
      this.skipLines();
      if (this.char === '{') ways.push(this.body());
      if (this.at === before) this.at++;
    }
    return { kind: 'switch', subject, ways, ...this.span(start) };
  }

  private tryStatement(start: number): PsStatement {
    const body = this.body();
    const catches: (readonly PsStatement[])[] = [];
    let atEnd: readonly PsStatement[] | undefined;
    for (;;) {
      const end = this.at;
      this.skipLines();
      if (this.takeMatch(/catch(?![\w-])[^{\n]*/iy) !== undefined) catches.push(this.body());
      else if (this.takeMatch(/finally(?![\w-])/iy) !== undefined) atEnd = this.body();
      else {
        this.at = end;
        return { kind: 'try', body, catches, atEnd, ...this.span(start) };
      }
    }
  }

  private functionStatement(start: number): PsStatement | undefined {
    this.skipBlank();
    const name = this.takeMatch(/[\w:-]+/y);
    this.skipLines();
    const listed = this.char === '(' ? this.parameterList() : [];
    this.skipLines();
    if (name === undefined || this.char !== '{') return undefined;
    const { parameters, body } = this.block();
    return { kind: 'function', name: name.replace(/^\w+:/, ''), parameters: [...listed, ...parameters], body, ...this.span(start) };
  }

  private jump(start: number, to: PsJump['to']): PsStatement {
    this.skipBlank();
    const value = this.isOver || /[\n\r;})]/.test(this.char) || to === 'break' || to === 'continue' ? undefined : this.statement();
    return { kind: 'jump', to, value, ...this.span(start) };
  }

  /** `(…)` of a keyword. */
  private parenthesised(): readonly PsStatement[] {
    this.skipLines();
    return this.char === '(' ? this.sub('(').body : [];
  }

  /** `{…}` of a keyword. */
  private body(): readonly PsStatement[] {
    this.skipLines();
    return this.char === '{' ? this.block().body : [];
  }

  private chain(): PsStatement | undefined {
    const start = this.at;
    const first = this.pipelineOrAssignment();
    if (first?.kind !== 'pipeline') return first;
    const rest: { readonly operator: '&&' | '||'; readonly pipeline: PsPipeline }[] = [];
    for (;;) {
      this.skipBlank();
      const operator = this.take('&&') ? '&&' : this.take('||') ? '||' : undefined;
      if (operator === undefined) break;
      this.skipLines();
      const next = this.pipelineOrAssignment();
      if (next?.kind !== 'pipeline') break;
      rest.push({ operator, pipeline: next });
    }
    // `&` at the end of a statement starts a job.
    if (this.char === '&') this.at++;
    return rest.length === 0 ? first : { kind: 'chain', first, rest, ...this.span(start) };
  }

  private pipelineOrAssignment(): PsPipeline | Extract<PsStatement, { kind: 'assignment' }> | undefined {
    const start = this.at;
    const stages: (PsCommand | PsValue)[] = [];
    do {
      this.skipLines();
      const stage = this.stage();
      if (stage === undefined) break;
      if (stages.length === 0 && stage.kind === 'value') {
        const operator = this.takeMatch(ASSIGNMENT);
        if (operator !== undefined) {
          this.skipLines();
          const value = this.statement();
          return value && { kind: 'assignment', target: stage.expression, operator, value, ...this.span(start) };
        }
      }
      stages.push(stage);
    } while (this.pipe());
    const last = stages[stages.length - 1];
    return last && { kind: 'pipeline', stages, start: this.span(start).start, end: last.end };
  }

  /** Takes the sign between two stages; it may begin the next line. */
  private pipe(): boolean {
    this.skipBlank();
    const found = this.match(/(?:\s*\n[ \t]*)?\|(?!\|)/y);
    if (found === undefined) return false;
    this.at += found[0].length;
    return true;
  }

  private stage(): PsCommand | PsValue | undefined {
    const start = this.at;
    const call = this.match(/&(?!&)|\.(?=\s)/y)?.[0];
    if (call === undefined && this.match(VALUE) !== undefined) {
      const expression = this.expression();
      if (expression === undefined) return undefined;
      const redirects: PsRedirect[] = [];
      this.skipBlank();
      while (this.redirect(redirects)) this.skipBlank();
      return { kind: 'value', expression, redirects, start: this.span(start).start, end: redirects[redirects.length - 1]?.end ?? expression.end };
    }
    if (call !== undefined) {
      this.at++;
      this.skipBlank();
    }
    const name = call === undefined ? this.bareWord() : (this.postfix(this.primary()) ?? this.bareWord());
    return name === undefined ? undefined : this.words(start, call === '&' || call === '.' ? call : undefined, name);
  }
}
