import { childOf, elementsOf, isMapping, isText, placeOf, type Item } from '../config';
import { changesApply } from '../conditions/glob';
import type { Known, Ternary } from '../expression';
import { expressionApplies, type Lookup } from './clause';
import type { Outcome } from './outcome';
import type { Run } from './run';

/** Kinds of conditions under `only` and `except`. */
const CONDITIONS = ['refs', 'variables', 'changes', 'kubernetes'] as const;

/**
 * How `only` and `except` decide: all conditions of `only` have to be met, and none of `except`.
 * `implied` says whether a job without `only` is kept to branches and tags, as GitLab does where there are no rules at all.
 * Source: lib/gitlab/ci/build/policy/*.rb and lib/gitlab/ci/config/entry/processable.rb of GitLab.
 */
export function onlyOutcome(only: Item | undefined, except: Item | undefined, when: string, implied: boolean, run: Run, lookup: Lookup): Outcome[] {
  const admitted = only === undefined ? !implied || run.ref !== 'merge_request' : conditions(only, run, lookup, true);
  const refused = except === undefined ? false : conditions(except, run, lookup, false);
  const decisive = only ?? except;
  const by = decisive === undefined ? undefined : { text: only === undefined ? 'except' : 'only', at: placeOf(decisive.node) };
  const never: Outcome = { when: 'never', by, certain: true };
  if (admitted === false || refused === true) return [never];
  const starts: Outcome = { when, by, certain: admitted === true && refused === false };
  return starts.certain ? [starts] : [starts, { ...never, certain: false }];
}

/** `only` wants all kinds of conditions met, `except` takes any. */
function conditions(policy: Item, run: Run, lookup: Lookup, all: boolean): Ternary {
  if (!isMapping(policy)) return refsApply(textsOf(policy), run);
  const answers: Ternary[] = [];
  for (const key of CONDITIONS) {
    const value = childOf(policy, key)?.item;
    if (value !== undefined) answers.push(condition(key, value, run, lookup));
    // `only` without `refs` keeps GitLab's default: branches and tags.
    else if (key === 'refs' && all) answers.push(run.ref !== 'merge_request');
  }
  return all ? every(answers) : some(answers);
}

function condition(key: (typeof CONDITIONS)[number], value: Item, run: Run, lookup: Lookup): Ternary {
  switch (key) {
    case 'refs':
      return refsApply(textsOf(value), run);
    case 'variables':
      return some(textsOf(value).map((text) => expressionApplies(text, lookup)));
    case 'changes':
      if (run.changes === undefined) return true;
      return run.changes === 'unknown' ? 'unknown' : changesApply(textsOf(value), run.changes);
    case 'kubernetes':
      return 'unknown';
  }
}

function refsApply(patterns: readonly string[], run: Run): Ternary {
  return some(patterns.map((pattern) => refApplies(pattern, run)));
}

function refApplies(text: string, run: Run): Ternary {
  const [pattern = '', path] = split(text);
  const matched = patternApplies(pattern, run);
  return path === undefined || matched === false ? matched : 'unknown';
}

/** `pattern@group/project`; an at sign inside a `/…/` pattern is its own. */
function split(text: string): readonly [string, string?] {
  const sign = text.indexOf('@');
  return sign < 0 ? [text] : [text.slice(0, sign), text.slice(sign + 1)];
}

function patternApplies(pattern: string, run: Run): Ternary {
  if (run.ref === 'tag' && pattern === 'tags') return true;
  if (run.ref === 'branch' && pattern === 'branches') return true;
  const source = run.source.replace(/_event$/, '');
  if (pattern === source || pattern === plural(source)) return true;
  if (run.ref === 'merge_request') return false;
  return nameApplies(pattern, run.refName);
}

function nameApplies(pattern: string, name: Known): Ternary {
  const expression = /^\/(.*)\/([ismU]*)$/s.exec(pattern);
  if (expression === null) return expressionApplies(`$REF == ${quote(pattern)}`, () => name);
  return expressionApplies(`$REF =~ ${pattern}`, () => name);
}

function quote(text: string): string {
  return text.includes('"') ? `'${text}'` : `"${text}"`;
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
