import type { Item } from '../config';
import { childOf, elementsOf, isGiven, isMapping, isText, textOf } from '../config';
import { changesApply, existsApplies } from '../conditions/glob';
import { evaluate, parseExpression, type Known, type Ternary } from '../expression';
import type { Run } from './run';

/** What is known of a variable where a condition is judged. */
export type Lookup = (name: string) => Known;

/** Both ways in which conditions read variables. */
export interface Lookups {
  /** As written: for expressions. */
  readonly written: Lookup;
  /** With the variables in them filled in: for globs. */
  readonly filled: Lookup;
}

/** What a condition is judged by. */
export interface Scene {
  readonly run: Run;
  readonly lookups: Lookups;
  /** Follows a reference of the job or of the workflow. */
  readonly follow: (item: Item) => Item | undefined;
  /** Told of what would have to be known for a certain answer: `$NAME`, or a few words. */
  readonly miss: (what: string) => void;
}

/**
 * Whether all clauses of a rule apply: `if`, `changes`, `exists`. A rule without clauses applies.
 * Source: lib/gitlab/ci/build/rules/rule.rb of GitLab.
 */
export function clausesApply(rule: Item, scene: Scene): Ternary {
  let answer: Ternary = true;
  for (const clause of [ifApplies, changed, exists]) {
    const here = clause(rule, scene);
    if (here === false) return false;
    if (here === 'unknown') answer = 'unknown';
  }
  return answer;
}

/** The value of a clause; undefined where it is absent or null, which is the same to GitLab. */
export function clauseOf(rule: Item, key: string, { follow }: Pick<Scene, 'follow'>): Item | undefined {
  const item = childOf(rule, key)?.item;
  const target = item === undefined ? undefined : follow(item);
  // A reference that leads nowhere is a clause all the same.
  return isGiven(target) ? target : isGiven(item) && item.node.kind !== 'scalar' ? item : undefined;
}

/** Whether an expression is true; one that GitLab cannot read makes its rule false. */
export function expressionApplies(text: string, { lookups, miss }: Pick<Scene, 'lookups' | 'miss'>): Ternary {
  if (text.includes('$[[')) {
    miss('an input');
    return 'unknown';
  }
  const parsed = parseExpression(text);
  if (!parsed.ok) return false;
  const open = new Set<string>();
  const answer = evaluate(parsed.tree, (name) => {
    const state = lookups.written(name);
    if (state.kind !== 'value' && state.kind !== 'absent') open.add(name);
    return state;
  });
  if (answer === 'unknown') for (const name of open) miss(`$${name}`);
  return answer;
}

function ifApplies(rule: Item, scene: Scene): Ternary {
  const clause = clauseOf(rule, 'if', scene);
  if (clause === undefined) return true;
  const text = textOf(clause);
  return text === undefined ? missed('its `if`', scene) : expressionApplies(text, scene);
}

function changed(rule: Item, scene: Scene): Ternary {
  const clause = clauseOf(rule, 'changes', scene);
  const { changes } = scene.run;
  if (clause === undefined) return true;
  // Past that ref GitLab compares whatever the run is; what differs from it is not known.
  if (changes === undefined) return clauseOf(clause, 'compare_to', scene) === undefined ? true : missed(CHANGED, scene);
  const globs = globsOf(clause, scene);
  if (changes === 'unknown' || globs === undefined) return missed(CHANGED, scene);
  return changesApply(globs, changes);
}

function exists(rule: Item, scene: Scene): Ternary {
  const clause = clauseOf(rule, 'exists', scene);
  const { files } = scene.run;
  if (clause === undefined) return true;
  if (files === 'unknown' || clauseOf(clause, 'project', scene) !== undefined) return missed('which files exist', scene);
  const globs = globsOf(clause, scene);
  const answer = globs === undefined ? 'unknown' : existsApplies(globs, files);
  return answer === 'unknown' ? missed('which files exist', scene) : answer;
}

/** What `changes` asks for. */
export const CHANGED = 'which files change';

function missed(what: string, { miss }: Scene): Ternary {
  miss(what);
  return 'unknown';
}

/** The globs of `changes` or `exists`, variables filled in; undefined where one of those is unknown. */
function globsOf(clause: Item, scene: Scene): string[] | undefined {
  const list = isMapping(clause) ? clauseOf(clause, 'paths', scene) : clause;
  if (list === undefined) return undefined;
  const items = list.node.kind === 'seq' ? elementsOf(list) : [list];
  const globs: string[] = [];
  for (const item of items) {
    const target = scene.follow(item);
    if (!isText(target)) return undefined;
    const glob = filled(target.node.text, scene);
    if (glob === undefined) return undefined;
    globs.push(glob);
  }
  return globs;
}

function filled(text: string, { lookups, miss }: Scene): string | undefined {
  const open: string[] = [];
  const result = text.replace(/\$\{(\w+)\}|\$(\w+)|%(\w+)%/g, (reference, a?: string, b?: string, c?: string) => {
    const name = a ?? b ?? c ?? '';
    const state = lookups.filled(name);
    if (state.kind === 'value') return state.text;
    if (state.kind !== 'absent') open.push(name);
    return reference;
  });
  for (const name of open) miss(`$${name}`);
  return open.length === 0 ? result : undefined;
}
