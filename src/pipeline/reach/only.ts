import { childOf, elementsOf, isMapping, isText, placeOf, type Item } from '../config';
import { changesApply } from '../conditions/glob';
import { evaluate, type ExpressionNode, type Known, type Ternary } from '../expression';
import { Pattern, readPattern } from '../expression/re2';
import { CHANGED, expressionApplies, type Scene } from './clause';
import type { Outcome } from './outcome';
import type { Run } from './run';

/** Kinds of conditions under `only` and `except`. */
const CONDITIONS = ['refs', 'variables', 'changes', 'kubernetes'] as const;

/**
 * How `only` and `except` decide: all conditions of `only` have to be met, and none of `except`.
 * `implied` says whether a job without `only` is kept to branches and tags, as GitLab does where there are no rules at all.
 * Source: lib/gitlab/ci/build/policy/*.rb and lib/gitlab/ci/config/entry/processable.rb of GitLab.
 */
export function onlyOutcome(only: Item | undefined, except: Item | undefined, when: string, implied: boolean, scene: Scene): Outcome[] {
  const open = new Set<string>();
  const own: Scene = { ...scene, miss: (what) => open.add(what) };
  const admitted = only === undefined ? !implied || scene.run.ref !== 'merge_request' : conditions(only, own, true);
  const refused = except === undefined ? false : conditions(except, own, false);
  const decision = (key: 'only' | 'except', item: Item | undefined): Outcome['by'] => item && { text: key, at: placeOf(item.node) };
  const out = (by: Outcome['by']): Outcome => ({ when: 'never', by, certain: true, open: [] });
  if (admitted === false) return [out(decision('only', only))];
  if (refused === true) return [out(decision('except', except))];
  const doubtful = admitted === true && refused === 'unknown' ? decision('except', except) : (decision('only', only) ?? decision('except', except));
  if (admitted === true && refused === false) return [{ when, by: doubtful, certain: true, open: [] }];
  return [
    { when, by: doubtful, certain: false, open: [...open] },
    { when: 'never', by: doubtful, certain: false, open: [...open] },
  ];
}

/** `only` wants all kinds of conditions met, `except` takes any. */
function conditions(policy: Item, scene: Scene, all: boolean): Ternary {
  if (!isMapping(policy)) return refsApply(textsOf(policy), scene);
  const answers: Ternary[] = [];
  for (const key of CONDITIONS) {
    const value = childOf(policy, key)?.item;
    const item = value === undefined ? undefined : scene.follow(value);
    if (item !== undefined) answers.push(condition(key, item, scene));
    // `only` without `refs` keeps GitLab's default: branches and tags.
    else if (key === 'refs' && all) answers.push(scene.run.ref !== 'merge_request');
  }
  return all ? every(answers) : some(answers);
}

function condition(key: (typeof CONDITIONS)[number], value: Item, scene: Scene): Ternary {
  const { changes } = scene.run;
  switch (key) {
    case 'refs':
      return refsApply(textsOf(value), scene);
    case 'variables':
      return some(textsOf(value).map((text) => expressionApplies(text, scene)));
    case 'changes':
      if (changes === undefined) return true;
      if (changes !== 'unknown') return changesOnly(textsOf(value), changes);
      scene.miss(CHANGED);
      return 'unknown';
    case 'kubernetes':
      scene.miss('whether there is a Kubernetes cluster');
      return 'unknown';
  }
}

/** Unlike under `rules`, GitLab tries every path with every glob here, however many they are. */
function changesOnly(globs: readonly string[], changes: readonly string[]): Ternary {
  return some(globs.map((glob) => some(changes.map((path) => changesApply([glob], [path])))));
}

function refsApply(patterns: readonly string[], scene: Scene): Ternary {
  return some(patterns.map((pattern) => refApplies(pattern, scene)));
}

/** `pattern@group/project`: GitLab cuts at the first at sign, even within `/…/`. */
function refApplies(text: string, { run, miss }: Scene): Ternary {
  const sign = text.indexOf('@');
  const matched = patternApplies(sign < 0 ? text : text.slice(0, sign), run);
  if (sign >= 0 && matched !== false) {
    const project = run.given.get('CI_PROJECT_PATH');
    if (project !== undefined) return text.slice(sign + 1) === project && matched;
    miss('$CI_PROJECT_PATH');
    return 'unknown';
  }
  if (matched === 'unknown') miss(run.ref === 'tag' ? 'the name of the tag' : 'the name of the branch');
  return matched;
}

function patternApplies(pattern: string, run: Run): Ternary {
  if (run.ref === 'tag' && pattern === 'tags') return true;
  if (run.ref === 'branch' && pattern === 'branches') return true;
  const source = run.source.replace(/_event$/, '');
  if (pattern === source || pattern === plural(source)) return true;
  // Patterns are for names of branches and tags, and a merge request has none of its own.
  if (run.ref === 'merge_request') return false;
  return nameApplies(pattern, run.refName);
}

/** The name itself, or a pattern that it matches; what is no valid pattern is a name. */
function nameApplies(text: string, name: Known): Ternary {
  const range = { start: 0, end: text.length };
  const read = readPattern(text);
  const left: ExpressionNode = { kind: 'variable', name: 'CI_COMMIT_REF_NAME', range };
  const tree: ExpressionNode =
    read instanceof Pattern
      ? { kind: 'comparison', operator: '=~', left, right: { kind: 'pattern', pattern: read, range }, range }
      : { kind: 'comparison', operator: '==', left, right: { kind: 'literal', value: text, range }, range };
  return evaluate(tree, () => name);
}

function plural(source: string): string {
  return source.endsWith('h') ? `${source}es` : `${source}s`;
}

function textsOf(item: Item): string[] {
  const items = item.node.kind === 'seq' ? elementsOf(item) : [item];
  return items.filter(isText).map(({ node }) => node.text);
}

function some(answers: readonly Ternary[]): Ternary {
  if (answers.includes(true)) return true;
  return answers.includes('unknown') ? 'unknown' : false;
}

function every(answers: readonly Ternary[]): Ternary {
  if (answers.includes(false)) return false;
  return answers.includes('unknown') ? 'unknown' : true;
}
