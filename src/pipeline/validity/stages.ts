import { nearest } from '../../text/did-you-mean';

import { flat } from './lists';
import type { Jobs } from './jobs';
import type { JobPart, Parts } from './parts';
import { isNull, isUnknown, stringOf } from './scalars';
import { faultPlace, listed } from './shape';
import { isOpen, type Walk } from './walk';
import { fieldOf } from './fields';

const FIRST = '.pre';
const LAST = '.post';
const DEFAULTS = ['build', 'test', 'deploy'];
const DEFAULT_STAGE = 'test';

/** Stages that a pipeline execution policy brings. */
const POLICY_STAGES = ['.pipeline-policy-pre', '.pipeline-policy-post'];

/** The stages of a pipeline in their order; undefined where they are not known for certain. */
export class Stages {
  private readonly order: ReadonlyMap<string, number> | undefined;
  readonly names: readonly string[];
  /** Whether the pipeline lists its stages, and does not leave them to GitLab. */
  readonly own: boolean;

  constructor(parts: Parts, walk: Walk) {
    const names = stageNames(parts, walk);
    this.own = fieldOf(parts.config, 'stages') !== undefined;
    this.names = names ?? [];
    this.order = names === undefined ? undefined : new Map(names.map((name, index) => [name, index]));
  }

  get known(): boolean {
    return this.order !== undefined;
  }

  index(stage: string): number | undefined {
    return this.order?.get(stage);
  }
}

/** Source: lib/gitlab/ci/config/stages.rb (edges) and entry/stages.rb (defaults, flattening). */
function stageNames(parts: Parts, walk: Walk): string[] | undefined {
  if (parts.fragment) return undefined;
  const child = fieldOf(parts.config, 'stages');
  const item = child === undefined ? undefined : walk.follow(child.item);
  if (child === undefined || (item !== undefined && isNull(item))) return parts.open ? undefined : [FIRST, ...DEFAULTS, LAST];
  // What the root file itself says wins over every include.
  if (item?.node.kind !== 'seq' || (parts.open && child.item.via.some(({ kind }) => kind === 'include'))) return undefined;
  if (item.node.items.length === 0) return [];
  const names: string[] = [];
  for (const element of flat(item, walk)) {
    const name = stringOf(element);
    if (name === undefined || isUnknown(element)) return undefined;
    if (name !== FIRST && name !== LAST) names.push(name);
  }
  return [FIRST, ...names, LAST];
}

/** The stage of a job; undefined where it cannot be told. */
export function stageOf(job: JobPart, jobs: Jobs): string | undefined {
  if (!jobs.has(job, 'stage')) return jobs.parts.open || jobs.parts.fragment || !jobs.isComplete(job) ? undefined : DEFAULT_STAGE;
  const item = fieldOf(job.config, 'stage')?.item;
  const value = item === undefined ? undefined : jobs.walk.follow(item);
  if (value === undefined || isUnknown(value)) return undefined;
  return isNull(value) ? DEFAULT_STAGE : stringOf(value);
}

/** Source: `validate_job_stage!` of lib/gitlab/ci/yaml_processor.rb. */
export function checkStage(job: JobPart, jobs: Jobs, stages: Stages): void {
  const stage = stageOf(job, jobs);
  if (!stages.known || stage === undefined || stages.index(stage) !== undefined || isOpen(job.name)) return;
  if (POLICY_STAGES.includes(stage) || jobs.work(job) === 'nothing') return;
  const { walk } = jobs;
  walk.job = job.name;
  const child = fieldOf(job.config, 'stage');
  const value = child === undefined ? undefined : walk.follow(child.item);
  const own = stages.names.filter((name) => name !== FIRST && name !== LAST);
  if (child === undefined || value === undefined || isNull(value)) {
    const message = `\`${job.name}\` runs in the stage \`${DEFAULT_STAGE}\`, as it names no other, and \`stages\` does not hold it`;
    walk.report('unknown-stage', job.nameAt, job.config.via, message, own.length === 0 ? `Add \`${DEFAULT_STAGE}\` to \`stages\`.` : `Give the job a \`stage\`: ${listed(own, 'or')}.`);
  } else {
    const meant = nearest(stage, stages.names);
    const message = stages.own ? `the stage \`${stage}\` is not in \`stages\`` : `the stage \`${stage}\` is none that GitLab has by itself, and there is no \`stages\``;
    const few = stages.own ? `Add \`${stage}\` to \`stages\`${own.length === 0 ? '' : `, or use ${listed(own, 'or')}`}.` : `Write \`stages\` with \`${stage}\` in it, or use ${listed(own, 'or')}.`;
    walk.report('unknown-stage', faultPlace(value, { key: 'stage', keyNode: child.keyNode, up: undefined }), value.via, message, meant === undefined ? few : `Did you mean \`${meant}\`?`);
  }
  walk.job = '';
}
