import type { YamlScalar } from '../../../pipeline';
import type { Invocation } from '../flow';
import type { Site } from '../site';
import type { Text, Value } from '../value';
import type { Recipe } from './recipe';

/** A build argument that a command gives. */
export interface BuildArgument {
  readonly value: Value;
  /** The value as it is written at the command. */
  readonly site: Site;
}

/** What a command builds. */
export interface Build {
  readonly recipe: Recipe;
  /** The folder whose files it may copy, from the project's folder on; undefined where it is not known, or none. */
  readonly context: string | undefined;
  /** The name or the number of the last stage; undefined for the last one of the file. */
  readonly target: string | undefined;
  readonly arguments: ReadonlyMap<string, BuildArgument>;
  /** What stands for images and stages of these names; undefined where that is no image. */
  readonly contexts: ReadonlyMap<string, BuildArgument | undefined>;
  /** Secrets by their ids, of those that carry one. */
  readonly secrets: ReadonlyMap<string, Value>;
  /** Whether stages that the target does not need are built as well. */
  readonly buildsAll: boolean;
  /** The command, or what else starts it. */
  readonly site: Site;
  readonly tool: string;
  readonly invocation: Invocation | undefined;
  /** Whether its arguments stand in a file, and not in the command. */
  readonly isListed?: true;
}

/** A build that a file of the project describes, with what its arguments and names are there. */
export function listedBuild(invocation: Invocation, parts: Pick<Build, 'recipe' | 'context' | 'target' | 'arguments' | 'contexts'>): Build {
  return { ...parts, secrets: new Map(), buildsAll: false, site: invocation.site, tool: invocation.call.tool, invocation, isListed: true };
}

/** Whether the text of a context names a repository, an archive or another target: what is built from lies elsewhere. */
export function isElsewhere(text: string): boolean {
  return (text.includes(':') || text.startsWith('git')) && /^[a-z][\w+.-]*:\/\/|^git@|^github\.com\/|^(?:s3|gs|tar|git|target|service):/.test(text);
}

/** An image that a build pulls, or a service of a compose file. */
export interface PulledReference {
  readonly text: Text;
  /** The reference, or the text that is all of it. */
  readonly site: Site;
  /** Whether another text may be put there: everything that reads it is known. */
  readonly isFree: boolean;
  /** Whether the place is that of the reference, and not of what wrote it. */
  readonly isExact: boolean;
  /** The command that pulls it. */
  readonly invocation: Invocation;
  /** What pulls it, as a person names it: `FROM`, `COPY --from`, `image:`. */
  readonly by: string;
  readonly action: 'pull' | 'push' | 'build';
  /** The scalar that it is, in a file of YAML. */
  readonly scalar?: YamlScalar;
  /** Whether it is the only value that the reference has there; true where nothing is said. */
  readonly isOnly?: boolean;
  /** Whether it is not this machine that pulls it. */
  readonly isRemote?: true;
}
