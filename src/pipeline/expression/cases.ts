import { constraintsOf, type Constraints } from './constraints';
import type { Case, Known } from './known';
import { nodesOf, type ExpressionNode } from './tree';
import { isPresent, OpenText, type Possible } from './value';
import { witnesses } from './witnesses';

/** Cases of one expression at the most; variables past it are not told apart from use to use. */
const MOST_CASES = 1000;

/** Variables compared with one another at the most for which texts are looked for. */
const MOST_LINKED = 4;

/**
 * Cases that together stand for everything that the open variables of a tree can be. A variable that is used
 * more than once has one value in each case, so that its uses agree; one that is used once keeps all of its possibilities.
 */
export function* casesOf(tree: ExpressionNode, lookup: (name: string) => Known): Generator<Case> {
  const uses = new Map<string, number>();
  for (const node of nodesOf(tree)) {
    if (node.kind === 'variable') uses.set(node.name, (uses.get(node.name) ?? 0) + 1);
  }
  const constraints = constraintsOf(tree, lookup);
  const values = new Map<string, readonly Possible[]>();
  const split: string[] = [];
  let count = 1;
  for (const [name, times] of uses) {
    const list = possible(lookup(name), constraints.get(name));
    values.set(name, list);
    if (times < 2 || list.length < 2 || count * list.length > MOST_CASES) continue;
    count *= list.length;
    split.push(name);
  }
  for (let number = 0; number < count; number++) {
    const one = new Map(values);
    let rest = number;
    for (const name of split) {
      const list = values.get(name) ?? [];
      one.set(name, [list[rest % list.length] ?? null]);
      rest = Math.floor(rest / list.length);
    }
    yield (name) => one.get(name) ?? [];
  }
}

function possible(state: Known, constraints: Constraints | undefined): readonly Possible[] {
  switch (state.kind) {
    case 'value':
      return [state.text];
    case 'absent':
      return [null];
    case 'oneOf':
      return [...new Set(state.texts)];
    case 'present':
      return without(textsFor(constraints, true), state.except ?? []);
    case 'unknown':
      return [null, ...textsFor(constraints, false)];
  }
}

/** The possibilities but for some texts. */
function without(values: readonly Possible[], texts: readonly string[]): readonly Possible[] {
  if (texts.length === 0) return values;
  const left = values.filter((value) => typeof value !== 'string' || !texts.includes(value));
  return left.map((value) => (value instanceof OpenText ? new OpenText(value.present, new Set([...value.except, ...texts])) : value));
}

/** What stands for every text as far as the expression can tell. */
function textsFor(constraints: Constraints | undefined, present: boolean): readonly Possible[] {
  const constants = [...(constraints?.texts ?? [])].filter((text) => !present || isPresent(text) === true);
  if (constraints?.opaque !== true && (constraints?.linked ?? 1) <= MOST_LINKED) {
    const found = witnesses([...(constraints?.patterns ?? [])], constants, constraints?.linked ?? 1);
    if (found !== undefined) return present ? found.filter((text) => isPresent(text) === true) : found;
  }
  return [...constants, new OpenText(present, new Set(constants))];
}
