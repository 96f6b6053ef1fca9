import { childOf, isText, type Pipeline } from '../../pipeline';
import { eachOf } from './definition';

/** Bases of bases that GitLab follows. */
const MOST_BASES = 11;

/** Whether a job extends another that is not at hand, and so may have keywords that nobody sees. */
export function hasLostBase(name: string, pipeline: Pipeline, depth = 0): boolean {
  const { config } = pipeline;
  const written = config === undefined ? undefined : childOf(config, name)?.item;
  if (written === undefined) return true;
  const bases = childOf(written, 'extends')?.item;
  const names = bases === undefined ? [] : eachOf(bases).filter(isText);
  return depth <= MOST_BASES && names.some(({ node }) => hasLostBase(node.text, pipeline, depth + 1));
}
