import type { Plain } from '../yaml';
import { childOf, elementsOf, placeOf, type Item } from './config';
import type { Job } from './job';
import { plainOf } from './plain';
import type { References } from './reference';
import { joinSteps, type Step, type Traced } from './traced';

/** A value at the root of a pipeline, and as it is without its places. */
export interface RootElement extends Traced<Item> {
  readonly plain: () => Plain;
}

/**
 * A value of a job by its path (`image.name`, `script.0`, `variables.TAG`), with its place and the steps that brought it;
 * undefined where nothing stands there.
 */
export function elementAt(job: Job, path: readonly string[]): Traced<Item> | undefined {
  const [first, ...rest] = path;
  if (first === undefined) return undefined;
  const found = below(job.keyword(first), rest, (item) => job.follow(item));
  const [name, ...deeper] = rest;
  if (found !== undefined || first !== 'variables' || name === undefined || deeper.length > 0) return found;
  return inheritedVariable(job, name);
}

/** Keywords of the root that are no jobs; `include` is done with. */
const ROOT_KEYWORDS: ReadonlySet<string> = new Set(['default', 'variables', 'stages', 'workflow', 'image', 'services', 'cache', 'before_script', 'after_script']);

/** The same for the keywords of the root (`variables.TAG`, `default.image`); undefined for a job. */
export function rootElementAt(config: Item, references: References, path: readonly string[]): RootElement | undefined {
  const [first = '', ...rest] = path;
  const child = ROOT_KEYWORDS.has(first) ? childOf(config, first)?.item : undefined;
  const follow = (item: Item): Item | undefined => references.follow(item, first);
  const found = below(child === undefined ? undefined : follow(child), rest, follow);
  return found === undefined ? undefined : { ...found, plain: () => plainOf(found.value, references, first, path[path.length - 1] ?? '') };
}

function below(start: Item | undefined, path: readonly string[], follow: (item: Item) => Item | undefined): Traced<Item> | undefined {
  let current = start;
  for (const part of path) {
    if (current === undefined) return undefined;
    const list = current.node.kind === 'seq';
    const next: Item | undefined = list ? elementsOf(current)[Number(part)] : childOf(current, part)?.item;
    current = next === undefined ? undefined : follow(next);
  }
  return current === undefined ? undefined : { value: current, at: placeOf(current.node), via: current.via };
}

/** A variable that the job has from the root, or else from `workflow:rules`. */
function inheritedVariable(job: Job, name: string): Traced<Item> | undefined {
  const { root, workflow } = job.conditionLevels;
  const variable = [...root, ...workflow].find((set) => set.has(name))?.get(name);
  if (variable?.scalar === undefined || variable.keyAt === undefined) return undefined;
  const step: Step = { kind: 'inherit', name, at: variable.keyAt };
  const value: Item = { node: variable.scalar, via: joinSteps([step], variable.via) };
  return { value, at: placeOf(value.node), via: value.via };
}
