import { Unclear } from '../unclear';

export interface Token {
  readonly kind: 'text' | 'number' | 'regex' | 'name' | 'call' | 'operator' | 'line-end' | 'end';
  readonly text: string;
}

const OPERATORS = /^(?:\*\*=?|&&|\|\||[-+*/%^=!<>]=|\+\+|--|>>|!~|[-+*/%^=!<>~?:,;(){}[\]$|])/;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', f: '\f', v: '\v', a: '\x07', b: '\b', '/': '/', '"': '"', '\\': '\\' };

/** The tokens of an awk program; throws `Unclear`. A slash begins a pattern where no value stands before it. */
export function lexAwk(program: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < program.length; ) {
    const rest = program.slice(at);
    const blank = /^(?:[ \t\r]|\\\n|#[^\n]*)+/.exec(rest);
    if (blank !== null) {
      at += blank[0].length;
      continue;
    }
    const token = next(rest, tokens[tokens.length - 1]);
    if (token === undefined) throw new Unclear('awk');
    at += token.length;
    tokens.push(token);
  }
  tokens.push({ kind: 'end', text: '' });
  return tokens;
}

function next(rest: string, before: Token | undefined): (Token & { length: number }) | undefined {
  if (rest.startsWith('\n')) return { kind: 'line-end', text: '\n', length: 1 };
  const text = /^"((?:\\[\s\S]|[^"\\\n])*)"/.exec(rest);
  if (text !== null) return { kind: 'text', text: unescaped(text[1] ?? ''), length: text[0].length };
  const number = /^(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/.exec(rest);
  if (number !== null) return { kind: 'number', text: number[0], length: number[0].length };
  const name = /^[A-Za-z_]\w*/.exec(rest);
  if (name !== null) return { kind: rest.charAt(name[0].length) === '(' ? 'call' : 'name', text: name[0], length: name[0].length };
  const isOperand = before !== undefined && (before.kind === 'text' || before.kind === 'number' || before.kind === 'name' || /^[)\]$]$/.test(before.text));
  const regex = isOperand ? null : /^\/((?:\\[\s\S]|\[\^?\]?[^\]\n]*\]|[^/\\\n])*)\//.exec(rest);
  if (regex !== null) return { kind: 'regex', text: (regex[1] ?? '').replaceAll('\\/', '/').replaceAll('\\"', '"'), length: regex[0].length };
  const operator = OPERATORS.exec(rest);
  return operator === null ? undefined : { kind: 'operator', text: operator[0].replace('**', '^'), length: operator[0].length };
}

export function unescaped(text: string): string {
  return text.replace(/\\([0-7]{1,3}|[\s\S])/g, (whole, letter: string) => (/^[0-7]/.test(letter) ? String.fromCharCode(parseInt(letter, 8)) : letter === '\n' ? '' : (ESCAPES[letter] ?? whole)));
}
