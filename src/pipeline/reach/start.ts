import { childOf, isGiven, placeOf, textOf, type Item } from '../config';
import type { Job } from '../job';
import type { Pipeline } from '../model';
import { clausesApply, type Lookup } from './clause';
import { lookupIn } from './lookup';
import { onlyOutcome } from './only';
import { verdictOf, type Outcome, type Verdict } from './outcome';
import type { Run } from './run';

/** What becomes of a job in a run. */
export interface Start {
  readonly verdict: Verdict;
  /** Every way in which it can end, in the order of the rules. */
  readonly outcomes: readonly Outcome[];
}

/**
 * Whether a run makes a pipeline at all: `workflow:rules`.
 * Source: lib/gitlab/ci/pipeline/chain/evaluate_workflow_rules.rb of GitLab.
 */
export function pipelineStarts(pipeline: Pipeline, run: Run, settings: ReadonlyMap<string, string>): Start {
  if (pipeline.workflowRules === undefined) return { verdict: 'must', outcomes: [{ when: 'always', by: undefined, certain: true }] };
  const lookup = lookupIn(run, settings, pipeline.rootLevels);
  return startOf(ruleOutcomes(pipeline.workflowRules, 'always', run, lookup));
}

/**
 * Whether a run adds a job: its `rules`, or `only` and `except`. What `workflow:rules` say is not in it.
 * Source: lib/gitlab/ci/pipeline/seed/build.rb of GitLab.
 */
export function jobStarts(job: Job, pipeline: Pipeline, run: Run, settings: ReadonlyMap<string, string>): Start {
  const lookup = lookupIn(run, settings, job.conditionLevels);
  const when = textOf(job.own('when')) ?? 'on_success';
  const rules = job.own('rules');
  if (isGiven(rules)) return startOf(ruleOutcomes(job.rules, when, run, lookup));
  const only = job.own('only');
  const except = job.own('except');
  const implied = pipeline.workflowRules === undefined;
  return startOf(onlyOutcome(isGiven(only) ? only : undefined, isGiven(except) ? except : undefined, when, implied, run, lookup));
}

function startOf(outcomes: readonly Outcome[]): Start {
  return { verdict: verdictOf(outcomes), outcomes };
}

/** The first rule that applies decides; one that may apply adds a possible end and leaves the next to decide. */
function ruleOutcomes(rules: readonly Item[], when: string, run: Run, lookup: Lookup): Outcome[] {
  const outcomes: Outcome[] = [];
  for (const rule of rules) {
    const applies = clausesApply(rule, run, lookup);
    if (applies === false) continue;
    const own = textOf(childOf(rule, 'when')?.item) ?? when;
    const certain = applies === true && outcomes.length === 0;
    outcomes.push({ when: own, by: { text: textOfRule(rule), at: placeOf(rule.node) }, certain });
    if (applies === true) return outcomes;
  }
  outcomes.push({ when: 'never', by: undefined, certain: outcomes.length === 0 });
  return outcomes;
}

function textOfRule(rule: Item): string {
  const parts: string[] = [];
  const condition = textOf(childOf(rule, 'if')?.item);
  if (condition !== undefined) parts.push(`if: ${condition}`);
  for (const key of ['changes', 'exists']) if (childOf(rule, key) !== undefined) parts.push(key);
  return parts.length === 0 ? 'a rule without a condition' : parts.join(', ');
}
