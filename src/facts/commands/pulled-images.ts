import type { Policy } from '../../policy';
import { replaceReference } from '../../pipeline';
import { textAt, type Edit } from '../../text';
import { serviceTexts } from './service-texts';
import { proxiedText } from '../images/rewrite';
import type { ImageUse } from '../images/use';
import type { BuildImage } from './build-images';
import type { ImageCommand } from './image-commands';
import { scriptEdit } from './script-edit';

/** An image that a pipeline pulls: by a keyword, or by a command of a script. */
export type PulledImage = (ImageUse & { readonly from: 'keyword' }) | ScriptImage;

/** A reference that a command of a script pulls. */
export interface ScriptImage extends Pick<ImageCommand, 'at' | 'via' | 'jobs' | 'value'> {
  readonly from: 'script';
  /** As it stands in the script. */
  readonly written: string;
  /** Whether the job makes an image of that name itself. */
  readonly isMadeInJob: boolean;
  /** Whether the job's own Docker asks a mirror first. */
  readonly isMirrored: boolean;
  /** The reference through the cache, as it has to be written there; undefined where the text does not tell. */
  readonly proxied: string | undefined;
  readonly edit: Edit | undefined;
}

/** Programs whose pulls go through no other cache than the one that the reference names. */
const PULLERS = new Set(['docker', 'podman', 'nerdctl', 'buildah', 'skopeo']);

/** The images that commands of scripts pull, by themselves or by what they build. */
export function scriptImages(commands: readonly ImageCommand[], builds: readonly BuildImage[], isMade: (command: ImageCommand | BuildImage) => boolean, policy: Policy): ScriptImage[] {
  return [...ofCommands(commands, isMade, policy), ...ofBuilds(builds, isMade, policy)];
}

/** Options by which a program asks a mirror first. */
const MIRROR = new Set(['--registry-mirror', '--registry-map']);

function ofBuilds(builds: readonly BuildImage[], isMade: (build: BuildImage) => boolean, policy: Policy): ScriptImage[] {
  const seen = new Set<string>();
  return builds.flatMap((build): ScriptImage[] => {
    const { at, via, jobs, value, job, isFree, isExact, invocation, action, scalar } = build;
    if (value.proxied === undefined || action !== 'pull') return [];
    // Of the values that a reference may have, one is enough.
    const id = `${job.name}\n${at.source.path}\n${String(at.range.start)}`;
    if (seen.has(id)) return [];
    seen.add(id);
    const written = isExact ? textAt(at) : value.text;
    const through = proxiedText(written, policy);
    const isMendable = isFree && isExact && through !== undefined;
    const isMirrored = serviceTexts(job).includes('registry-mirror') || invocation.call.arguments.some(({ option }) => MIRROR.has(option ?? ''));
    return [{ from: 'script', at, via, jobs, value, written, isMadeInJob: isMade(build), isMirrored, proxied: through, edit: !isMendable ? undefined : scalar === undefined ? scriptEdit(at, through) : replaceReference(scalar, through) }];
  });
}

function ofCommands(commands: readonly ImageCommand[], isMade: (command: ImageCommand) => boolean, policy: Policy): ScriptImage[] {
  return commands.flatMap((command): ScriptImage[] => {
    const { action, artifact, argument, job, value, invocation, at, via, jobs } = command;
    const { call } = invocation;
    if ((action !== 'pull' && action !== 'run') || artifact !== 'image' || argument.option !== undefined || !PULLERS.has(call.tool) || call.unsure) return [];
    if (value.proxied === undefined || / (?:inspect|list-tags|compose|build|manifest)\b/.test(call.name)) return [];
    const written = textAt(at);
    const through = proxiedText(written, policy);
    const edit = command.isDirect && through !== undefined ? scriptEdit(at, through) : undefined;
    return [{ from: 'script', at, via, jobs, value, written, isMadeInJob: isMade(command), isMirrored: serviceTexts(job).includes('registry-mirror'), proxied: through, edit }];
  });
}
