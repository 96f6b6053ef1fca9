import type { Item } from '../config';
import { childOf, elementsOf, isMapping, isText, textOf } from '../config';
import { changesApply, existsApplies } from '../conditions/glob';
import { evaluate, parseExpression, type Known, type Ternary } from '../expression';
import type { Run } from './run';

/** What is known of a variable where a condition is judged. */
export type Lookup = (name: string) => Known;

/**
 * Whether all clauses of a rule apply: `if`, `changes`, `exists`. A rule without clauses applies.
 * Source: lib/gitlab/ci/build/rules/rule.rb of GitLab.
 */
export function clausesApply(rule: Item, run: Run, lookup: Lookup): Ternary {
  let answer: Ternary = true;
  for (const clause of [ifApplies(rule, lookup), changed(rule, run, lookup), exists(rule, run, lookup)]) {
    if (clause === false) return false;
    if (clause === 'unknown') answer = 'unknown';
  }
  return answer;
}

/** Whether an expression is true; one that GitLab cannot read makes its rule false. */
export function expressionApplies(text: string, lookup: Lookup): Ternary {
  if (text.includes('$[[')) return 'unknown';
  const parsed = parseExpression(text);
  return parsed.ok ? evaluate(parsed.tree, lookup) : false;
}

function ifApplies(rule: Item, lookup: Lookup): Ternary {
  const text = textOf(childOf(rule, 'if')?.item);
  return text === undefined ? true : expressionApplies(text, lookup);
}

function changed(rule: Item, run: Run, lookup: Lookup): Ternary {
  const clause = childOf(rule, 'changes')?.item;
  if (clause === undefined) return true;
  if (run.changes === undefined) return childOf(clause, 'compare_to') === undefined ? true : 'unknown';
  const globs = globsOf(clause, 'paths', lookup);
  if (run.changes === 'unknown' || globs === undefined) return 'unknown';
  return changesApply(globs, run.changes);
}

function exists(rule: Item, run: Run, lookup: Lookup): Ternary {
  const clause = childOf(rule, 'exists')?.item;
  if (clause === undefined) return true;
  if (run.files === 'unknown' || childOf(clause, 'project') !== undefined) return 'unknown';
  const globs = globsOf(clause, 'paths', lookup);
  return globs === undefined ? 'unknown' : existsApplies(globs, run.files);
}

/** The globs of `changes` or `exists`, variables filled in; undefined where one of those is unknown. */
function globsOf(clause: Item, key: string, lookup: Lookup): string[] | undefined {
  const list = isMapping(clause) ? childOf(clause, key)?.item : clause;
  if (list === undefined) return undefined;
  const items = list.node.kind === 'seq' ? elementsOf(list) : [list];
  const globs: string[] = [];
  for (const item of items) {
    if (!isText(item)) return undefined;
    const glob = filled(item.node.text, lookup);
    if (glob === undefined) return undefined;
    globs.push(glob);
  }
  return globs;
}

function filled(text: string, lookup: Lookup): string | undefined {
  const open: string[] = [];
  const result = text.replace(/\$\{(\w+)\}|\$(\w+)|%(\w+)%/g, (reference, a?: string, b?: string, c?: string) => {
    const name = a ?? b ?? c ?? '';
    const state = lookup(name);
    if (state.kind === 'value') return state.text;
    if (state.kind !== 'absent') open.push(name);
    return reference;
  });
  return open.length === 0 ? result : undefined;
}
