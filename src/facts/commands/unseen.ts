import { childOf, isText, type Job, type Pipeline } from '../../pipeline';
import { eachOf } from '../variables/definition';

/** Bases of bases that GitLab follows. */
const MOST_BASES = 11;

/** Whether a job may run commands that no file at hand tells of: those of a base, or of defaults that an include brings. */
export function mayRunUnseen(job: Job, pipeline: Pipeline): boolean {
  if (job.kind === 'template' || hasLostBase(job.name, pipeline, 0)) return true;
  return job.own('before_script') === undefined && pipeline.gaps.some(({ kind }) => kind === 'include');
}

/** Whether a job extends another that is not at hand. */
export function hasLostBase(name: string, pipeline: Pipeline, depth = 0): boolean {
  const { config } = pipeline;
  const written = config === undefined ? undefined : childOf(config, name)?.item;
  if (written === undefined) return true;
  const bases = childOf(written, 'extends')?.item;
  const names = bases === undefined ? [] : eachOf(bases).filter(isText);
  return depth <= MOST_BASES && names.some(({ node }) => hasLostBase(node.text, pipeline, depth + 1));
}
