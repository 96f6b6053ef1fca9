import type { Range } from '../../text';
import type { Comparison } from './tree';

export type TokenKind = '(' | ')' | 'input' | 'variable' | 'string' | 'pattern' | 'null' | 'boolean' | 'comparison' | '&&' | '||' | '!';

/** One word of an expression. */
export interface Token {
  readonly kind: TokenKind;
  /** As written. */
  readonly text: string;
  /** The name of a variable or input, the text between quotes, the operator; else as written. */
  readonly value: string;
  readonly range: Range;
}

/** GitLab stops at its hundredth token, whatever follows. */
export const MOST_TOKENS = 99;

interface Lexeme {
  readonly kind: TokenKind;
  /** One of these begins it; it is the whole of it where there is no pattern. */
  readonly begins: readonly string[];
  readonly pattern?: RegExp;
}

/** What is tried at each place, in this order. Source: lib/gitlab/ci/pipeline/expression/lexer.rb and lexeme/ of GitLab. */
const LEXEMES: readonly Lexeme[] = [
  { kind: '(', begins: ['('] },
  { kind: ')', begins: [')'] },
  { kind: 'input', begins: ['$[['], pattern: /\$\[\[[ \t\r\n\f\v]*inputs\.([A-Za-z0-9_-]+)[ \t\r\n\f\v]*\]\]/y },
  { kind: 'variable', begins: ['$'], pattern: /\$([A-Za-z0-9_]+)/y },
  { kind: 'string', begins: ['"', "'"], pattern: /"([^"\n]*)"|'([^'\n]*)'/y },
  { kind: 'pattern', begins: ['/'], pattern: /\/(?:[^/]|\\\/)+[^\\]\/[ismU]*/uy },
  { kind: 'null', begins: ['null'] },
  { kind: 'boolean', begins: ['true', 'false'], pattern: /(?:true|false)(?![A-Za-z0-9_])/y },
  { kind: 'comparison', begins: ['==', '=~', '!=', '!~'] },
  { kind: '&&', begins: ['&&'] },
  { kind: '||', begins: ['||'] },
  { kind: '!', begins: ['!'] },
];

const BLANKS = ' \t\r\n\f\v';

/** The tokens of a text, all of them, and the offset of the first character that begins none. */
export interface Lexed {
  readonly tokens: readonly Token[];
  readonly stop: number | undefined;
}

/** Takes a text apart the way GitLab does; the tokens past the hundredth are counted, too, so that a message can say how many there are. */
export function lex(text: string): Lexed {
  const tokens: Token[] = [];
  for (let at = 0; ; ) {
    while (at < text.length && BLANKS.includes(text.charAt(at))) at++;
    if (at >= text.length) return { tokens, stop: undefined };
    const next = tokenAt(text, at);
    if (next === undefined) return { tokens, stop: at };
    tokens.push(next);
    at = next.range.end;
  }
}

function tokenAt(text: string, at: number): Token | undefined {
  for (const { kind, begins, pattern } of LEXEMES) {
    const beginning = begins.find((one) => text.startsWith(one, at));
    if (beginning === undefined) continue;
    if (pattern === undefined) return token(kind, beginning, beginning, at);
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found !== null) return token(kind, found[0], found[1] ?? found[2] ?? found[0], at);
  }
  return undefined;
}

function token(kind: TokenKind, text: string, value: string, start: number): Token {
  return { kind, text, value, range: { start, end: start + text.length } };
}

/** The comparison that a token is. */
export function comparisonOf({ kind, text }: Token): Comparison | undefined {
  return COMPARISONS.find((operator) => kind === 'comparison' && operator === text);
}

const COMPARISONS: readonly Comparison[] = ['==', '!=', '=~', '!~'];
