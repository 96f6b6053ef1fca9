import type { Location } from '../text';
import type { YamlScalar } from '../yaml';
import { childOf, childrenOf, elementsOf, isMapping, isText, type Item } from './config';
import type { Step } from './traced';

export type VariableScope = 'settings' | 'forwarded' | 'rules' | 'matrix' | 'job' | 'workflow' | 'global' | 'integration';

/** One definition of a variable. */
export interface Variable {
  readonly name: string;
  readonly scope: VariableScope;
  /** The value as GitLab takes it (`to_s`), before expansion. */
  readonly text: string;
  /** The text in the project; undefined for what the CI settings or the integration define. */
  readonly scalar: YamlScalar | undefined;
  readonly keyAt: Location | undefined;
  readonly via: readonly Step[];
  /** Whether references in it are expanded (`expand: false` says no). */
  readonly expand: boolean;
}

export type VariableSet = ReadonlyMap<string, Variable>;

/**
 * One level of precedence: the sets of variables of which exactly one applies in a given run
 * (one for each rule, or each row of a matrix; a single one elsewhere).
 */
export type Level = readonly VariableSet[];

const NONE: VariableSet = new Map();

/** Reads a `variables:` mapping. Values that GitLab refuses (lists, null) are left out. */
export function readVariables(item: Item | undefined, scope: VariableScope): VariableSet {
  if (!isMapping(item)) return NONE;
  const set = new Map<string, Variable>();
  for (const { key, keyAt, item: value } of childrenOf(item)) {
    const long = isMapping(value);
    const scalar = long ? childOf(value, 'value')?.item : value;
    if (!isText(scalar)) continue;
    const expand = !(long && textFalse(childOf(value, 'expand')?.item));
    set.set(key, { name: key, scope, text: scalar.node.text, scalar: scalar.node, keyAt, via: scalar.via, expand });
  }
  return set;
}

function textFalse(item: Item | undefined): boolean {
  return isText(item) && item.node.value === false;
}

/** Variables known from outside the pipeline's text. */
export function outerVariables(values: ReadonlyMap<string, string>, scope: VariableScope): VariableSet {
  const set = new Map<string, Variable>();
  for (const [name, text] of values) {
    set.set(name, { name, scope, text, scalar: undefined, keyAt: undefined, via: [], expand: true });
  }
  return set;
}

/** Keys of a rule that can keep it from matching. */
const CONDITIONS = ['if', 'changes', 'exists'];

/**
 * The `variables` of the rules that can let a job (or a pipeline) start, one set for each.
 * What the rules test is not judged here. Without rules: one empty set.
 */
export function ruleVariables(rules: readonly Item[], scope: VariableScope): Level {
  if (rules.length === 0) return [NONE];
  const level: VariableSet[] = [];
  for (const rule of rules) {
    const when = childOf(rule, 'when')?.item;
    const never = isText(when) && when.node.text === 'never';
    if (!never) level.push(readVariables(childOf(rule, 'variables')?.item, scope));
    // The first rule that matches decides: none is looked at below one that always matches.
    if (CONDITIONS.every((key) => childOf(rule, key) === undefined)) break;
  }
  return level.length === 0 ? [NONE] : level;
}

/** Combinations that GitLab allows in one `parallel:matrix`. */
const MOST_ROWS = 200;

/**
 * The rows of `parallel:matrix`, one set of variables for each.
 * `elements` gives the items of a list, references followed.
 * Source: lib/gitlab/ci/config/normalizer/matrix_strategy.rb.
 */
export function matrixVariables(parallel: Item | undefined, elements: (list: Item) => Item[]): Level {
  const matrix = parallel === undefined ? undefined : childOf(parallel, 'matrix')?.item;
  if (matrix?.node.kind !== 'seq') return [NONE];
  const rows: VariableSet[] = [];
  for (const row of elements(matrix)) {
    let sets: Map<string, Variable>[] = [new Map<string, Variable>()];
    for (const { key, keyAt, item } of childrenOf(row)) {
      const values = (item.node.kind === 'seq' ? elements(item) : [item]).filter(isText);
      if (sets.length * values.length > MOST_ROWS) break;
      sets = sets.flatMap((set) =>
        values.map(({ node, via }) =>
          new Map(set).set(key, { name: key, scope: 'matrix', text: node.text, scalar: node, keyAt, via, expand: true }),
        ),
      );
    }
    rows.push(...sets);
    if (rows.length > MOST_ROWS) break;
  }
  return rows.length === 0 ? [NONE] : rows;
}

/** Leaves in a set only what `inherit:variables` lets through: all, none, or the names of a list. */
export function inherited(level: Level, inherit: Item | undefined): Level {
  if (inherit === undefined) return level;
  if (isText(inherit)) return inherit.node.value === false ? [NONE] : level;
  if (inherit.node.kind !== 'seq') return level;
  const names = new Set(elementsOf(inherit).filter(isText).map(({ node }) => node.text));
  return level.map((set) => new Map([...set].filter(([name]) => names.has(name))));
}
