import type { Range } from '../../text';
import type { Pattern } from './re2';

export type Comparison = '==' | '!=' | '=~' | '!~';

interface Placed {
  /** Where it stands in the expression, in UTF-16 units; brackets around it are not counted. */
  readonly range: Range;
}

export interface VariableNode extends Placed {
  readonly kind: 'variable';
  readonly name: string;
}

/** `$[[ inputs.name ]]` as GitLab's own grammar has it: it stands for nothing outside of `spec:inputs:rules`. */
export interface InputNode extends Placed {
  readonly kind: 'input';
  readonly name: string;
}

/** A quoted text, `true`, `false` or `null`. */
export interface LiteralNode extends Placed {
  readonly kind: 'literal';
  readonly value: string | boolean | null;
}

export interface PatternNode extends Placed {
  readonly kind: 'pattern';
  readonly pattern: Pattern;
}

export interface NotNode extends Placed {
  readonly kind: 'not';
  readonly operand: ExpressionNode;
}

export interface LogicNode extends Placed {
  readonly kind: 'and' | 'or';
  readonly left: ExpressionNode;
  readonly right: ExpressionNode;
}

export interface ComparisonNode extends Placed {
  readonly kind: 'comparison';
  readonly operator: Comparison;
  readonly left: ExpressionNode;
  readonly right: ExpressionNode;
}

/** A `rules:if` expression as GitLab reads it. */
export type ExpressionNode =
  | VariableNode
  | InputNode
  | LiteralNode
  | PatternNode
  | NotNode
  | LogicNode
  | ComparisonNode;

/** Every node of a tree, in the order of the text. */
export function nodesOf(tree: ExpressionNode): ExpressionNode[] {
  if (tree.kind === 'not') return [tree, ...nodesOf(tree.operand)];
  if (tree.kind === 'and' || tree.kind === 'or' || tree.kind === 'comparison') {
    return [...nodesOf(tree.left), tree, ...nodesOf(tree.right)];
  }
  return [tree];
}

/** Each variable of a tree with the places where it is used, in the order of the text. */
export function variablesIn(tree: ExpressionNode): ReadonlyMap<string, readonly Range[]> {
  const found = new Map<string, Range[]>();
  for (const node of nodesOf(tree)) {
    if (node.kind !== 'variable') continue;
    const places = found.get(node.name);
    if (places === undefined) found.set(node.name, [node.range]);
    else places.push(node.range);
  }
  return found;
}

/** The texts that a variable is compared with by `==` or `!=`, each once, in the order of the text. */
export function constantsFor(tree: ExpressionNode, name: string): readonly string[] {
  const found = new Set<string>();
  for (const node of nodesOf(tree)) {
    if (node.kind !== 'comparison' || node.operator === '=~' || node.operator === '!~') continue;
    for (const [side, other] of [[node.left, node.right], [node.right, node.left]] as const) {
      if (side.kind !== 'variable' || side.name !== name || other.kind !== 'literal') continue;
      if (other.value !== null) found.add(String(other.value));
    }
  }
  return [...found];
}
