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

/** What is tried at each place, in this order. Source: lib/gitlab/ci/pipeline/expression/lexer.rb and lexeme/ of GitLab. */
const LEXEMES: readonly (readonly [TokenKind, RegExp])[] = [
  ['(', /\(/y],
  [')', /\)/y],
  ['input', /\$\[\[[ \t\r\n\f\v]*inputs\.([A-Za-z0-9_-]+)[ \t\r\n\f\v]*\]\]/y],
  ['variable', /\$([A-Za-z0-9_]+)/y],
  ['string', /"([^"\n]*)"|'([^'\n]*)'/y],
  ['pattern', /\/(?:[^/]|\\\/)+[^\\]\/[ismU]*/uy],
  ['null', /null/y],
  ['boolean', /(?:true|false)(?![A-Za-z0-9_])/y],
  ['comparison', /==/y],
  ['comparison', /=~/y],
  ['comparison', /!=/y],
  ['comparison', /!~/y],
  ['&&', /&&/y],
  ['||', /\|\|/y],
  ['!', /!/y],
];

const BLANKS = /[ \t\r\n\f\v]*/y;

/** The tokens of a text, all of them, and the offset of the first character that begins none. */
export interface Lexed {
  readonly tokens: readonly Token[];
  readonly stop: number | undefined;
}

/** Takes a text apart the way GitLab does; the tokens past the hundredth are counted, too, so that a message can say how many there are. */
export function lex(text: string): Lexed {
  const tokens: Token[] = [];
  for (let at = 0; ; ) {
    BLANKS.lastIndex = at;
    at += BLANKS.exec(text)?.[0].length ?? 0;
    if (at >= text.length) return { tokens, stop: undefined };
    const token = tokenAt(text, at);
    if (token === undefined) return { tokens, stop: at };
    tokens.push(token);
    at = token.range.end;
  }
}

function tokenAt(text: string, at: number): Token | undefined {
  for (const [kind, lexeme] of LEXEMES) {
    lexeme.lastIndex = at;
    const found = lexeme.exec(text);
    if (found === null) continue;
    const value = found[1] ?? found[2] ?? found[0];
    return { kind, text: found[0], value, range: { start: at, end: at + found[0].length } };
  }
  return undefined;
}

/** The comparison that a token is. */
export function comparisonOf(token: Token): Comparison | undefined {
  return COMPARISONS.find((operator) => token.kind === 'comparison' && operator === token.text);
}

const COMPARISONS: readonly Comparison[] = ['==', '!=', '=~', '!~'];
