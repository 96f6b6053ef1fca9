import type { Invocation } from '../../flow';
import type { Machine } from '../../machine';
import type { Build } from '../build';
import { composeFiles } from './files';
import type { Filled } from './fill';
import { ComposeReader } from './includes';
import { buildOf } from './section';
import { merged, servicesIn } from './service';
import { chosen, doingOf } from './services';

/** Follows a command into its compose files: notes the images that they name, and gives what they build. */
export function composeBuilds(machine: Machine, invocation: Invocation): Build[] {
  const doing = doingOf(invocation);
  const given = doing === undefined ? undefined : composeFiles(machine, invocation);
  if (doing === undefined || given === undefined) return [];
  const reader = new ComposeReader(machine);
  const files = given.files.map((file) => reader.withIncluded(file));
  if (files.some((some) => some === undefined)) return [];
  const services = merged(files.flatMap((some) => some ?? []).map((file) => servicesIn(file, reader.base)));
  const taken = chosen(services, invocation, doing)?.filter(({ isPartial }) => !isPartial) ?? [];
  const built = new Set([...services.values()].flatMap(({ build, image, isPartial }) => (build.length === 0 && !isPartial ? [] : (image?.value.knowns ?? []))));
  for (const { image, build, isNeverPulled } of taken) {
    if (image === undefined) continue;
    if (build.length > 0) {
      if (doing.builds) note(machine, image, invocation, 'build');
      if (doing.pushes) note(machine, image, invocation, 'push');
    } else if (doing.pulls && !isNeverPulled && !image.value.knowns.some((name) => built.has(name))) note(machine, image, invocation, 'pull');
  }
  return doing.builds ? taken.flatMap((service) => buildOf(machine, service, given.folder, invocation) ?? []) : [];
}

function note({ context }: Machine, image: Filled, invocation: Invocation, action: 'pull' | 'push' | 'build'): void {
  const isRemote = invocation.call.name === 'docker stack deploy';
  for (const text of image.value.texts) {
    context.recorder.pulled.push({ text, site: image.site, isFree: image.isOwn, isExact: true, invocation, by: 'image:', action, isOnly: image.value.texts.length === 1, scalar: image.scalar, ...(isRemote && { isRemote }) });
  }
}
