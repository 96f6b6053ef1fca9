import { once } from '../../text';
import { checkTogether } from './exclusive';
import type { Jobs, Work } from './jobs';
import { bridgeKeywords, JOB_KEYWORDS, openKeywords } from './keywords/job';
import { workflow } from './keywords/workflow';
import { checkChild, type Keywords } from './mappings';
import { isSlipped, reportSlipped } from './slipped';
import { reportUnknown } from './unknown';
import type { JobPart } from './parts';
import { isNull, stringOf } from './scalars';
import type { Shape, Spot } from './shape';
import { isOpen, type Walk } from './walk';
import { fieldOf, keyAt, type Field } from './fields';

const TOP: Spot = { key: '', keyNode: undefined, up: undefined };

/** Keywords that GitLab has, but not in jobs: a job that other files complete may be none after all, so only their values are judged. */
const ELSEWHERE: Keywords = { workflow };

const tables: Readonly<Record<Work, () => ReadonlyMap<string, Shape>>> = {
  commands: once(() => new Map(Object.entries(JOB_KEYWORDS))),
  bridge: once(() => new Map(Object.entries(bridgeKeywords()))),
  nothing: once(() => new Map(Object.entries(openKeywords()))),
  unknown: once(() => new Map(Object.entries({ ...openKeywords(), ...ELSEWHERE }))),
};

/** Names for "did you mean": those of a trigger job are few, so that the others are proposed nowhere. */
const NAMES: Readonly<Record<Work, () => readonly string[]>> = {
  commands: () => Object.keys(JOB_KEYWORDS),
  bridge: () => Object.keys(bridgeKeywords()),
  nothing: () => Object.keys(openKeywords()),
  unknown: () => Object.keys(openKeywords()),
};

/** Values that were as they should be, so that what ten jobs share is looked at once. */
export type Seen = Map<Shape, Set<object>>;

/** Validates one job by itself. */
export function checkJob(job: JobPart, jobs: Jobs, seen: Seen): void {
  const { walk } = jobs;
  walk.job = job.name;
  const work = jobs.work(job);
  walk.partial = work === 'unknown' || !jobs.isComplete(job);
  const table = tables[work]();
  const { node } = job.config;
  if (node.kind !== 'map' && node.kind !== 'merged') return;
  if (work === 'nothing' && isSlipped(job)) {
    reportSlipped(job.name, job.nameAt, job.config.via, jobs.parts, walk);
    walk.job = '';
    walk.partial = false;
    return;
  }
  for (const entry of node.entries.values()) {
    const shape = table.get(entry.key);
    const value = 'item' in entry ? entry.item.node : entry.value;
    if (shape !== undefined && seen.get(shape)?.has(value) === true) continue;
    const child = fieldOf(job.config, entry.key);
    if (child === undefined) continue;
    if (shape !== undefined) checkOnce(child, value, shape, walk, seen);
    else if (!isOpen(child.key)) refuseKeyword(child, work, walk);
  }
  if (work === 'nothing') reportIdle(job, walk);
  if (work === 'commands') checkScript(job, jobs);
  if (work === 'bridge') checkBridge(job, jobs);
  checkTogether(job, jobs);
  walk.job = '';
  walk.partial = false;
}

function checkOnce(child: Field, value: object, shape: Shape, walk: Walk, seen: Seen): void {
  const before = walk.reports;
  checkChild(child, shape, TOP, walk);
  // What another file may complete was not looked at in full.
  if (walk.reports > before || walk.partial) return;
  const good = seen.get(shape);
  if (good === undefined) seen.set(shape, new Set([value]));
  else good.add(value);
}

function refuseKeyword(child: Field, work: Work, walk: Walk): void {
  // Said where the keywords are held against each other.
  if (work === 'commands' && child.key === 'trigger') return;
  if (work === 'bridge' && tables.commands().has(child.key)) {
    walk.report(
      'unknown-keyword',
      keyAt(child),
      child.item.via,
      `\`${child.key}\` is no keyword of a trigger job`,
      'A trigger job starts another pipeline and runs nothing itself; remove the keyword, or move it to a job.',
    );
  } else reportUnknown(child, TOP, walk, NAMES[work]());
}

function reportIdle(job: JobPart, walk: Walk): void {
  walk.report('invalid-value', job.nameAt, job.config.via, `the job \`${job.name}\` has no \`script\`, \`run\` or \`trigger\``, 'Say what the job does, or begin its name with a dot to hide it.');
}

/** A job that has no `run` needs commands. */
function checkScript(job: JobPart, jobs: Jobs): void {
  const script = fieldOf(job.config, 'script');
  if (script === undefined || jobs.has(job, 'run')) return;
  const item = jobs.walk.follow(script.item);
  if (item === undefined) return;
  const { node } = item;
  const blank = isNull(item) || stringOf(item)?.trim() === '' || (node.kind === 'seq' && node.items.length === 0);
  if (blank) jobs.walk.report('invalid-value', keyAt(script), script.item.via, '`script` is empty', 'Write at least one command.');
}

/** A bridge triggers a pipeline, or mirrors exactly one. */
function checkBridge(job: JobPart, jobs: Jobs): void {
  const trigger = fieldOf(job.config, 'trigger');
  if (trigger === undefined || !isNull(trigger.item)) return;
  jobs.walk.report('invalid-value', keyAt(trigger), trigger.item.via, '`trigger` is empty', 'Name the project or the file to start a pipeline from.');
}
