import { ExpressionReader } from './expression-reader';
import type { PsArgument, PsCommand, PsExpression, PsOption, PsRedirect } from './tree';

const REDIRECT = /([1-6*])?>>?(?:&([12]))?/y;
const OPTION = /-[A-Za-z_?][^\s{}();,|&"'`<>:]*/y;

/** Reads the words of commands (about_Parsing, about_Redirection). */
export abstract class CommandReader extends ExpressionReader {
  protected words(start: number, call: '&' | '.' | undefined, name: PsExpression): PsCommand {
    const args: PsArgument[] = [];
    const redirects: PsRedirect[] = [];
    let { end } = name;
    for (;;) {
      const before = this.at;
      this.skipBlank();
      if (this.isOver || /[\n\r;|)}&]/.test(this.char)) {
        this.at = Math.max(before, this.at);
        break;
      }
      if (this.redirect(redirects)) {
        end = redirects[redirects.length - 1]?.end ?? end;
        continue;
      }
      const argument = this.argument();
      if (argument === undefined) this.at++;
      else {
        args.push(argument);
        ({ end } = argument);
      }
    }
    return { kind: 'command', call, name, args, redirects, start: this.span(start).start, end };
  }

  protected redirect(found: PsRedirect[]): boolean {
    const start = this.at;
    const sign = this.match(REDIRECT);
    if (sign === undefined) return false;
    this.at += sign[0].length;
    const from = sign[1] === '*' ? 'all' : Number(sign[1] ?? '1');
    const append = sign[0].includes('>>');
    if (sign[2] !== undefined) {
      found.push({ from, append, target: Number(sign[2]), ...this.span(start) });
      return true;
    }
    this.skipBlank();
    const target = this.argumentValue();
    if (target !== undefined) found.push({ from, append, target, ...this.span(start) });
    return true;
  }

  /** One word of a command, or a list of words that commas part. */
  private argument(): PsArgument | undefined {
    return this.option() ?? this.listOf(() => this.argumentValue());
  }

  /** `-Name`, `-Name:value`; nothing in it is expanded but what stands behind a colon. */
  private option(): PsOption | undefined {
    const start = this.at;
    const text = this.match(OPTION)?.[0];
    if (text === undefined) return undefined;
    const next = this.text[start + text.length] ?? '';
    // With a quote in it, it is a word like the others.
    if (next === '"' || next === "'" || next === '`') return undefined;
    this.at += text.length;
    if (next !== ':') return { kind: 'option', text, value: undefined, ...this.span(start) };
    this.at++;
    return { kind: 'option', text: `${text}:`, value: this.argumentValue(), ...this.span(start) };
  }

  private argumentValue(): PsExpression | undefined {
    const start = this.at;
    const splat = this.match(/@([A-Za-z_]\w*)/y);
    if (splat !== undefined) {
      this.at += splat[0].length;
      return { kind: 'variable', scope: '', name: splat[1] ?? '', splat: true, ...this.span(start) };
    }
    if (/["'$(@{]/.test(this.char)) {
      const quoted = this.char === '"' || this.char === "'";
      const value = this.postfix(this.primary());
      const goesOn = !this.isOver && !/[\s;|&(){},<>]/.test(this.char);
      if (value !== undefined && (!goesOn || !(value.kind === 'variable' || quoted))) return value;
      // `$HOST/name` and `"a"b` are one word each.
      const rest = value === undefined ? undefined : this.bareWord();
      if (value !== undefined) return rest === undefined ? value : { kind: 'template', ...this.span(start), parts: [value, rest] };
    }
    return this.bareWord();
  }
}
