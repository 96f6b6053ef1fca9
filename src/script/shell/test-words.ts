import type { Scope } from './scope';
import type { Word } from './tree';
import type { TestExpression } from './unbash';
import { wordOf } from './word';

/** The words of `[[ … ]]` in the order of the text, operators and brackets among them. */
export function testWords(node: TestExpression, scope: Scope): Word[] {
  switch (node.type) {
    case 'TestUnary':
      // `[[ $A ]]` has an operator that is not written.
      if (node.pos === node.operand.pos) return [wordOf(node.operand, scope)];
      return [sign(node.operator, node.pos, scope), wordOf(node.operand, scope)];
    case 'TestBinary':
      return [wordOf(node.left, scope), signAfter(node.operator, node.left.end, scope), wordOf(node.right, scope)];
    case 'TestNot':
      return [...node.negations.map(({ pos }) => sign('!', pos, scope)), ...testWords(node.operand, scope)];
    case 'TestGroup':
      return [sign('(', node.pos, scope), ...testWords(node.expression, scope), ...closing(node.end - 1, scope)];
    case 'TestLogical':
      return node.operands.flatMap((operand, index) => {
        const before = node.operands[index - 1];
        const words = testWords(operand, scope);
        return before === undefined ? words : [signAfter(node.operator, before.end, scope), ...words];
      });
  }
}

/** The bracket that ends a group; none where the group was never closed. */
function closing(pos: number, scope: Scope): Word[] {
  return scope.text[pos] === ')' ? [sign(')', pos, scope)] : [];
}

function signAfter(operator: string, end: number, scope: Scope): Word {
  const found = scope.text.indexOf(operator, end);
  return sign(operator, found < 0 ? end : found, scope);
}

function sign(operator: string, pos: number, scope: Scope): Word {
  const span = scope.at(pos, pos + operator.length);
  return { ...span, text: operator, parts: [{ kind: 'text', ...span, value: operator, quoting: 'none' }] };
}
