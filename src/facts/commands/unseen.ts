import type { Job, Pipeline } from '../../pipeline';
import { hasLostBase } from '../variables/lost-base';

/** Whether a job may run commands that no file at hand tells of: those of a base, or of defaults that an include brings. */
export function mayRunUnseen(job: Job, pipeline: Pipeline): boolean {
  if (job.kind === 'template' || hasLostBase(job.name, pipeline)) return true;
  return job.own('before_script') === undefined && pipeline.gaps.some(({ kind }) => kind === 'include');
}
