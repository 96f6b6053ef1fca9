import { UNKNOWN_BASE, type Expanded } from '../../pipeline';
import type { Policy, Registry } from '../../policy';
import { existsOnDockerHub } from './official';
import { parsePartialReference, type PartialReference } from './partial-reference';
import { projectOf, proxied, registryOf, type ProjectKind, type ProxiedReference } from './proxy';
import type { ImageReference } from './reference';
import { canonicalRegistry } from './registry-host';
import { hasUnknown } from './unknown';
import { knownUntagged } from './untagged';

/** One value that a reference can have in some run. */
export interface ImageValue {
  /** The reference with its known variables filled in, unknown ones by their names. */
  readonly text: string;
  readonly expanded: Expanded;
  readonly parsed: PartialReference;
  /** The project of one of the policy's registries that it names. */
  readonly project: ImageProject | undefined;
  /** The same image through a proxy project; undefined where none caches its registry. */
  readonly proxied: ProxiedReference | undefined;
}

export interface ImageProject {
  /** As a person reads it: `team`, or `$HARBOR_PROJECT`. */
  readonly name: string;
  readonly registry: Registry;
  readonly kind: ProjectKind;
  readonly runnerCanPull: boolean;
}

/** Variables of GitLab and of the integration that name the project's own Harbor project, or one named after it. */
const OWN_PROJECT = new Set([
  'HARBOR_PROJECT',
  'CI_PROJECT_NAME',
  'CI_PROJECT_NAMESPACE',
  'CI_PROJECT_NAMESPACE_SLUG',
  'CI_PROJECT_PATH',
  'CI_PROJECT_PATH_SLUG',
  'CI_PROJECT_ROOT_NAMESPACE',
]);

/** What a value says, and what the policy says of it. */
export function valueOf(text: string, expanded: Expanded, policy: Policy): ImageValue {
  const parsed = knownUntagged(parsePartialReference(expanded.text), expanded);
  if (!parsed.ok || parsed.ref === undefined) return { text, expanded, parsed, project: undefined, proxied: undefined };
  const { ref } = parsed;
  return {
    text,
    expanded,
    parsed,
    project: knownProject(ref, policy) ?? ownProject(ref, expanded, policy),
    proxied: mayExist(ref) ? proxied(ref, policy.registries) : undefined,
  };
}

/** False for names that Docker Hub cannot have, as images that exist on the runner's machine only are given. */
function mayExist({ registry, path }: ImageReference): boolean {
  return registry !== canonicalRegistry(undefined) || hasUnknown(path) || existsOnDockerHub(path);
}

function knownProject(ref: ImageReference, policy: Policy): ImageProject | undefined {
  const found = projectOf(ref, policy.registries);
  return found === undefined ? undefined : { ...found, name: found.project };
}

/**
 * The project where it is given by a variable of GitLab that names the own project: known to be no proxy.
 * Where the policy lists projects that can be pulled from, it may be one of them.
 */
function ownProject(ref: ImageReference, expanded: Expanded, policy: Policy): ImageProject | undefined {
  const registry = registryOf(ref, policy.registries);
  const [first = '', ...rest] = ref.path.split('/');
  if (registry === undefined || first.length !== 1) return undefined;
  if (registry.publicProjects.length > 0 || registry.runnerCanPull.length > 0) return undefined;
  const name = expanded.unknown[first.charCodeAt(0) - UNKNOWN_BASE];
  if (name === undefined || !OWN_PROJECT.has(name)) return undefined;
  if (rest.length === 0 && name !== 'CI_PROJECT_PATH') return undefined;
  return { name: `$${name}`, registry, kind: 'private', runnerCanPull: false };
}
