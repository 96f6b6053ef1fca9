import { elementsOf, type Item } from '../config';
import type { Expansions } from './expansions';
import type { Jobs } from './jobs';
import { needKind } from './keywords/needs';
import { flat } from './lists';
import { checkTarget } from './needs';
import type { JobPart } from './parts';
import { isUnknown, stringOf } from './scalars';
import { faultPlace } from './shape';
import type { Stages } from './stages';
import { fieldOf } from './fields';

/**
 * `dependencies`, and the job that makes a child pipeline's file: there, not later, and among `needs` where the job has them.
 * Source: `validate_job_dependencies!` of lib/gitlab/ci/yaml_processor.rb, and entry/job.rb.
 */
export function checkDependencies(job: JobPart, jobs: Jobs, stages: Stages, expansions: Expansions): void {
  if (!jobs.has(job, 'dependencies') && !jobs.has(job, 'trigger')) return;
  const { walk } = jobs;
  walk.job = job.name;
  const context = { job, jobs, stages, expansions };
  const dependencies = named(jobs.value(job, 'dependencies'), jobs);
  for (const { name, item } of dependencies) checkTarget('depends on', name, item, false, context);
  checkAgainstNeeds(job, jobs, dependencies);
  const trigger = jobs.value(job, 'trigger');
  const include = trigger === undefined ? undefined : fieldOf(trigger, 'include')?.item;
  for (const entry of include?.node.kind === 'seq' ? flat(include, walk) : []) {
    const maker = fieldOf(entry, 'job')?.item;
    const name = maker === undefined || isUnknown(maker) ? undefined : stringOf(maker);
    if (maker !== undefined && name !== undefined && fieldOf(entry, 'project') === undefined) checkTarget('depends on', name, maker, false, context);
  }
  walk.job = '';
}

interface Named {
  readonly name: string;
  readonly item: Item;
}

function named(list: Item | undefined, { walk }: Jobs): Named[] {
  if (list === undefined) return [];
  return elementsOf(list).flatMap((element) => {
    const item = walk.follow(element);
    const name = item === undefined || isUnknown(item) ? undefined : stringOf(item);
    return item === undefined || name === undefined ? [] : [{ name, item }];
  });
}

function checkAgainstNeeds(job: JobPart, jobs: Jobs, dependencies: readonly Named[]): void {
  const needs = jobs.value(job, 'needs');
  if (dependencies.length === 0 || needs?.node.kind !== 'seq') return;
  const { walk } = jobs;
  const entries = flat(needs, walk);
  if (entries.length === 0 || entries.some((entry) => isUnknown(entry) || holdsInput(entry))) return;
  const needed = new Set(jobs.needs(job).map(({ name }) => name));
  if (needed.size === 0 && entries.every((entry) => needKind(entry) === 'job')) return;
  for (const { name, item } of dependencies) {
    if (needed.has(name) || (jobs.get(name) === undefined && !jobs.namesElsewhere)) continue;
    const at = faultPlace(item, { key: 'dependencies', keyNode: undefined, up: undefined });
    walk.report('invalid-value', at, item.via, `\`${job.name}\` takes artifacts of \`${name}\`, which is not among its \`needs\``, `Add \`${name}\` to \`needs\`, or remove it here.`);
  }
}

function holdsInput(entry: Item): boolean {
  const job = fieldOf(entry, 'job')?.item;
  return job !== undefined && isUnknown(job);
}
