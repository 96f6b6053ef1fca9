import { childOf, isGiven, placeOf, textOf, type Item } from '../config';
import type { Job } from '../job';
import type { Pipeline } from '../model';
import type { Level } from '../variables';
import { clauseOf, clausesApply, type Scene } from './clause';
import { lookupIn } from './lookup';
import { onlyOutcome } from './only';
import { verdictOf, type Outcome, type Verdict } from './outcome';
import type { Run } from './run';

/** What becomes of a job in a run. */
export interface Start {
  readonly verdict: Verdict;
  /** Every way in which it can end, in the order of the rules. */
  readonly outcomes: readonly Outcome[];
  /** Whether some rows of `parallel:matrix` start for certain and others do not at all. */
  readonly split: boolean;
}

/**
 * Whether a run makes a pipeline at all: `workflow:rules`.
 * Source: lib/gitlab/ci/pipeline/chain/evaluate_workflow_rules.rb of GitLab.
 */
export function pipelineStarts(pipeline: Pipeline, run: Run, settings: ReadonlyMap<string, string>): Start {
  const { workflowRules = [], rootLevels } = pipeline;
  if (workflowRules.length === 0) return startOf([{ when: 'always', by: undefined, certain: true, open: [] }]);
  const scene: Scene = { run, lookups: lookupIn(run, settings, rootLevels), follow: (item) => item, miss: () => undefined };
  return startOf(ruleOutcomes(workflowRules, 'always', scene));
}

/**
 * Whether a run adds a job: its `rules`, or its `only` and `except`. What `workflow:rules` say is not in it.
 * Each row of `parallel:matrix` is a job of its own, its variables known to its rules.
 * Source: lib/gitlab/ci/pipeline/seed/build.rb and lib/gitlab/ci/config/normalizer.rb of GitLab.
 */
export function jobStarts(job: Job, pipeline: Pipeline, run: Run, settings: ReadonlyMap<string, string>): Start {
  const { above, rows, own, workflow, root } = job.conditionLevels;
  const possible = possibleOf(workflow, pipeline, run, settings);
  const start = (row: Level): Start => startOf(outcomesOf(job, pipeline, run, settings, [...above, row, own, possible, root]));
  const whole = start(rows);
  if (whole.verdict !== 'may' || rows.length < 2) return whole;
  const each = rows.map((row) => start([row]));
  const verdicts = new Set(each.map(({ verdict }) => verdict));
  const outcomes = each.flatMap((one) => one.outcomes);
  const [first = 'may'] = verdicts;
  if (verdicts.size === 1) return first === 'may' ? whole : { verdict: first, outcomes, split: false };
  return { verdict: 'may', outcomes: outcomes.map((outcome) => ({ ...outcome, certain: false })), split: !verdicts.has('may') };
}

function outcomesOf(job: Job, pipeline: Pipeline, run: Run, settings: ReadonlyMap<string, string>, levels: readonly Level[]): Outcome[] {
  const scene: Scene = { run, lookups: lookupIn(run, settings, levels), follow: (item) => job.follow(item), miss: () => undefined };
  const when = textOf(job.own('when')) ?? 'on_success';
  const rules = job.own('rules');
  // Even `rules: null` and `workflow: { rules: null }` take the default of `only` away.
  const implied = pipeline.workflowRules === undefined && rules === undefined;
  if (isGiven(rules)) return ruleOutcomes(job.rules, when, scene);
  const only = job.own('only');
  const except = job.own('except');
  return onlyOutcome(isGiven(only) ? only : undefined, isGiven(except) ? except : undefined, when, implied, scene);
}

function startOf(outcomes: readonly Outcome[]): Start {
  return { verdict: verdictOf(outcomes), outcomes, split: false };
}

/** The variables of those `workflow:rules` that can be the one that applies. */
function possibleOf(level: Level, pipeline: Pipeline, run: Run, settings: ReadonlyMap<string, string>): Level {
  if (level.length < 2 || level.every((set) => set.size === 0)) return level;
  const starting = (pipeline.workflowRules ?? []).filter((rule) => textOf(childOf(rule, 'when')?.item) !== 'never').map(({ node }) => placeOf(node));
  const { outcomes } = pipelineStarts(pipeline, run, settings);
  const possible = level.filter((_, index) => {
    const place = starting[index];
    return place === undefined || outcomes.some(({ by }) => by?.at?.source === place.source && by.at.range.start === place.range.start);
  });
  return possible.length === 0 ? level : possible;
}

/** The first rule that applies decides; one that may apply adds a possible end and leaves the next to decide. */
function ruleOutcomes(rules: readonly Item[], when: string, scene: Scene): Outcome[] {
  const outcomes: Outcome[] = [];
  for (const rule of rules) {
    const open = new Set<string>();
    const applies = clausesApply(rule, { ...scene, miss: (what) => open.add(what) });
    if (applies === false) continue;
    const own = textOf(clauseOf(rule, 'when', scene)) ?? when;
    const certain = applies === true && outcomes.length === 0;
    outcomes.push({ when: own, by: { text: textOfRule(rule, scene), at: placeOf(rule.node) }, certain, open: [...open] });
    if (applies === true) return outcomes;
  }
  outcomes.push({ when: 'never', by: undefined, certain: outcomes.length === 0, open: [] });
  return outcomes;
}

function textOfRule(rule: Item, scene: Scene): string {
  const parts: string[] = [];
  const condition = textOf(clauseOf(rule, 'if', scene));
  if (condition !== undefined) parts.push(`if: ${condition}`);
  for (const key of ['changes', 'exists']) if (clauseOf(rule, key, scene) !== undefined) parts.push(key);
  return parts.length === 0 ? 'a rule without a condition' : parts.join(', ');
}
