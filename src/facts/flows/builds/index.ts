import type { Invocation } from '../flow';
import type { Machine } from '../machine';
import { keptBy, type Kept } from './arguments-kept';
import { bakeBuilds } from './bake';
import type { Build } from './build';
import { choicesOf } from './choices';
import { readBuild } from './command';
import { composeBuilds } from './compose';
import { noteContents } from './contents';
import { noteImages } from './images';
import { stagesOf, type Stages } from './stages';

/** How an argument of a build comes into the image. */
export interface ArgumentKept extends Kept {
  /** Whether each of the Dockerfiles that it can be keeps it. */
  readonly must: boolean;
}

/** What a Dockerfile does with a build argument; undefined where it does not declare it. */
export type Keeping = (name: string) => ArgumentKept | undefined;

/** Follows a command into the files that it builds from; undefined where no Dockerfile is known. */
export function followBuild(machine: Machine, invocation: Invocation): Keeping | undefined {
  const choices = choicesOf(invocation);
  if (choices.length === 1) return followChoice(machine, invocation);
  const { state } = machine;
  const { certain } = state;
  state.certain = false;
  const all = choices.map((choice) => followChoice(machine, choice));
  state.certain = certain;
  return all.every((one) => one === undefined) ? undefined : (name) => anyOf(all, name);
}

function followChoice(machine: Machine, invocation: Invocation): Keeping | undefined {
  for (const build of [...composeBuilds(machine, invocation), ...bakeBuilds(machine, invocation)]) follow(machine, build);
  const build = readBuild(machine, invocation);
  return build === undefined ? undefined : follow(machine, build);
}

/** What one of several Dockerfiles does with an argument; one that is not known may keep it. */
function anyOf(all: readonly (Keeping | undefined)[], name: string): ArgumentKept | undefined {
  const kept = all.map((keeping) => (keeping === undefined ? { steps: [], must: false, isEarlier: false } : keeping(name)));
  const [first] = kept.flatMap((one) => one ?? []).sort((a, b) => b.steps.length - a.steps.length);
  return first === undefined ? undefined : { steps: first.steps, must: kept.every((one) => one?.must === true), isEarlier: kept.every((one) => one?.isEarlier !== false) };
}

function follow(machine: Machine, build: Build): Keeping | undefined {
  const { work } = machine.context;
  const count = build.recipe.tree.instructions.length;
  const stages = work.takeMany(count) ? stagesOf(build) : undefined;
  if (stages === undefined) return undefined;
  noteImages(machine, build, stages);
  noteContents(machine, build, stages);
  if (build.isListed === true) noteArguments(machine, build, stages);
  return (name) => {
    const kept = work.takeMany(count) ? keptBy(build, stages, name) : undefined;
    return kept === undefined ? undefined : { ...kept, must: true };
  };
}

/** Secrets among the arguments that a file gives to a build. */
function noteArguments(machine: Machine, build: Build, stages: Stages): void {
  for (const [name, { value, site }] of build.arguments) {
    const kept = value.isTainted && machine.context.work.takeMany(build.recipe.tree.instructions.length) ? keptBy(build, stages, name) : undefined;
    if (kept === undefined) continue;
    for (const taint of value.taints) machine.context.recorder.add(machine, taint, { kind: kept.isEarlier ? 'stage-layer' : 'image-layer', site, message: `\`${build.tool}\` gives it to the build as the argument \`${name}\``, tool: build.tool, detail: name, after: kept.steps });
  }
}
