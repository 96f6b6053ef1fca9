import type { Site } from '../../site';
import type { BuildArgument } from '../build';

/** What a part of a target says of a folder; `path`: undefined where it is not known or lies elsewhere. */
export interface TargetFolder {
  readonly path: string | undefined;
  readonly site: Site;
}

/** A target of bake, as one block, one service or one command describes it; what is undefined is not said. */
export interface TargetPart {
  readonly context: TargetFolder | undefined;
  readonly dockerfile: BuildArgument | undefined;
  readonly target: BuildArgument | undefined;
  readonly arguments: ReadonlyMap<string, BuildArgument>;
  /** Names of `contexts`. */
  readonly contexts: readonly string[];
  /** The attribute for which it is not judged. */
  readonly open: string | undefined;
}

export const NOTHING_SAID: TargetPart = { context: undefined, dockerfile: undefined, target: undefined, arguments: new Map(), contexts: [], open: undefined };

/** Parts together: a later one goes before an earlier one, arguments and contexts one by one (`Target.Merge` in bake/bake.go of docker/buildx). */
export function together(parts: readonly TargetPart[]): TargetPart {
  return parts.reduce((before, part) => ({
    context: part.context ?? before.context,
    dockerfile: part.dockerfile ?? before.dockerfile,
    target: part.target ?? before.target,
    arguments: new Map([...before.arguments, ...part.arguments]),
    contexts: [...before.contexts, ...part.contexts],
    open: part.open ?? before.open,
  }), NOTHING_SAID);
}
