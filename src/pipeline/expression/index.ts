export { evaluate } from './evaluate';
export type { ExpressionFault } from './expression-fault';
export type { Known, Ternary } from './known';
export { inputsIn, parseExpression, type ParsedExpression } from './parse';
export {
  constantsFor,
  nodesOf,
  variablesIn,
  type Comparison,
  type ComparisonNode,
  type ExpressionNode,
  type InputNode,
  type LiteralNode,
  type LogicNode,
  type NotNode,
  type PatternNode,
  type VariableNode,
} from './tree';
