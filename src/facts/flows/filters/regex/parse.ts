import { CONTROLS, LETTER_CLASSES, readBracket } from './bracket';
import { Unreadable, type CharClass, type Place, type RegexOptions, type Syntax } from './syntax';

const MOST_LETTERS = 2000;
const MOST_DEPTH = 50;

const PLACES: Readonly<Record<string, Place>> = { b: 'word', B: 'not-word', '<': 'word-start', '>': 'word-end', '`': 'start', "'": 'end' };
const PERL_PLACES: Readonly<Record<string, Place>> = { b: 'word', B: 'not-word', A: 'start', z: 'end', Z: 'end', K: 'keep' };
const ANY: CharClass = { spans: [], not: true };
const NOT_LINE_FEED: CharClass = { spans: [10, 10], not: true };

/** The syntax tree of a pattern; throws `Unreadable`. `point` tells the characters that marks in it stand for. */
export function parseRegex(pattern: string, options: RegexOptions, point: (code: number) => number): { syntax: Syntax; groups: number } {
  if (pattern.length > MOST_LETTERS) throw new Unreadable('long');
  if (options.dialect === 'fixed') {
    const alternatives = pattern.split('\n').map((text): Syntax => ({ kind: 'sequence', items: [...text].map((char) => literal(point(char.charCodeAt(0)))) }));
    return { syntax: { kind: 'choice', items: alternatives }, groups: 0 };
  }
  return new Parser(pattern, options, point).parse();
}

function literal(code: number): Syntax {
  return { kind: 'class', chars: { spans: [code, code], not: false } };
}

class Parser {
  private at = 0;
  private groups = 0;
  private depth = 0;
  private readonly isBasic: boolean;
  private readonly isPerl: boolean;

  constructor(
    private readonly pattern: string,
    private readonly options: RegexOptions,
    private readonly point: (code: number) => number,
  ) {
    this.isBasic = options.dialect === 'basic';
    this.isPerl = options.dialect === 'perl';
  }

  parse(): { syntax: Syntax; groups: number } {
    const syntax = this.choice();
    if (this.at < this.pattern.length) throw new Unreadable('closing parenthesis');
    return { syntax, groups: this.groups };
  }

  /** The operator that stands here, without the backslash that GNU's basic syntax has before it. */
  private operator(): string {
    const char = this.pattern.charAt(this.at);
    if (!this.isBasic) return '(){}|+?*'.includes(char) ? char : '';
    if (char === '*') return char;
    const next = this.pattern.charAt(this.at + 1);
    return char === '\\' && next !== '' && '(){}|+?'.includes(next) ? next : '';
  }

  private get width(): number {
    return this.isBasic && this.pattern.charAt(this.at) === '\\' ? 2 : 1;
  }

  private choice(): Syntax {
    if (++this.depth > MOST_DEPTH) throw new Unreadable('deep');
    const items = [this.sequence()];
    while (this.operator() === '|') {
      this.at += this.width;
      items.push(this.sequence());
    }
    this.depth--;
    const [only] = items;
    return items.length === 1 && only !== undefined ? only : { kind: 'choice', items };
  }

  private sequence(): Syntax {
    const items: Syntax[] = [];
    while (this.at < this.pattern.length) {
      const operator = this.operator();
      if (operator === '|' || (operator === ')' && this.depth > 1)) break;
      const isFirst = items.every((item) => item.kind === 'place' && item.place !== 'keep');
      if (operator === '*' && isFirst && !this.isPerl) {
        if (items.length > 0 && !this.isBasic) throw new Unreadable('repeat');
        items.push(literal(42));
        this.at++;
      } else if (operator === '(') items.push(this.group());
      else if (operator !== '' && operator !== ')' && !this.isLiteralBrace(operator)) throw new Unreadable('repeat');
      else items.push(this.atom(isFirst));
      const last = items.pop();
      if (last !== undefined) items.push(this.repeated(last));
    }
    return { kind: 'sequence', items };
  }

  private isLiteralBrace(operator: string): boolean {
    return (operator === '{' && !this.isBasic && this.count() === undefined) || (operator === '}' && !this.isBasic);
  }

