import { matchesAnyGlob, type Registry } from '../../policy';
import type { ImageReference } from './reference';
import { canonicalRegistry, sameHost } from './registry-host';
import { hasUnknown } from './unknown';

/** A reference rewritten so that a registry's cache answers it. */
export interface ProxiedReference {
  /** The whole new reference, tag and digest kept. */
  readonly reference: string;
  readonly registry: Registry;
  /** The proxy project that caches the image's own registry. */
  readonly project: string;
}

export type ProjectKind = 'proxy' | 'public' | 'private';

/** The Harbor project that a reference names. */
export interface ReferenceProject {
  readonly registry: Registry;
  readonly project: string;
  readonly kind: ProjectKind;
  /** Whether the runner can pull from it before the script has logged in: always, unless the project is private. */
  readonly runnerCanPull: boolean;
}

/** The registry of the policy that a reference points to; undefined where it points to none of them. */
export function registryOf(ref: ImageReference, registries: readonly Registry[]): Registry | undefined {
  return registries.find(({ host }) => sameHost(host, ref.registry));
}

/**
 * The reference through the first registry, in the order of the policy, that caches its own registry.
 * Undefined for a reference that stands on one of the registries already, and for a registry that none of them caches.
 * Docker Hub's official images are always written with `library/`, which Harbor serves without a redirect.
 */
export function proxied(ref: ImageReference, registries: readonly Registry[]): ProxiedReference | undefined {
  if (registryOf(ref, registries) !== undefined) return undefined;
  for (const registry of registries) {
    for (const [project, cached] of registry.proxyProjects) {
      if (canonicalRegistry(cached) === ref.registry) {
        return { reference: `${registry.host}/${project}/${ref.path}${suffixOf(ref)}`, registry, project };
      }
    }
  }
  return undefined;
}

/**
 * The project of a reference on one of the registries: the first component of its path.
 * Undefined on any other registry, where an unknown piece stands in that component, and for a path of one component
 * (`registry.example/app`): Harbor has no images outside projects, so that names none. `registryOf` tells these apart.
 */
export function projectOf(ref: ImageReference, registries: readonly Registry[]): ReferenceProject | undefined {
  const registry = registryOf(ref, registries);
  const slash = ref.path.indexOf('/');
  if (registry === undefined || slash === -1) return undefined;
  const project = ref.path.slice(0, slash);
  if (hasUnknown(project)) return undefined;
  const kind = kindOf(project, registry);
  return { registry, project, kind, runnerCanPull: kind !== 'private' || matchesAnyGlob(registry.runnerCanPull, project) };
}

function kindOf(project: string, registry: Registry): ProjectKind {
  if (registry.proxyProjects.has(project)) return 'proxy';
  return matchesAnyGlob(registry.publicProjects, project) ? 'public' : 'private';
}

function suffixOf(ref: ImageReference): string {
  const tag = ref.tag === undefined ? '' : `:${ref.tag}`;
  return ref.digest === undefined ? tag : `${tag}@${ref.digest}`;
}
