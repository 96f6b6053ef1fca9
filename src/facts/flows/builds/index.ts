import type { Invocation } from '../flow';
import type { Machine } from '../machine';
import type { Site } from '../site';
import { keptBy } from './arguments-kept';
import type { Build } from './build';
import { readBuild } from './command';
import { noteContents } from './contents';
import { noteImages } from './images';
import { stagesOf } from './stages';

/** What a Dockerfile does with a build argument; undefined where it does not declare it. */
export type Keeping = (name: string) => readonly { readonly message: string; readonly site: Site }[] | undefined;

/** Follows a command into the Dockerfile that it builds; undefined where that is not known. */
export function followBuild(machine: Machine, invocation: Invocation): Keeping | undefined {
  const build = readBuild(machine, invocation, invocation);
  return build === undefined ? undefined : follow(machine, build);
}

function follow(machine: Machine, build: Build): Keeping | undefined {
  const stages = stagesOf(build);
  if (stages === undefined) return undefined;
  noteImages(machine, build, stages);
  noteContents(machine, build, stages);
  return (name) => keptBy(build, stages, name);
}
