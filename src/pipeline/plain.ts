import type { Plain } from '../yaml';
import { childrenOf, type Item } from './config';
import type { Job } from './job';
import type { Pipeline } from './model';
import type { References } from './reference';

/** Keywords whose lists GitLab flattens. */
const FLATTENED = new Set(['script', 'before_script', 'after_script', 'pre_get_sources_script', 'rules', 'stages']);

/** Values that are written out for one keyword: lists that share their items by aliases or references can stand for any number. */
const MOST_VALUES = 100_000;
const CUT = '… (more than 100,000 values)';

/** A value without its places, references followed; what a missing reference stands for is null. */
export function plainOf(item: Item, references: References, job: string, key = '', budget = { left: MOST_VALUES }): Plain {
  const target = references.follow(item, job);
  if (target === undefined) return null;
  if (budget.left-- <= 0) return CUT;
  if (target.node.kind === 'scalar') return FLATTENED.has(key) && key !== 'rules' ? [target.node.value] : target.node.value;
  if (target.node.kind === 'seq') {
    const elements = FLATTENED.has(key) ? references.flat(target, job) : references.elements(target, job);
    return untilCut(elements, budget, (element) => plainOf(element, references, job, '', budget));
  }
  return new Map(untilCut(childrenOf(target), budget, (child) => [child.key, plainOf(child.item, references, job, child.key, budget)] as const));
}

function untilCut<T, U>(all: readonly T[], budget: { readonly left: number }, plain: (one: T) => U): U[] {
  const made: U[] = [];
  for (const one of all) {
    if (budget.left < 0) break;
    made.push(plain(one));
  }
  return made;
}

/** A job as GitLab runs it: its keywords with what it inherits, `extends` and references done. */
export function plainJob(job: Job): ReadonlyMap<string, Plain> {
  return new Map(job.keywords.map(({ key, item }) => [key, job.plain(key, item)]));
}

/** The whole effective pipeline: what the root says of all jobs, then the jobs in GitLab's order. */
export function plainPipeline(pipeline: Pipeline): ReadonlyMap<string, Plain> {
  const whole = new Map<string, Plain>();
  for (const [key, value] of pipeline.rootKeywords()) whole.set(key, value);
  for (const job of pipeline.jobs) whole.set(job.name, plainJob(job));
  return whole;
}

/** The keywords of the root that concern the pipeline itself: stages, workflow and variables. */
export function plainRoot(config: Item, references: References): ReadonlyMap<string, Plain> {
  const kept = new Set(['stages', 'workflow', 'variables']);
  return new Map(
    childrenOf(config)
      .filter(({ key }) => kept.has(key))
      .map(({ key, item }) => [key, plainOf(item, references, key, key)]),
  );
}
