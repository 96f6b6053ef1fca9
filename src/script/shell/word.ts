import { arithmeticNodes, operatorOf } from './arithmetic';
import { operationOf } from './parameter';
import type { Scope } from './scope';
import type { Part, Quoting, TextPart, Word } from './tree';
import type * as Unbash from './unbash';

/** One word of unbash's tree. `outer` is how the words around it are quoted: an operand in `"${A:-b}"` is quoted too. */
export function wordOf(node: Unbash.Word, scope: Scope, outer: Quoting = 'none'): Word {
  const parts = node.parts === undefined ? literal(node, node.value, scope, outer) : partsOf(node.parts, scope, outer);
  return { start: scope.start(node), end: scope.end(node), text: node.text, parts };
}

/** The words of an arithmetic expression, in order. Nothing in one is split, so that all counts as quoted. */
export function arithmeticWords(expression: Unbash.ArithmeticExpression | undefined, scope: Scope): Word[] {
  return arithmeticNodes(expression).map((node) => {
    if (node.type === 'ArithmeticWord') {
      const parts = node.parts === undefined ? literal(node, node.value, scope, 'double') : partsOf(node.parts, scope, 'double');
      return { start: scope.start(node), end: scope.end(node), text: node.value, parts };
    }
    const part: Part = { kind: 'command', start: scope.start(node), end: scope.end(node), body: scope.list(node), quoting: 'double' };
    return { start: scope.start(node), end: scope.end(node), text: node.text, parts: [part] };
  });
}

/** Parts as one run; literal text that touches is one part. */
export function partsOf(nodes: readonly Unbash.WordPart[], scope: Scope, outer: Quoting): Part[] {
  const parts: Part[] = [];
  for (const node of nodes) for (const part of partOf(node, scope, outer)) append(parts, part);
  return parts;
}

/** A word made of several and the text between them, such as `A[$i]=$b` behind `declare`. */
export function joinedWord(node: Unbash.SyntaxNode, text: string, words: readonly Unbash.Word[], scope: Scope): Word {
  const parts: Part[] = [];
  let from = node.pos;
  const upTo = (to: number): void => {
    if (to > from) append(parts, { kind: 'text', ...scope.at(from, to), value: scope.text.slice(from, to), quoting: 'none' });
  };
  for (const word of words) {
    upTo(word.pos);
    for (const part of wordOf(word, scope).parts) append(parts, part);
    from = word.end;
  }
  upTo(node.end);
  return { start: scope.start(node), end: scope.end(node), text, parts };
}

function append(parts: Part[], part: Part): void {
  const last = parts[parts.length - 1];
  if (last?.kind === 'text' && part.kind === 'text' && last.end === part.start && last.quoting === part.quoting && last.pattern === part.pattern) {
    parts[parts.length - 1] = { ...last, end: part.end, value: last.value + part.value };
  } else parts.push(part);
}

function literal(node: Unbash.SyntaxNode, value: string, scope: Scope, quoting: Quoting): TextPart[] {
  return node.end > node.pos ? [{ kind: 'text', start: scope.start(node), end: scope.end(node), value, quoting }] : [];
}

function partOf(node: Unbash.WordPart, scope: Scope, outer: Quoting): readonly Part[] {
  switch (node.type) {
    case 'Literal':
      return [{ kind: 'text', start: scope.start(node), end: scope.end(node), value: node.value, quoting: outer }];
    case 'SingleQuoted':
      return [quoted(node, 1, "'", scope)];
    case 'AnsiCQuoted':
      return [quoted(node, 2, "'", scope)];
    case 'DoubleQuoted':
      return doubleQuoted(node, 1, scope);
    case 'LocaleString':
      return doubleQuoted(node, 2, scope);
    case 'SimpleExpansion': {
      const nameSpan = scope.at(node.pos + 1, node.end);
      const name = node.text.slice(1);
      return [{ kind: 'parameter', start: scope.start(node), end: scope.end(node), name, nameSpan, quoting: outer, length: false, indirect: false, index: undefined, operation: undefined, braces: false }];
    }
    case 'ParameterExpansion':
      return [
        {
          kind: 'parameter',
          start: scope.start(node), end: scope.end(node),
          name: node.parameter,
          nameSpan: scope.at(node.parameterPos, node.parameterEnd),
          quoting: outer,
          length: node.prefix === '#',
          indirect: node.prefix === '!',
          index: node.index === undefined ? undefined : wordOf(node.index, scope, 'double'),
          operation: node.operation === undefined ? undefined : operationOf(node.operation, (word, isPattern) => wordOf(word, scope, isPattern ? 'none' : outer)),
          braces: true,
        },
      ];
    case 'CommandExpansion':
      // unbash passes over a `${ command;` that nothing closes.
      if (node.text.startsWith('${') && !node.text.endsWith('}')) scope.fault('unterminated command substitution', node.pos);
      return [{ kind: 'command', start: scope.start(node), end: scope.end(node), body: scope.list(node), quoting: outer }];
    case 'ArithmeticExpansion':
      return [{ kind: 'arithmetic', start: scope.start(node), end: scope.end(node), words: arithmeticWords(node.expression, scope), operator: operatorOf(node.expression), quoting: outer }];
    case 'ProcessSubstitution':
      return [{ kind: 'process', start: scope.start(node), end: scope.end(node), direction: node.operator === '<' ? 'in' : 'out', body: scope.list(node) }];
    case 'Glob':
    case 'ExtendedGlob':
    case 'BraceExpansion':
      return pattern(node, scope, outer);
  }
}

/** Text between quotes of which nothing is expanded; its place is what stands between them. */
function quoted(node: Unbash.SingleQuotedPart | Unbash.AnsiCQuotedPart, opening: number, closing: string, scope: Scope): TextPart {
  const closed = node.text.length > opening && node.text.endsWith(closing);
  return { kind: 'text', ...scope.at(node.pos + opening, node.end - (closed ? 1 : 0)), value: node.value, quoting: 'single' };
}

function doubleQuoted(node: Unbash.DoubleQuotedPart | Unbash.LocaleStringPart, opening: number, scope: Scope): readonly Part[] {
  const parts = partsOf(node.parts, scope, 'double');
  if (parts.length > 0) return parts;
  return [{ kind: 'text', ...scope.at(node.pos + opening, node.pos + opening), value: '', quoting: 'double' }];
}

/** `*`, `[a-z]`, `@(a|b)`, `{a,b}`: as written, but for what is quoted or expanded inside. */
function pattern(node: Unbash.GlobPart | Unbash.ExtendedGlobPart | Unbash.BraceExpansionPart, scope: Scope, outer: Quoting): Part[] {
  const parts: Part[] = [];
  let from = node.pos;
  const upTo = (to: number): void => {
    if (to > from) append(parts, { kind: 'text', ...scope.at(from, to), value: scope.text.slice(from, to), quoting: 'none', pattern: true });
  };
  for (const child of node.parts ?? []) {
    if (child.type === 'Literal') continue;
    upTo(child.pos);
    for (const part of partOf(child, scope, outer)) append(parts, part);
    from = child.end;
  }
  upTo(node.end);
  return parts;
}
