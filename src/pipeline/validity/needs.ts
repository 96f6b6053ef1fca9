import type { YamlSeq } from '../../yaml';
import { nearest } from '../../text/did-you-mean';
import type { Item } from '../config';
import { expand, type Expansions } from './expansions';
import type { Jobs } from './jobs';
import { flat } from './lists';
import type { JobPart } from './parts';
import { readNeeds, type Need } from './read-needs';
import { isReserved } from './reserved';
import { faultPlace, type Spot } from './shape';
import { stageOf, type Stages } from './stages';
import type { Walk } from './walk';
import { fieldOf, keyAt } from './fields';

const SPOT: Spot = { key: 'needs', keyNode: undefined, up: undefined };

/** Source: `validate_job_needs!` of lib/gitlab/ci/yaml_processor.rb. */
export function checkNeeds(job: JobPart, jobs: Jobs, stages: Stages, expansions: Expansions): void {
  const { walk } = jobs;
  walk.job = job.name;
  const context = { job, jobs, stages, expansions };
  checkList(jobs.needs(job), context, true);
  const rules = jobs.value(job, 'rules');
  for (const rule of rules?.node.kind === 'seq' && !isPlain(rules.node) ? flat(rules, walk) : []) {
    const child = fieldOf(rule, 'needs');
    if (child !== undefined) checkList(readNeeds(walk.follow(child.item), walk), context, false);
  }
  walk.job = '';
}

/** Whether a list holds mappings without `needs` and nothing else: nearly all rules are so. */
function isPlain({ items, reference }: YamlSeq): boolean {
  return !reference && items.every((node) => node.kind === 'map' && !node.entries.has('needs'));
}

interface Context {
  readonly job: JobPart;
  readonly jobs: Jobs;
  readonly stages: Stages;
  readonly expansions: Expansions;
}

function checkList(needs: readonly Need[], context: Context, expanded: boolean): void {
  const { job, jobs, expansions } = context;
  const seen = new Set<string>();
  for (const need of needs) {
    checkTarget('needs', need.name, need.item, need.optional, context);
    const names = expanded ? needNames(need, expansions, jobs.walk) : [need.name];
    if (names === undefined) continue;
    const twice = names.find((name) => seen.has(name));
    for (const name of names) seen.add(name);
    if (twice !== undefined) {
      jobs.walk.report('invalid-value', faultPlace(need.item, SPOT), need.item.via, `\`${job.name}\` needs \`${twice}\` twice`, 'Remove one of them.');
    } else if (expanded) checkRows(need, names, context);
  }
}

function needNames(need: Need, expansions: Expansions, walk: Walk): readonly string[] | undefined {
  if (need.parallel !== undefined && expansions.isParallel(need.name)) return expand(need.name, need.parallel, walk);
  return expansions.of(need.name);
}

/** The jobs that `needs:parallel:matrix` picks have to be some that the needed job makes. */
function checkRows(need: Need, names: readonly string[], { job, jobs, expansions }: Context): void {
  if (need.parallel === undefined || need.optional || jobs.namesElsewhere || !expansions.isParallel(need.name)) return;
  const made = expansions.of(need.name);
  const missing = made === undefined ? undefined : names.find((name) => !made.includes(name));
  if (made === undefined || missing === undefined) return;
  const meant = nearest(missing, made);
  const help = meant === undefined ? `Name values that \`${need.name}\` has, its variables in the same order.` : `Did you mean \`${meant}\`? The variables have to be in the order that \`${need.name}\` has.`;
  const rows = fieldOf(need.parallel, 'matrix');
  jobs.walk.report('unknown-job', keyAt(rows) ?? faultPlace(need.item, SPOT), need.item.via, `\`${job.name}\` needs \`${missing}\`, which \`${need.name}\` does not make`, help);
}

/** Whether a job that another one names is there, and not later than it. */
export function checkTarget(keyword: 'needs' | 'depends on', name: string, item: Item, optional: boolean, context: Context): void {
  const { job, jobs, stages, expansions } = context;
  const { walk } = jobs;
  const target = jobs.get(name);
  const at = faultPlace(item, SPOT);
  if (target === undefined) {
    if (optional || jobs.namesElsewhere || expansions.holds(name)) return;
    const isThere = fieldOf(jobs.parts.config, name) !== undefined;
    const hidden = isThere && name.startsWith('.');
    const reserved = isThere && isReserved(name);
    const meant = reserved ? undefined : jobs.nearest(name);
    const advice = reserved ? 'Give that job another name, here too.' : meant === undefined ? 'Correct the name, or include the file that defines it.' : `Did you mean \`${meant}\`?`;
    const what = hidden ? 'which is hidden and never runs' : reserved ? 'which is a keyword of GitLab and no job' : 'which this pipeline does not define';
    walk.report('unknown-job', at, item.via, `\`${job.name}\` ${keyword} \`${name}\`, ${what}`, hidden ? 'Name a job that runs, or remove the dot from the name of that one.' : advice);
    return;
  }
  const own = stageIndex(job, jobs, stages);
  const other = stageIndex(target, jobs, stages);
  if (own === undefined || other === undefined || other <= own) return;
  const message = `\`${job.name}\` ${keyword} \`${name}\`, which runs in a later stage`;
  walk.report('invalid-value', at, item.via, message, `\`${stages.names[other] ?? ''}\` comes after \`${stages.names[own] ?? ''}\`; move one of the jobs.`);
}

/** Whether one job certainly runs in a later stage than another. */
export function isLater(one: JobPart, other: JobPart, jobs: Jobs, stages: Stages): boolean {
  const index = stageIndex(one, jobs, stages);
  const own = stageIndex(other, jobs, stages);
  return index !== undefined && own !== undefined && index > own;
}

function stageIndex(job: JobPart, jobs: Jobs, stages: Stages): number | undefined {
  const stage = stageOf(job, jobs);
  return stage === undefined ? undefined : stages.index(stage);
}

