import { childOf, childrenOf, elementsOf, isMapping, isText, placeOf, textOf, type Item, type Step, type YamlScalar } from '../../../../pipeline';
import type { Location } from '../../../../text';
import { placeSite, type Site } from '../../site';
import type { Value } from '../../value';
import { expand } from '../expand';
import { buildSteps } from '../locate';

/** A text of a file of YAML, its variables filled in. */
export interface Filled {
  readonly value: Value;
  readonly site: Site;
  readonly scalar: YamlScalar;
  /** Whether nothing but this place reads the text. */
  readonly isOwn: boolean;
}

/** One service, as one file describes it. */
export interface Service {
  readonly name: string;
  readonly image: Filled | undefined;
  /** The section `build:`, a folder or a mapping. */
  readonly build: Item | undefined;
  readonly needs: readonly string[];
  readonly profiles: readonly string[];
  readonly isNeverPulled: boolean;
}

/** Fills in the variables of a compose file (docs.docker.com/reference/compose-file/interpolation/). */
export interface Fill {
  readonly text: (text: string) => Value;
  readonly item: (item: Item | undefined) => Filled | undefined;
  /** A place in a file of compose, with the steps to it. */
  readonly site: (at: Location, via?: readonly Step[]) => Site;
}

/** How texts of the files of a command are filled in. `site`: the command. */
export function filler(variable: (name: string) => Value | undefined, command: Site): Fill {
  const text = (written: string): Value => expand(written, { variable, escape: '', holes: [], isPlain: true });
  const site = (at: Location, via: readonly Step[] = []): Site => placeSite(at, [...buildSteps(at.source.path, command), ...via]);
  const item: Fill['item'] = (one) => {
    if (!isText(one)) return undefined;
    const { node, via } = one;
    return { value: text(node.text), site: site(placeOf(node), via), scalar: node, isOwn: via.length === 0 };
  };
  return { text, item, site };
}

/** The services of one file. */
export function servicesIn(file: Item, fill: Fill): Service[] {
  const services = childOf(file, 'services')?.item;
  return services === undefined ? [] : childrenOf(services).map(({ key, item }) => serviceOf(key, withBase(services, item), fill));
}

/** Several files together: what a later one says goes before what an earlier one does. */
export function merged(files: readonly (readonly Service[])[]): Map<string, Service> {
  const all = new Map<string, Service>();
  for (const service of files.flat()) {
    const before = all.get(service.name);
    all.set(service.name, before === undefined ? service : { ...service, image: service.image ?? before.image, build: service.build ?? before.build, needs: [...before.needs, ...service.needs], profiles: service.profiles.length > 0 ? service.profiles : before.profiles, isNeverPulled: before.isNeverPulled || service.isNeverPulled });
  }
  return all;
}

/** The mappings that make a service: its own, and that of the service in the same file that it extends. */
function withBase(services: Item, item: Item): readonly Item[] {
  const extended = childOf(item, 'extends')?.item;
  const name = textOf(extended) ?? (extended === undefined || childOf(extended, 'file') !== undefined ? undefined : textOf(childOf(extended, 'service')?.item));
  const base = name === undefined ? undefined : childOf(services, name)?.item;
  return base === undefined || base.node === item.node ? [item] : [item, base];
}

function serviceOf(name: string, items: readonly Item[], fill: Fill): Service {
  const first = (key: string): Item | undefined => items.flatMap((item) => childOf(item, key)?.item ?? [])[0];
  return {
    name,
    image: fill.item(first('image')),
    build: first('build'),
    needs: namesIn(first('depends_on')),
    profiles: namesIn(first('profiles')),
    isNeverPulled: /^(?:never|build)$/.test(textOf(first('pull_policy')) ?? ''),
  };
}

/** A list of names, or the keys of a mapping. */
function namesIn(item: Item | undefined): string[] {
  if (item === undefined) return [];
  return isMapping(item) ? childrenOf(item).map(({ key }) => key) : elementsOf(item).flatMap((one) => textOf(one) ?? []);
}
