import type { YamlScalar } from '../../../yaml';
import { isMapping, type Item } from '../../config';
import { listOf } from '../lists';
import { either, lazily, mapping } from '../mappings';
import { boolean, isUnknown, text } from '../scalars';
import { faultPlace, nameOf, refuse, type Shape } from '../shape';
import { needParallel } from './parallel';
import { fieldOf, keyAt } from '../fields';

/** What a `needs` entry points at. */
export type NeedKind = 'job' | 'pipeline-job' | 'project-job' | 'bridge';

/** Which form a `needs` entry has, told by its keywords. Source: entry/need.rb, and its counterpart for the paid tiers. */
export function needKind(item: Item): NeedKind {
  if (!isMapping(item)) return 'job';
  const has = (key: string): boolean => fieldOf(item, key) !== undefined;
  if (has('project') || has('ref')) return 'project-job';
  if (has('job')) return has('pipeline') ? 'pipeline-job' : 'job';
  return has('pipeline') ? 'bridge' : 'job';
}

const job = text({ want: 'the name of a job', blank: false });

const FORMS: Readonly<Record<NeedKind, Shape>> = {
  job: lazily(() => mapping({ job, artifacts: boolean, optional: boolean, parallel: needParallel }, { required: ['job'] })),
  // `optional` came with GitLab 18; its conformance files hold it.
  'pipeline-job': lazily(() => mapping({ pipeline: text({ blank: false }), job, artifacts: boolean, optional: boolean }, { required: ['pipeline', 'job'] })),
  'project-job': lazily(() => mapping(
    { project: text({ blank: false }), ref: text({ blank: false }), job, artifacts: boolean, optional: boolean, parallel: needParallel },
    { required: ['project', 'ref', 'job'] },
  )),
  bridge: lazily(() => mapping({ pipeline: text({ blank: false }) }, { required: ['pipeline'] })),
};

const WORDS: Readonly<Record<NeedKind, string>> = {
  job: 'a job of this pipeline',
  'pipeline-job': 'a job of another pipeline',
  'project-job': 'a job of another project',
  bridge: 'a whole pipeline',
};

function need(allowed: readonly NeedKind[]): Shape {
  const entry = either(
    {
      text: job,
      map: (value, spot, walk) => {
        const kind = needKind(value);
        if (allowed.includes(kind)) FORMS[kind](value, spot, walk);
        else {
          const message = `\`${nameOf(spot)}\` names ${WORDS[kind]}, which GitLab does not take here`;
          walk.report('invalid-value', faultPlace(value, { ...spot, keyNode: spot.keyNode ?? firstKey(value) }), value.via, message, `Name ${WORDS[allowed[0] ?? 'job']}.`);
        }
      },
    },
    'the name of a job, or a mapping with `job`',
  );
  return (value, spot, walk) => {
    entry(value, { ...spot, keyNode: firstKey(value) }, walk);
  };
}

function firstKey({ node }: Item): YamlScalar | undefined {
  return node.kind === 'map' ? node.entries.values().next().value?.keyNode : undefined;
}

/** Most entries that may name a job of another pipeline (NEEDS_CROSS_PIPELINE_DEPENDENCIES_LIMIT). */
const MOST_CROSS_PIPELINE = 5;

function needs(allowed: readonly NeedKind[], want: string): Shape {
  const one = need(allowed);
  const list = listOf(one, { want, flatten: true, gaps: true });
  return (value, spot, walk) => {
    if (isUnknown(value)) return;
    if (isMapping(value)) {
      if (value.node.entries.size === 0) refuse(value, spot, walk, want);
      else one(value, spot, walk);
      return;
    }
    list(value, spot, walk);
    if (value.node.kind !== 'seq') return;
    const cross = value.node.items.filter((node) => node.kind === 'map' && needKind({ node, via: [] }) === 'pipeline-job');
    if (cross.length <= MOST_CROSS_PIPELINE) return;
    const message = `\`${nameOf(spot)}\` names ${String(cross.length)} jobs of other pipelines, and GitLab takes ${String(MOST_CROSS_PIPELINE)} at most`;
    walk.report('invalid-value', keyAt(spot) ?? faultPlace(value, spot), value.via, message, 'Fetch the artifacts of fewer jobs.');
  };
}

export const jobNeeds = needs(['job', 'pipeline-job', 'project-job'], 'a list of jobs');
export const bridgeNeeds = needs(['job', 'bridge'], 'a list of jobs, or a mapping with `pipeline`');
export const ruleNeeds = needs(['job'], 'a list of jobs');
/** Of a job that other files still have to complete. */
export const anyNeeds = needs(['job', 'pipeline-job', 'project-job', 'bridge'], 'a list of jobs');
