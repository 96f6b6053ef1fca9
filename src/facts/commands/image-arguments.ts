import type { Argument, ToolCall } from '../tools';

/** What a command does with a reference. */
export type ImageAction = 'push' | 'pull' | 'run' | 'build' | 'tag';

/** What a reference names: an image, or something else that registries keep. */
export type Artifact = 'image' | 'chart' | 'signature' | 'other';

/** One reference among the words of a command. */
export interface ImageArgument {
  readonly action: ImageAction;
  readonly artifact: Artifact;
  readonly argument: Argument;
}

/** Options that name images of a build's cache, or of a list: no image that anyone is to use. */
const ASIDE = new Set(['--cache-repo', '--cache-to', '--cache-from', '--export-cache', '--import-cache', '--manifest']);

/** Programs that push what they build unless they are told not to. */
const PUSHING_BUILDERS = new Set(['kaniko', 'ko', 'jib']);

/** Programs that look into images: what they need of a registry they ask for with credentials of their own. */
const SCANNERS = new Set(['trivy', 'grype']);

/** What a command does to the references among its words. */
export function imageArguments(call: ToolCall): readonly ImageArgument[] {
  const { name, tool, flags, command } = call;
  const effects = new Set(command.effects ?? []);
  if (effects.size === 0 || flags.has('dry-run') || SCANNERS.has(tool) || name.startsWith('docker scout')) return [];
  const artifact = artifactOf(call);
  const named = call.arguments.filter(({ role, option }) => (role === 'image' || role === 'target' || role === 'chart') && !ASIDE.has(option ?? ''));
  const pushes = effects.has('build') ? flags.has('push') || (PUSHING_BUILDERS.has(tool) && !flags.has('no-push')) : effects.has('push');
  const hasTarget = named.some(({ role }) => role === 'target');
  return named.flatMap((argument): ImageArgument[] => {
    const as = (action: ImageAction): ImageArgument => ({ action, artifact, argument });
    if (argument.role === 'target') {
      const made: ImageAction[] = [...(effects.has('build') ? ['build' as const] : []), ...(effects.has('tag') ? ['tag' as const] : []), ...(pushes ? ['push' as const] : [])];
      return made.map(as);
    }
    if (effects.has('push') && !effects.has('build') && !effects.has('copy')) {
      // `crane tag app:1 latest` and `cosign sign app` write to the registry beside the image that they name.
      if (effects.has('tag') || artifact === 'signature') return [{ action: 'push', artifact: artifact === 'image' ? 'other' : artifact, argument }];
      if (!effects.has('pull')) return hasTarget ? [] : [as('push')];
    }
    if (effects.has('run')) return [as('run')];
    return effects.has('pull') ? [as('pull')] : [];
  });
}

function artifactOf({ tool, name }: ToolCall): Artifact {
  if (tool === 'helm' || tool === 'helmfile') return 'chart';
  if (tool === 'cosign') return name === 'cosign copy' ? 'image' : 'signature';
  if (tool === 'oras' || name.startsWith('regctl artifact') || name === 'docker trust sign' || name === 'skopeo sync') return 'other';
  return 'image';
}