  private repeated(item: Syntax): Syntax {
    let made = item;
    for (;;) {
      const operator = this.operator();
      let min = operator === '+' ? 1 : 0;
      let max = operator === '?' ? 1 : Infinity;
      if (operator === '{') {
        const count = this.count();
        if (count === undefined) return made;
        ({ min, max } = count);
        this.at += count.length;
      } else if (operator === '*' || operator === '+' || operator === '?') this.at += this.width;
      else return made;
      if (made.kind === 'place' && !this.isPerl && operator === '*') throw new Unreadable('repeated place');
      let lazy = false;
      if (this.isPerl && /[?+]/.test(this.pattern.charAt(this.at))) {
        if (this.pattern.charAt(this.at) === '+') throw new Unreadable('possessive');
        lazy = true;
        this.at++;
      }
      if (min > max || (max === Infinity ? min : max) > 300) throw new Unreadable('count');
      made = { kind: 'repeat', item: made, min, max, lazy };
    }
  }

  private count(): { min: number; max: number; length: number } | undefined {
    const found = (this.isBasic ? /^\\\{(\d*)(,?)(\d*)\\\}/ : /^\{(\d*)(,?)(\d*)\}/).exec(this.pattern.slice(this.at, this.at + 16));
    if (found === null || (found[1] === '' && (found[2] === '' || this.isPerl))) return undefined;
    const min = Number(found[1]);
    return { min, max: found[2] === '' ? min : found[3] === '' ? Infinity : Number(found[3]), length: found[0].length };
  }

  private group(): Syntax {
    this.at += this.width;
    let make = (item: Syntax): Syntax => item;
    const head = this.isPerl ? /^\?(?::|<?[=!]|P?<\w+>)/.exec(this.pattern.slice(this.at)) : null;
    if (head !== null) {
      this.at += head[0].length;
      const look = /[=!]$/.exec(head[0])?.[0];
      if (look !== undefined) make = (item) => ({ kind: 'look', item, behind: head[0].includes('<'), not: look === '!' });
    } else if (this.isPerl && this.pattern.charAt(this.at) === '?') throw new Unreadable('group');
    if (head === null || head[0].endsWith('>')) {
      const index = ++this.groups;
      make = (item) => ({ kind: 'group', index, item });
    }
    const item = this.choice();
    if (this.operator() !== ')') throw new Unreadable('open parenthesis');
    this.at += this.width;
    return make(item);
  }

  private atom(isFirst: boolean): Syntax {
    const char = this.pattern.charAt(this.at);
    if (char === '[') {
      const { chars, end } = readBracket(this.pattern, this.at, this.isPerl || this.options.bracketEscapes === true, this.point);
      this.at = end;
      // A negated class matches a line feed in sed; grep never shows it one.
      return { kind: 'class', chars };
    }
    if (char === '\\') return this.escape();
    this.at++;
    if (char === '.') return { kind: 'class', chars: this.options.lines === true ? NOT_LINE_FEED : ANY };
    if (char === '^' && (!this.isBasic || isFirst)) return { kind: 'place', place: this.options.multiline === true ? 'line-start' : 'start' };
    if (char === '$' && (!this.isBasic || this.isLast())) return { kind: 'place', place: this.options.multiline === true ? 'line-end' : 'end' };
    return literal(this.point(char.charCodeAt(0)));
  }

  private isLast(): boolean {
    const rest = this.pattern.slice(this.at);
    return rest === '' || rest.startsWith('\\)') || rest.startsWith('\\|');
  }

  private escape(): Syntax {
    const letter = this.pattern.charAt(this.at + 1);
    if (letter === '') throw new Unreadable('backslash');
    this.at += 2;
    if (/[1-9]/.test(letter)) throw new Unreadable('back-reference');
    const place = (this.isPerl ? PERL_PLACES : PLACES)[letter];
    if (place !== undefined) return { kind: 'place', place };
    const lower = letter.toLowerCase();
    const found = lower === 'w' || lower === 's' || this.isPerl ? LETTER_CLASSES[lower] : undefined;
    if (found !== undefined) return { kind: 'class', chars: { spans: found, not: letter !== lower } };
    const hex = /^[0-9A-Fa-f]{2}/.exec(this.pattern.slice(this.at));
    if (letter === 'x' && hex !== null) {
      this.at += 2;
      return literal(parseInt(hex[0], 16));
    }
    const control = CONTROLS[letter];
    if (control !== undefined && (this.isPerl || 'nt'.includes(letter))) return literal(control);
    if (this.isPerl && letter === 'R') return { kind: 'class', chars: { spans: [10, 13], not: false } };
    if (this.isPerl && letter === 'N') return { kind: 'class', chars: NOT_LINE_FEED };
    if (/[A-Za-z0]/.test(letter) && this.isPerl) throw new Unreadable('escape');
    return literal(this.point(letter.charCodeAt(0)));
  }
}
