import { childOf, elementsOf, placeOf, type Item } from './config';
import type { Job } from './job';
import type { Traced } from './traced';

/**
 * A value of a job by its path (`image.name`, `script.0`, `variables.TAG`), with its place and the steps that brought it;
 * undefined where nothing stands there.
 */
export function elementAt(job: Job, path: readonly string[]): Traced<Item> | undefined {
  const [first, ...rest] = path;
  if (first === undefined) return undefined;
  let current = job.keyword(first);
  for (const part of rest) {
    if (current === undefined) return undefined;
    const list = current.node.kind === 'seq';
    const next: Item | undefined = list ? elementsOf(current)[Number(part)] : childOf(current, part)?.item;
    current = next === undefined ? undefined : job.follow(next);
  }
  return current === undefined ? undefined : { value: current, at: placeOf(current.node), via: current.via };
}
