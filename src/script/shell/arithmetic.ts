import type { Operator } from './tree';
import type { ArithmeticCommandExpansion, ArithmeticExpression, ArithmeticWord } from './unbash';

/** The operands of an arithmetic expression in the order of the text; without recursion, since sums may be long. */
export function arithmeticNodes(expression: ArithmeticExpression | undefined): (ArithmeticWord | ArithmeticCommandExpansion)[] {
  const found: (ArithmeticWord | ArithmeticCommandExpansion)[] = [];
  const open: ArithmeticExpression[] = expression === undefined ? [] : [expression];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    switch (node.type) {
      case 'ArithmeticBinary':
        open.push(node.right, node.left);
        break;
      case 'ArithmeticUnary':
        open.push(node.operand);
        break;
      case 'ArithmeticTernary':
        open.push(node.alternate, node.consequent, node.test);
        break;
      case 'ArithmeticGroup':
        open.push(node.expression);
        break;
      default:
        found.push(node);
    }
  }
  return found;
}

const OPERATORS: ReadonlyMap<string, Operator> = new Map((['==', '!=', '<', '<=', '>', '>=', '+', '-'] as const).map((operator) => [operator, operator]));

/** The operator of an expression that is one word, or two with an operator of those that are told. */
export function operatorOf(expression: ArithmeticExpression | undefined): Operator | undefined {
  if (expression?.type === 'ArithmeticWord') return '';
  if (expression?.type !== 'ArithmeticBinary' || expression.left.type !== 'ArithmeticWord' || expression.right.type !== 'ArithmeticWord') return undefined;
  return OPERATORS.get(expression.operator);
}
