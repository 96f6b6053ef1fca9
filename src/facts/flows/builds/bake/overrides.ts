import { minimatch } from 'minimatch';
import type { Invocation } from '../../flow';
import { cut } from '../../fields';
import type { Machine } from '../../machine';
import { optionValues } from '../arguments';
import type { BuildArgument } from '../build';
import { NOTHING_SAID, together, type TargetPart } from './target';
import { folderOf } from './values';

/** `--set TARGET.KEY=VALUE` of bake (docs.docker.com/reference/cli/docker/buildx/bake/#set). */
export interface Override {
  /** The name of a target, or a pattern of names. */
  readonly target: string;
  readonly part: TargetPart;
}

/** The overrides of a command that say what its builds are made of; undefined where one of them is not known. */
export function overridesOf(machine: Machine, { call, fields }: Invocation): Override[] | undefined {
  const found: Override[] = [];
  for (const { value, behind } of optionValues(call, fields, ['--set'])) {
    const [head, target, key = '', name] = /^([^.=\ue000-\uf8ff]+)\.([\w-]+)(?:\.([^=\ue000-\uf8ff]+))?\+?=/.exec(value.marked) ?? [];
    if (head === undefined || target === undefined) return undefined;
    const part = partOf(machine, key, name, { value: cut(value, head.length).withOrigin(undefined), site: behind(head.length) });
    if (part !== undefined) found.push({ target, part });
  }
  return found;
}

/** What an override says; undefined for keys that do not say what a build is made of. */
function partOf(machine: Machine, key: string, name: string | undefined, given: BuildArgument): TargetPart | undefined {
  switch (key) {
    case 'context':
      return { ...NOTHING_SAID, context: folderOf(machine, given) };
    case 'dockerfile':
    case 'target':
      return { ...NOTHING_SAID, [key]: given };
    case 'args':
      return name === undefined ? undefined : { ...NOTHING_SAID, arguments: new Map([[name, given]]) };
    case 'contexts':
      return name === undefined ? undefined : { ...NOTHING_SAID, contexts: [name] };
    default:
      return undefined;
  }
}

/** What overrides say of a target: one is for the target of its name, else for all whose names its pattern matches (`expandTargets` in bake/bake.go). */
export function overriding(overrides: readonly Override[], name: string, isTarget: (name: string) => boolean): TargetPart {
  return together(overrides.flatMap(({ target, part }) => (target === name || (!isTarget(target) && minimatch(name, target, { dot: true, nobrace: true, noext: true, nocomment: true, nonegate: true })) ? [part] : [])));
}
