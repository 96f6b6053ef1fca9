import { remembered, type Range } from '../../text';
import { evaluate } from './evaluate';
import type { ExpressionFault } from './expression-fault';
import { comparisonOf, lex, MOST_TOKENS, type Token } from './lexer';
import {
  missingOperand,
  nothingWritten,
  refusedPattern,
  standsAlone,
  tooManyTokens,
  unmatchedBracket,
  wrongOperand,
} from './fault';
import { PatternFault, readPattern } from './re2';
import { nodesOf, type ExpressionNode } from './tree';
import { unreadable } from './unreadable';

/** What reading an expression gives: its tree, or why GitLab refuses it. */
export type ParsedExpression = { readonly ok: true; readonly tree: ExpressionNode } | ExpressionFault;

/** A node with its span, brackets around it included. */
interface Operand {
  readonly node: ExpressionNode;
  readonly outer: Range;
}

/**
 * Reads a `rules:if` expression exactly as GitLab does, oddities included: `!` binds tighter than `==`,
 * a pattern has at least two characters, and operators may even stand behind their operands.
 * A text is refused where GitLab says "Invalid expression syntax", or breaks off while it tries the text with no variables.
 * Source: lib/gitlab/ci/pipeline/expression/{lexer,parser,statement}.rb of GitLab.
 */
export const parseExpression = remembered(readExpression);

function readExpression(text: string): ParsedExpression {
  const { tokens, stop } = lex(text);
  if (stop !== undefined && tokens.length <= MOST_TOKENS) return unreadable(text, stop, tokens);
  if (tokens.length > MOST_TOKENS) return tooManyTokens(tokens);
  if (tokens.length === 0) return nothingWritten(text);
  const read = new Reader(text).read(tokens);
  if (!read.ok) return read;
  // GitLab evaluates an expression once to see whether it is valid; comparing what cannot be compared breaks off there.
  let broken: ExpressionNode | undefined;
  evaluate(read.tree, () => ({ kind: 'absent' }), (node) => (broken = node));
  return broken === undefined ? read : wrongOperand(text, broken);
}

/** Dijkstra's shunting yard, building the tree in place of the reverse Polish notation that GitLab builds it from. */
class Reader {
  private readonly operands: Operand[] = [];
  private readonly operators: Token[] = [];

  constructor(private readonly text: string) {}

  read(tokens: readonly Token[]): ParsedExpression {
    for (const token of tokens) {
      const fault = this.take(token);
      if (fault !== undefined) return fault;
    }
    for (let token = this.operators.pop(); token !== undefined; token = this.operators.pop()) {
      const fault = token.kind === '(' ? unmatchedBracket(token) : this.build(token);
      if (fault !== undefined) return fault;
    }
    const [first, second] = this.operands;
    if (first === undefined) return nothingWritten(this.text);
    return second === undefined ? { ok: true, tree: first.node } : standsAlone(this.text, first.outer, second.outer);
  }

  private take(token: Token): ExpressionFault | undefined {
    if (token.kind === '(' || token.kind === '!') {
      this.operators.push(token);
      return undefined;
    }
    if (token.kind !== ')' && precedence(token) === undefined) return this.value(token);
    const own = precedence(token) ?? Infinity;
    for (let last = this.operators[this.operators.length - 1]; last !== undefined; last = this.operators[this.operators.length - 1]) {
      if ((precedence(last) ?? Infinity) > own || last.kind === '(') break;
      this.operators.pop();
      const fault = this.build(last);
      if (fault !== undefined) return fault;
    }
    if (token.kind === ')') return this.close(token);
    this.operators.push(token);
    return undefined;
  }

  private close(token: Token): ExpressionFault | undefined {
    const bracket = this.operators.pop();
    if (bracket === undefined) return unmatchedBracket(token);
    const inner = this.operands.pop();
    if (inner === undefined) return undefined;
    const within = inner.outer.start > bracket.range.start;
    const outer = within ? { start: bracket.range.start, end: Math.max(inner.outer.end, token.range.end) } : inner.outer;
    this.operands.push({ node: inner.node, outer });
    return undefined;
  }

  private value(token: Token): ExpressionFault | undefined {
    const { range } = token;
    if (token.kind === 'pattern') {
      const pattern = readPattern(token.text);
      if (pattern === undefined || pattern instanceof PatternFault) return refusedPattern(token, pattern);
      this.push({ kind: 'pattern', pattern, range });
    } else if (token.kind === 'variable' || token.kind === 'input') this.push({ kind: token.kind, name: token.value, range });
    else if (token.kind === 'string') this.push({ kind: 'literal', value: token.value, range });
    else this.push({ kind: 'literal', value: token.kind === 'null' ? null : token.text === 'true', range });
    return undefined;
  }

  private push(node: ExpressionNode): void {
    this.operands.push({ node, outer: node.range });
  }

  private build(token: Token): ExpressionFault | undefined {
    const right = this.operands.pop();
    if (right === undefined) return missingOperand(this.text, token);
    if (token.kind === '!') {
      this.push({ kind: 'not', operand: right.node, range: union(token.range, right.outer) });
      return undefined;
    }
    const left = this.operands.pop();
    if (left === undefined) return missingOperand(this.text, token, right.outer);
    const range = union(union(left.outer, token.range), right.outer);
    const operator = comparisonOf(token);
    const sides = { left: left.node, right: right.node, range };
    this.push(operator === undefined ? { kind: token.kind === '&&' ? 'and' : 'or', ...sides } : { kind: 'comparison', operator, ...sides });
    return undefined;
  }
}

function union(a: Range, b: Range): Range {
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}

/** GitLab's numbers: the smaller, the tighter. Undefined for what is no operator. */
function precedence(token: Token): number | undefined {
  switch (token.kind) {
    case '!':
      return 1;
    case 'comparison':
      return 10;
    case '&&':
      return 11;
    case '||':
      return 12;
    default:
      return undefined;
  }
}

/** The names of the inputs that a tree uses, each once, in the order of the text. */
export function inputsIn(tree: ExpressionNode): readonly string[] {
  const names = nodesOf(tree).flatMap((node) => (node.kind === 'input' ? [node.name] : []));
  return [...new Set(names)];
}
