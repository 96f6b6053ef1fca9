import type { ExpressionNode } from '../../../src/pipeline/expression';

/** A tree as one line, each operator in brackets. */
export function outline(node: ExpressionNode): string {
  switch (node.kind) {
    case 'variable':
      return `$${node.name}`;
    case 'input':
      return `input ${node.name}`;
    case 'literal':
      return JSON.stringify(node.value);
    case 'pattern':
      return `/${node.pattern.source}/`;
    case 'not':
      return `(not ${outline(node.operand)})`;
    case 'and':
    case 'or':
      return `(${outline(node.left)} ${node.kind} ${outline(node.right)})`;
    case 'comparison':
      return `(${outline(node.left)} ${node.operator} ${outline(node.right)})`;
  }
}
