import { isMapping, type Item } from '../config';
import { duration, WEEK } from './duration';
import { checkChild, exclude } from './mappings';
import { isBlank, isNull, isUnknown, stringOf } from './scalars';
import { faultPlace, type Spot } from './shape';
import type { Jobs } from './jobs';
import type { JobPart } from './parts';
import { fieldOf, keyAt } from './fields';

const TOP: Spot = { key: '', keyNode: undefined, up: undefined };

const EXCLUSIVE: readonly (readonly [string, string])[] = [
  ['script', 'run'],
  ['before_script', 'run'],
  ['after_script', 'run'],
  ['script', 'trigger'],
  ['run', 'trigger'],
];

const NOT_WITH_RULES = ['only', 'except', 'start_in'];

const MOST_NAME = 255;

/**
 * Keywords of a job that GitLab takes only together, or only apart.
 * Source: lib/gitlab/ci/config/entry/processable.rb and job.rb.
 */
export function checkTogether(job: JobPart, jobs: Jobs): void {
  const { walk } = jobs;
  const { config } = job;
  for (const pair of EXCLUSIVE) if (pair.every((key) => jobs.has(job, key))) exclude(config, pair, TOP, walk);
  if ([...job.name].length > MOST_NAME) {
    walk.report('invalid-value', job.nameAt, config.via, 'the name of the job is longer than 255 characters', 'Shorten it.');
  }
  const rules = jobs.has(job, 'rules') ? fieldOf(config, 'rules') : undefined;
  const withRules = rules !== undefined && !isNull(rules.item);
  for (const key of withRules ? NOT_WITH_RULES.filter((name) => jobs.has(job, name)) : []) {
    const child = fieldOf(config, key);
    if (child === undefined || isNull(child.item)) continue;
    const help = key === 'start_in' ? 'Put `start_in` into the rule that has `when: delayed`.' : `Write the conditions of \`${key}\` as rules, or remove \`rules\`.`;
    walk.report('invalid-value', keyAt(child), child.item.via, `\`${key}\` cannot stand beside \`rules\``, help);
  }
  // A trigger job cannot be delayed at all.
  if (jobs.work(job) !== 'bridge') checkDelay(job, jobs, withRules);
  checkPublish(job, jobs);
}

function checkDelay(job: JobPart, jobs: Jobs, withRules: boolean): void {
  if (!jobs.has(job, 'when') && !jobs.has(job, 'start_in')) return;
  const { walk } = jobs;
  const when = jobs.value(job, 'when');
  if (when !== undefined && isUnknown(when)) return;
  const delayed = when !== undefined && stringOf(when) === 'delayed';
  const start = fieldOf(job.config, 'start_in');
  const given = start !== undefined && !isNull(start.item);
  if (delayed && !given) {
    const spot: Spot = { key: 'when', keyNode: fieldOf(job.config, 'when')?.keyNode, up: undefined };
    if (!walk.partial) walk.report('invalid-value', faultPlace(when, spot), when.via, '`when: delayed` stands without `start_in`', 'Say how long to wait with `start_in`.');
  } else if (delayed && given) {
    checkChild(start, startIn, TOP, walk);
  } else if (given && !withRules && !isBlank(start.item)) {
    walk.report('invalid-value', keyAt(start), start.item.via, '`start_in` stands without `when: delayed`', 'Write `when: delayed`, or remove `start_in`.');
  }
}

const startIn = duration({ most: WEEK });

/** `publish` is for Pages, and there it stands in one place. */
function checkPublish(job: JobPart, jobs: Jobs): void {
  const publish = jobs.has(job, 'publish') ? fieldOf(job.config, 'publish') : undefined;
  if (publish === undefined) return;
  const pages = jobs.value(job, 'pages');
  if (!isBlank(publish.item) && !isPagesJob(job.name, pages)) {
    jobs.walk.report('invalid-value', keyAt(publish), publish.item.via, '`publish` stands in a job that is not for GitLab Pages', 'Add `pages: true`, or remove `publish`.');
  } else if (pages !== undefined && isMapping(pages) && fieldOf(pages, 'publish') !== undefined) {
    jobs.walk.report('invalid-value', keyAt(publish), publish.item.via, '`publish` and `pages:publish` cannot stand together in one job', 'Keep `pages:publish`.');
  }
}

function isPagesJob(name: string, pages: Item | undefined): boolean {
  if (pages === undefined) return name === 'pages';
  if (isMapping(pages)) return pages.node.entries.size > 0 || name === 'pages';
  const off = pages.node.kind === 'scalar' && pages.node.value === false;
  return !off;
}
