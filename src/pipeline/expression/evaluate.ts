import { casesOf } from './cases';
import type { Case, Known, Ternary } from './known';
import type { ComparisonNode, ExpressionNode } from './tree';
import { BROKEN, equals, isMatch, isPresent, isTruthy, OpenText, type Possible } from './value';

/** Told of each comparison at which GitLab would break off. */
export type OnBroken = (node: ComparisonNode) => void;

const NOTHING: readonly Possible[] = [null];
const PRESENT: readonly Possible[] = [new OpenText(true)];
const UNKNOWN: readonly Possible[] = [null, new OpenText(false)];

/**
 * Whether a rule with this expression applies, given what is known of the variables: `unknown` only where some values
 * of the unknown variables make it true and others false (or where they are too many to try).
 * An expression at which GitLab breaks off is false: no job comes of it.
 * Source: Statement#truthful? in lib/gitlab/ci/pipeline/expression/statement.rb of GitLab.
 */
export function evaluate(tree: ExpressionNode, lookup: (name: string) => Known, onBroken?: OnBroken): Ternary {
  const seen = { open: false };
  const known = (name: string): readonly Possible[] => {
    const state = lookup(name);
    if (state.kind === 'value') return [state.text];
    if (state.kind === 'absent') return NOTHING;
    seen.open = true;
    if (state.kind === 'oneOf') return state.texts;
    if (state.kind === 'unknown') return UNKNOWN;
    return state.except === undefined ? PRESENT : [new OpenText(true, new Set(state.except))];
  };
  const first = truth(possibilities(tree, known, onBroken));
  if (!seen.open || first !== 'unknown') return first;
  let answer: Ternary | undefined;
  for (const one of casesOf(tree, lookup)) {
    const here = truth(possibilities(tree, one, onBroken));
    if (here === 'unknown' || (answer !== undefined && answer !== here)) return 'unknown';
    answer = here;
  }
  return answer ?? 'unknown';
}

function truth(values: readonly Possible[]): Ternary {
  let answer: boolean | undefined;
  for (const value of values) {
    const here = value === BROKEN ? false : isPresent(value);
    if (here === undefined || (answer !== undefined && answer !== here)) return 'unknown';
    answer = here;
  }
  return answer ?? 'unknown';
}

/** All that a part of an expression can be, where each use of a variable may be any of its possibilities. */
export function possibilities(node: ExpressionNode, of: Case, onBroken?: OnBroken): readonly Possible[] {
  switch (node.kind) {
    case 'literal':
      return [node.value];
    case 'pattern':
      return [node.pattern];
    case 'variable':
      return of(node.name);
    case 'input':
      return NOTHING;
    case 'not':
      return negated(possibilities(node.operand, of, onBroken));
    case 'comparison':
      return compared(node, possibilities(node.left, of, onBroken), possibilities(node.right, of, onBroken), onBroken);
    case 'and':
    case 'or': {
      const left = possibilities(node.left, of, onBroken);
      const goesOn = (value: Possible): boolean => value !== BROKEN && isTruthy(value) === (node.kind === 'and');
      if (!left.some(goesOn)) return left;
      const stay = left.filter((value) => !goesOn(value));
      const right = possibilities(node.right, of, onBroken);
      return stay.length === 0 ? right : [...new Set([...stay, ...right])];
    }
  }
}

function negated(values: readonly Possible[]): readonly Possible[] {
  const result = new Set<Possible>();
  for (const value of values) {
    const present = value === BROKEN ? BROKEN : isPresent(value);
    if (present === BROKEN) result.add(BROKEN);
    else {
      if (present !== true) result.add(true);
      if (present !== false) result.add(false);
    }
  }
  return [...result];
}

function compared(node: ComparisonNode, left: readonly Possible[], right: readonly Possible[], onBroken?: OnBroken): readonly Possible[] {
  const negative = node.operator === '!=' || node.operator === '!~';
  const compare = node.operator === '=~' || node.operator === '!~' ? isMatch : equals;
  const result = new Set<Possible>();
  for (const a of left) {
    for (const b of right) {
      const outcome = a === BROKEN || b === BROKEN ? BROKEN : compare(a, b);
      if (outcome === BROKEN) {
        result.add(BROKEN);
        if (a !== BROKEN && b !== BROKEN) onBroken?.(node);
      } else {
        if (outcome !== false) result.add(!negative);
        if (outcome !== true) result.add(negative);
      }
      if (result.size === 3) return [...result];
    }
  }
  return [...result];
}
