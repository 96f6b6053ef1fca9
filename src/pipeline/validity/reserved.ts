import { isMapping } from '../config';
import { fieldsOf, keyAt, type Field } from './fields';
import type { Walk } from './walk';

/** Keywords of the root that people take for names of jobs (`image`, `cache`), and that have none of a job's keywords below them. */
const TAKEN = new Set(['image', 'services', 'cache', 'stages', 'before_script', 'after_script']);

/** Keywords that stand in jobs and in nothing that `TAKEN` names. */
const OF_JOBS = new Set(['script', 'run', 'stage', 'trigger']);

/** Whether a name is a keyword of the root, so that no job can have it. */
export function isReserved(name: string): boolean {
  return TAKEN.has(name);
}

/** Whether a keyword of the root holds what only a job does: its author took the keyword for a name. */
export function isMeantAsJob({ key, item }: Field, walk: Walk): boolean {
  if (!TAKEN.has(key)) return false;
  const value = walk.follow(item);
  return value !== undefined && isMapping(value) && fieldsOf(value).some((field) => OF_JOBS.has(field.key));
}

/** Reports a job whose name is a keyword of the root: one finding, where each keyword below it is wrong by GitLab's words. */
export function reportReserved({ key, keyNode, item }: Field, walk: Walk): void {
  walk.report('unknown-keyword', keyAt({ keyNode }), item.via, `\`${key}\` cannot be the name of a job: it is a keyword of GitLab`, `Give the job another name, such as \`${key}-job\`.`);
}
