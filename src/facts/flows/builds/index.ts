import type { Invocation } from '../flow';
import type { Machine } from '../machine';
import type { Site } from '../site';
import { keptBy } from './arguments-kept';
import { bakeBuilds } from './bake';
import type { Build } from './build';
import { readBuild } from './command';
import { composeBuilds } from './compose';
import { noteContents } from './contents';
import { noteImages } from './images';
import { stagesOf, type Stages } from './stages';

/** What a Dockerfile does with a build argument; undefined where it does not declare it. */
export type Keeping = (name: string) => readonly { readonly message: string; readonly site: Site }[] | undefined;

/** Follows a command into the files that it builds from; undefined where no Dockerfile is known. */
export function followBuild(machine: Machine, invocation: Invocation): Keeping | undefined {
  for (const build of [...composeBuilds(machine, invocation), ...bakeBuilds(machine, invocation)]) follow(machine, build);
  const build = readBuild(machine, invocation);
  return build === undefined ? undefined : follow(machine, build);
}

function follow(machine: Machine, build: Build): Keeping | undefined {
  const { work } = machine.context;
  const count = build.recipe.tree.instructions.length;
  const stages = work.takeMany(count) ? stagesOf(build) : undefined;
  if (stages === undefined) return undefined;
  noteImages(machine, build, stages);
  noteContents(machine, build, stages);
  if (build.isListed === true) noteArguments(machine, build, stages);
  return (name) => (work.takeMany(count) ? keptBy(build, stages, name) : undefined);
}

/** Secrets among the arguments that a file gives to a build. */
function noteArguments(machine: Machine, build: Build, stages: Stages): void {
  for (const [name, { value, site }] of build.arguments) {
    const after = value.isTainted && machine.context.work.takeMany(build.recipe.tree.instructions.length) ? keptBy(build, stages, name) : undefined;
    if (after === undefined) continue;
    for (const taint of value.taints) machine.context.recorder.add(machine, taint, { kind: 'image-layer', site, message: `\`${build.tool}\` gives it to the build as the argument \`${name}\``, tool: build.tool, detail: name, after });
  }
}
