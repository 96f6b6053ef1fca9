import type { Site } from '../flows/site';
import type { BuildImage } from './build-images';
import type { ImageCommand } from './image-commands';

/** A reference that a command pushes, builds, tags or pulls, by its own words or by a compose file that it reads. */
export interface PushCommand extends Pick<ImageCommand, 'at' | 'via' | 'jobs' | 'action' | 'artifact' | 'value' | 'text' | 'job' | 'pipeline' | 'invocation'> {
  /** Where the whole reference is written. */
  readonly site: Site;
  /** Whether it is the only value that the reference has there. */
  readonly isOnly: boolean;
  /** Whether it names an image that is there already. */
  readonly isSource: boolean;
}

/** What tells which images jobs push: the references of their commands, and what these push and build by compose files. */
export function pushCommands(commands: readonly ImageCommand[], builds: readonly BuildImage[]): PushCommand[] {
  return [
    ...commands.map((command) => ({ ...command, site: command.field.site, isOnly: command.field.value.texts.length === 1, isSource: command.argument.role === 'image' && command.action !== 'push' })),
    ...builds.filter(({ action }) => action !== 'pull').map((build) => ({ ...build, artifact: 'image' as const, isSource: false })),
  ];
}
