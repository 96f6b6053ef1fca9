import { hasUnknown } from '../marks';
import { Regex } from '../regex';
import { Unclear } from '../unclear';
import type { World } from '../world';
import type { Address, Command, Replacement, Substitution } from './syntax';

/** The commands of a sed script; throws `Unclear` for what is not followed here. */
export function parseSed(script: string, isExtended: boolean, world: World): Command[] {
  return new Parser(script, isExtended, world).parse();
}

class Parser {
  private at = 0;
  private readonly commands: Command[] = [];
  private readonly open: number[] = [];

  constructor(
    private readonly script: string,
    private readonly isExtended: boolean,
    private readonly world: World,
  ) {}

  parse(): Command[] {
    for (;;) {
      this.skip(/[\s;]/);
      if (this.at >= this.script.length) break;
      this.command();
    }
    if (this.open.length > 0) throw new Unclear('open block');
    return this.commands;
  }

  private get char(): string {
    return this.script.charAt(this.at);
  }

  private skip(chars: RegExp): void {
    while (this.at < this.script.length && chars.test(this.char)) this.at++;
  }

  private take(pattern: RegExp): string | undefined {
    const found = pattern.exec(this.script.slice(this.at))?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  private command(): void {
    const from = this.address();
    let to: Address | undefined;
    this.skip(/\s/);
    if (from !== undefined && this.char === ',') {
      this.at++;
      this.skip(/\s/);
      to = this.address();
      if (to === undefined) throw new Unclear('address');
    }
    this.skip(/\s/);
    let not = false;
    while (this.char === '!') {
      not = true;
      this.at++;
      this.skip(/\s/);
    }
    const name = this.char;
    this.at++;
    if ((name === ':' && from !== undefined) || (/[qQ]/.test(name) && to !== undefined)) throw new Unclear('addresses');
    let text = '';
    let substitution: Substitution | undefined;
    let letters: Command['letters'];
    if ('aic'.includes(name) && name !== '') text = this.lines();
    else if (':btT'.includes(name)) text = (this.take(name === ':' ? /^\s*[^\s;]+/ : /^[ \t]*[^\s;}]*/) ?? '').trim();
    else if (name === 's') substitution = this.substitution();
    else if (name === 'y') letters = this.transliteration();
    else if (name === '#') this.skip(/[^\n]/);
    else if (name === 'q' || name === 'Q') this.take(/^[ \t]*\d*/);
    else if (name === 'w') this.skip(/[^\n]/);
    else if (name === '}') {
      const start = this.open.pop();
      const block = start === undefined ? undefined : this.commands[start];
      if (block === undefined) throw new Unclear('block');
      block.end = this.commands.length;
      return;
    } else if (name === '{') this.open.push(this.commands.length);
    else if (name === '' || !'=dDgGhHnNpPxz'.includes(name)) throw new Unclear(`command ${name}`);
    this.commands.push({ from, to, not, name, text, substitution, letters, end: 0 });
    this.take(/^[ \t]*/);
    if (name !== '{' && this.at < this.script.length && !/[\s;}#]/.test(this.char) && !this.script.charAt(this.at - 1).includes('\n')) throw new Unclear('command end');
  }

  private address(): Address | undefined {
    const step = this.take(/^\d+~\d+/);
    if (step !== undefined) {
      const [first = 0, every = 0] = step.split('~').map(Number);
      return { kind: 'step', first, step: every };
    }
    const line = this.take(/^\d+/);
    if (line !== undefined) return { kind: 'line', line: Number(line) };
    const relative = this.take(/^[+~]\d+/);
    if (relative !== undefined) return { kind: relative.startsWith('+') ? 'plus' : 'multiple', line: Number(relative.slice(1)) };
    if (this.char === '$') {
      this.at++;
      return { kind: 'last' };
    }
    if (this.char !== '/' && this.char !== '\\') return undefined;
    if (this.char === '\\') this.at++;
    const pattern = this.delimited(this.script.charAt(this.at++), true);
    const flags = this.take(/^[IM]+/) ?? '';
    return { kind: 'regex', regex: this.regex(pattern, flags) };
  }

  /** The text up to the delimiter, which loses the backslash before it. */
  private delimited(delimiter: string, isPattern: boolean): string {
    if (delimiter === '' || delimiter === '\n' || delimiter === '\\' || hasUnknown(delimiter)) throw new Unclear('delimiter');
    let text = '';
    for (; this.at < this.script.length; this.at++) {
      const char = this.char;
      if (char === delimiter) {
        this.at++;
        return text;
      }
      const bracket = isPattern && char === '[' ? this.bracket(delimiter) : undefined;
      if (bracket !== undefined) {
        text += bracket;
        this.at += bracket.length - 1;
      } else if (char === '\\') {
        const next = this.script.charAt(++this.at);
        // In a pattern an escaped delimiter is the letter itself, even where `\|` or `\.` would be more.
        if (next === delimiter) text += isPattern && '.*[]^$+?(){}|'.includes(next) ? `[${next}]` : next;
        else text += next === '\n' && isPattern ? '\n' : `\\${next}`;
      } else text += char;
    }
    throw new Unclear('open pattern');
  }

  /** A bracket expression, in which the delimiter is a letter. */
  private bracket(delimiter: string): string | undefined {
    const found = /^\[\^?\]?(?:\[[:.=][^\]\n]*\]|[^\]\n])*\]/.exec(this.script.slice(this.at, this.at + 200))?.[0];
    return found?.includes(delimiter) === true ? found : undefined;
  }

  private regex(pattern: string, flags: string): Regex | undefined {
    if (pattern === '') return undefined;
    return Regex.of(pattern, { dialect: this.isExtended ? 'extended' : 'basic', ignoreCase: /i/i.test(flags), multiline: /m/i.test(flags) }, this.world);
  }

  private substitution(): Substitution {
    const delimiter = this.script.charAt(this.at++);
    const pattern = this.delimited(delimiter, true);
    const parts = replacement(this.delimited(delimiter, false));
    const flags = this.take(/^(?:[gpiImM]|\d)*/) ?? '';
    if (/^[ew]/.test(this.char)) {
      if (this.char === 'e') throw new Unclear('flag e');
      this.skip(/[^\n]/);
    }
    const regex = this.regex(pattern, flags.replace(/[gp\d]/g, ''));
    if (regex?.isKnown === true && parts.some((part) => typeof part === 'number' && part > regex.groups)) throw new Unclear('group');
    return { regex, parts, all: flags.includes('g'), nth: Number(/\d+/.exec(flags)?.[0] ?? 1), print: flags.includes('p') };
  }

  private transliteration(): Command['letters'] {
    const delimiter = this.script.charAt(this.at++);
    const read = (): string[] => [...this.delimited(delimiter, false).replace(/\\([\\n])/g, (_, letter: string) => (letter === 'n' ? '\n' : '\\'))];
    return [read(), read()];
  }

  /** The text of `a`, `i`, `c`: behind a backslash and line end, or on the same line as in GNU sed. */
  private lines(): string {
    this.take(/^[ \t]*\\?\n?[ \t]*/);
    const text = this.take(/^(?:\\[\s\S]|[^\\\n])*/) ?? '';
    return text.replace(/\\([\s\S])/g, '$1');
  }
}

function replacement(text: string): Replacement[] {
  const parts: Replacement[] = [];
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '&') parts.push(0);
    else if (char !== '\\') parts.push(char);
    else {
      const next = text.charAt(++at);
      if (/\d/.test(next)) parts.push(Number(next));
      else if (next === 'U' || next === 'L' || next === 'u' || next === 'l' || next === 'E') parts.push({ fold: next });
      else parts.push({ n: '\n', t: '\t', r: '\r', f: '\f', v: '\v', a: '\x07' }[next] ?? next);
    }
  }
  return parts;
}
