import type { Location } from '../../text';
import { nearest } from '../../text/did-you-mean';
import { fieldsOf } from './fields';
import { JOB_KEYWORDS } from './keywords/job';
import type { JobPart, Parts } from './parts';
import type { Step } from '../traced';
import type { Walk } from './walk';

/** Keywords of the root, by the names that a person may have meant. */
export const ROOT_NAMES = ['default', 'include', 'stages', 'variables', 'workflow', 'image', 'services', 'cache', 'before_script', 'after_script'];

/** Keywords of jobs, those of trigger jobs too. */
export const JOB_NAMES = [...Object.keys(JOB_KEYWORDS), 'trigger'];

/** Whether something at the root that does nothing is a keyword out of its place rather than a job: what it holds is nothing of a job's. */
export function isSlipped({ name, config }: JobPart): boolean {
  const keys = fieldsOf(config).map(({ key }) => key);
  if (keys.length === 0 || keys.some((key) => JOB_NAMES.includes(key))) return false;
  return JOB_NAMES.includes(name) || (nearest(name, ROOT_NAMES) !== undefined && keys.some((key) => nearest(key, JOB_NAMES) === undefined));
}

/** Reports a keyword at the root that stands in jobs only, or that is misspelt; `is` says what it holds where that is no mapping. */
export function reportSlipped(name: string, at: Location, via: readonly Step[], parts: Parts, walk: Walk, is?: string): void {
  // A list of stages is never the stage of a job.
  const isStages = name === 'stage' && is === 'a list';
  if (JOB_NAMES.includes(name) && !isStages) {
    const owner = emptyBefore(at, parts);
    const help = owner === undefined ? 'Indent it below the name of its job.' : `Indent it below \`${owner}\`.`;
    walk.report('unknown-keyword', at, via, `\`${name}\` is a keyword of jobs, but stands outside of every job`, help);
    return;
  }
  const meant = nearest(name, ROOT_NAMES);
  const slip = meant === undefined ? nearest(name, JOB_NAMES) : undefined;
  const help = meant ?? slip;
  const message = `\`${name}\` is no keyword of a pipeline${is === undefined ? '' : `, and no job either: it is ${is}`}`;
  const advice = help === undefined ? 'Write the keywords of a job below it, or begin its name with a dot if it is only there to be used elsewhere.' : `Did you mean \`${help}\`${slip === undefined ? '' : ', indented below the name of its job'}?`;
  walk.report('unknown-keyword', at, via, message, advice);
}

/** The job whose keywords have slipped to the left margin: the last empty name before them. */
function emptyBefore(at: Location, { config }: Parts): string | undefined {
  let owner: string | undefined;
  for (const { key, keyNode, item } of fieldsOf(config)) {
    const before = keyNode.source === at.source && keyNode.range.start < at.range.start;
    if (before && !JOB_NAMES.includes(key) && item.node.kind === 'scalar' && item.node.value === null) owner = key;
  }
  return owner;
}
