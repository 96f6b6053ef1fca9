import type { Location } from '../text';
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

/** Whether a scalar or a key that stands at a place is left out: for comparing pipelines but for some of their text. */
export type LeftOut = (at: Location) => boolean;

/** What stands in the place of a value that is left out. */
const LEFT_OUT = '\0';

/** A value without its places, references followed; what a missing reference stands for is null. */
export function plainOf(item: Item, references: References, job: string, key = '', isLeftOut?: LeftOut, budget = { left: MOST_VALUES }): Plain {
  const target = references.follow(item, job);
  if (target === undefined) return null;
  if (budget.left-- <= 0) return CUT;
  const { node } = target;
  if (node.kind === 'scalar') {
    if (isLeftOut?.(node) === true) return LEFT_OUT;
    return FLATTENED.has(key) && key !== 'rules' ? [node.value] : node.value;
  }
  if (node.kind === 'seq') {
    const elements = FLATTENED.has(key) ? references.flat(target, job) : references.elements(target, job);
    return untilCut(elements, budget, (element) => plainOf(element, references, job, '', isLeftOut, budget));
  }
  const all = childrenOf(target);
  const children = isLeftOut === undefined ? all : all.filter(({ keyAt }) => !isLeftOut(keyAt));
  if (children.length === 0 && all.length > 0) return LEFT_OUT;
  return new Map(untilCut(children, budget, (child) => [child.key, plainOf(child.item, references, job, child.key, isLeftOut, budget)] as const));
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
export function plainJob(job: Job, isLeftOut?: LeftOut): ReadonlyMap<string, Plain> {
  return new Map(job.keywords.map(({ key, item }) => [key, job.plain(key, item, isLeftOut)]));
}

/** The whole effective pipeline: what the root says of all jobs, then the jobs in GitLab's order. */
export function plainPipeline(pipeline: Pipeline): ReadonlyMap<string, Plain> {
  const whole = new Map<string, Plain>();
  for (const [key, value] of pipeline.rootKeywords()) whole.set(key, value);
  for (const job of pipeline.jobs) whole.set(job.name, plainJob(job));
  return whole;
}

/** The keywords of the root that concern the pipeline itself: stages, workflow and variables. */
export function plainRoot(config: Item, references: References, isLeftOut?: LeftOut): ReadonlyMap<string, Plain> {
  const kept = new Set(['stages', 'workflow', 'variables']);
  return new Map(
    childrenOf(config)
      .filter(({ key }) => kept.has(key))
      .map(({ key, item }) => [key, plainOf(item, references, key, key, isLeftOut)]),
  );
}
