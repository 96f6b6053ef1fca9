import { minimatch } from 'minimatch';
import type { Invocation } from '../../flow';
import { cut } from '../../fields';
import { optionValues } from '../arguments';
import type { BuildArgument } from '../build';

/** `--set TARGET.KEY=VALUE` of bake (docs.docker.com/reference/cli/docker/buildx/bake/#set). */
export interface Override {
  /** Whether it is for a target. */
  readonly isFor: (target: string) => boolean;
  readonly key: string;
  /** What stands behind the key: the name of an argument. */
  readonly name: string | undefined;
  readonly given: BuildArgument;
}

/** Keys that say what a build is made of. */
const JUDGED = new Set(['args', 'context', 'contexts', 'dockerfile', 'target']);

/** The overrides of a command that say what its builds are made of; undefined where one of them is not known. */
export function overridesOf({ call, fields }: Invocation): Override[] | undefined {
  const found: Override[] = [];
  for (const { value, behind } of optionValues(call, fields, ['--set'])) {
    const [head, target, key = '', name] = /^([^.=\ue000-\uf8ff]+)\.([\w-]+)(?:\.([^=\ue000-\uf8ff]+))?\+?=/.exec(value.marked) ?? [];
    if (head === undefined || target === undefined) return undefined;
    if (!JUDGED.has(key)) continue;
    found.push({ isFor: (one) => minimatch(one, target), key, name, given: { value: cut(value, head.length).withOrigin(undefined), site: behind(head.length) } });
  }
  return found;
}
