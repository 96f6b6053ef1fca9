import type { Known } from './known';
import type { Pattern } from './re2';
import { nodesOf, type ExpressionNode } from './tree';
import { patternOf, type Value } from './value';

/** What an expression asks of a variable, and of all that it is compared with. */
export interface Constraints {
  /** Texts that it is compared with by `==`. */
  readonly texts: ReadonlySet<string>;
  /** Patterns that it is tried with. */
  readonly patterns: ReadonlySet<Pattern>;
  /** Whether it is asked for more than these say: it is a pattern itself, or one that is not known is tried. */
  readonly opaque: boolean;
  /** How many open variables are compared with one another, this one included. */
  readonly linked: number;
}

/** What may arrive at a place of the tree. */
interface Flow {
  readonly values: readonly Value[];
  /** Open variables whose own value may arrive. */
  readonly names: readonly string[];
}

class Group {
  readonly texts = new Set<string>();
  readonly patterns = new Set<Pattern>();
  readonly names = new Set<string>();
  opaque = false;

  get linked(): number {
    return this.names.size;
  }
}

/** The constraints of each variable that is not known and that the tree compares with something. */
export function constraintsOf(tree: ExpressionNode, lookup: (name: string) => Known): ReadonlyMap<string, Constraints> {
  const groups = new Map<string, Group>();
  for (const node of nodesOf(tree)) {
    if (node.kind !== 'comparison') continue;
    const left = flowOf(node.left, lookup);
    const right = flowOf(node.right, lookup);
    if (node.operator === '=~' || node.operator === '!~') addMatch(groups, left, right);
    else {
      addEquality(groups, left, right);
      addEquality(groups, right, left);
    }
  }
  return groups;
}

function addEquality(groups: Map<string, Group>, side: Flow, other: Flow): void {
  for (const name of side.names) {
    let group = groupOf(groups, name);
    for (const value of other.values) {
      if (typeof value === 'string' || typeof value === 'boolean') group.texts.add(String(value));
    }
    for (const linked of other.names) group = join(groups, group, groupOf(groups, linked));
  }
}

function addMatch(groups: Map<string, Group>, left: Flow, right: Flow): void {
  for (const name of right.names) groupOf(groups, name).opaque = true;
  for (const name of left.names) {
    const group = groupOf(groups, name);
    if (right.names.length > 0) group.opaque = true;
    for (const value of right.values) {
      const pattern = patternOf(value);
      if (pattern === undefined || pattern.matchesAll) continue;
      if (pattern.program === undefined || pattern.program.bytewise) group.opaque = true;
      else group.patterns.add(pattern);
    }
  }
}

function groupOf(groups: Map<string, Group>, name: string): Group {
  let group = groups.get(name);
  if (group === undefined) {
    group = new Group();
    group.names.add(name);
    groups.set(name, group);
  }
  return group;
}

function join(groups: Map<string, Group>, into: Group, from: Group): Group {
  if (into === from) return into;
  for (const text of from.texts) into.texts.add(text);
  for (const pattern of from.patterns) into.patterns.add(pattern);
  for (const name of from.names) {
    into.names.add(name);
    groups.set(name, into);
  }
  into.opaque ||= from.opaque;
  return into;
}

function flowOf(node: ExpressionNode, lookup: (name: string) => Known): Flow {
  switch (node.kind) {
    case 'literal':
      return { values: [node.value], names: [] };
    case 'pattern':
      return { values: [node.pattern], names: [] };
    case 'input':
      return { values: [null], names: [] };
    case 'not':
    case 'comparison':
      return { values: [true, false], names: [] };
    case 'and':
    case 'or': {
      const left = flowOf(node.left, lookup);
      const right = flowOf(node.right, lookup);
      return { values: [...left.values, ...right.values], names: [...left.names, ...right.names] };
    }
    case 'variable': {
      const state = lookup(node.name);
      if (state.kind === 'value') return { values: [state.text], names: [] };
      if (state.kind === 'absent') return { values: [null], names: [] };
      if (state.kind === 'oneOf') return { values: state.texts, names: [] };
      return { values: [], names: [node.name] };
    }
  }
}
