import { childOf, childrenOf, elementsOf, isMapping, textOf, type Item } from '../../../../pipeline';
import { basesOf, type Part, type OpenBase } from './bases';
import type { Filled } from './fill';
import type { ComposeFile } from './files';

/** One service, as the files together describe it. */
export interface Service {
  readonly name: string;
  readonly image: Filled | undefined;
  /** Its sections `build:`, each a folder or a mapping; what an earlier one says goes before what a later one does. */
  readonly build: readonly Part[];
  readonly needs: readonly string[];
  readonly profiles: readonly string[];
  readonly isNeverPulled: boolean;
  /** Whether it extends what is not known, so that what it says itself is not all. */
  readonly isPartial: boolean;
}

/** The services of one file. */
export function servicesIn(file: ComposeFile, open: OpenBase): Service[] {
  const services = childOf(file.tree, 'services')?.item;
  return services === undefined ? [] : childrenOf(services).map(({ key, item }) => serviceOf(key, { file, item }, open));
}

/** Several files together: what a later one says goes before what an earlier one does. */
export function merged(files: readonly (readonly Service[])[]): Map<string, Service> {
  const all = new Map<string, Service>();
  for (const service of files.flat()) {
    const before = all.get(service.name);
    all.set(service.name, before === undefined ? service : { ...service, image: service.image ?? before.image, build: [...service.build, ...before.build], needs: [...before.needs, ...service.needs], profiles: service.profiles.length > 0 ? service.profiles : before.profiles, isNeverPulled: before.isNeverPulled || service.isNeverPulled, isPartial: before.isPartial || service.isPartial });
  }
  return all;
}

/** A service with what it extends. */
function serviceOf(name: string, own: Part, open: OpenBase): Service {
  const bases = basesOf(own, open);
  const parts = bases ?? [own];
  const all = (key: string): Part[] => parts.flatMap(({ file, item }) => { const found = childOf(item, key)?.item; return found === undefined ? [] : [{ file, item: found }]; });
  const first = (key: string): Item | undefined => all(key)[0]?.item;
  const [image] = all('image');
  return {
    name,
    image: image?.file.fill.item(image.item),
    build: all('build'),
    needs: namesIn(first('depends_on')),
    profiles: namesIn(first('profiles')),
    isNeverPulled: /^(?:never|build)$/.test(textOf(first('pull_policy')) ?? ''),
    isPartial: bases === undefined,
  };
}

/** A list of names, or the keys of a mapping. */
function namesIn(item: Item | undefined): string[] {
  if (item === undefined) return [];
  return isMapping(item) ? childrenOf(item).map(({ key }) => key) : elementsOf(item).flatMap((one) => textOf(one) ?? []);
}
