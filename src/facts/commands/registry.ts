import type { Policy, Registry } from '../../policy';
import { holeNames, markedText, type Text, type Value } from '../flows/value';
import { canonicalRegistry, sameHost } from '../images/registry-host';
import { firstUnknown, hasUnknown } from '../images/unknown';

/** What is known of the registry that a command speaks to. */
export interface RegistryHost {
  /** Its host, `docker.io` for all names of Docker Hub; undefined where it is not known. */
  readonly host: string | undefined;
  /** The policy's own registry, where it is one. */
  readonly registry: Registry | undefined;
  /** Whether it is one of the Harbor integration, or of the policy. */
  readonly isOwn: boolean;
}

const UNKNOWN: RegistryHost = { host: undefined, registry: undefined, isOwn: false };

/** Variables by which the Harbor integration names its registry. */
const OWN_VARIABLE = /^HARBOR_(?:URL|HOST|OCI)$/;

/** The registries that the values of a word can name: a host, an URL, or a reference. */
export function registriesOf(value: Value, policy: Policy): RegistryHost[] {
  return value.texts.map((text) => registryIn(text, policy));
}

/** The registry of one value. */
export function registryIn(text: Text, policy: Policy): RegistryHost {
  const all = markedText(text).trim();
  const address = all.includes('://') ? all.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '') : all;
  const marked = address.includes('@') ? address.replace(/^[^/@]*@/, '') : address;
  const end = marked.search(/[/?#]/);
  return hostOf(end < 0 ? marked : marked.slice(0, end), holeNames(text.pieces), policy);
}

/** A host as it is written, with the names that its private-use characters stand for. */
function hostOf(written: string, names: readonly string[], policy: Policy): RegistryHost {
  if (hasUnknown(written)) {
    const name = firstUnknown(written) === 0 ? names[written.charCodeAt(0) - 0xe000] : undefined;
    const isOwn = written.length === 1 && name !== undefined && OWN_VARIABLE.test(name);
    return isOwn ? { host: undefined, registry: policy.registries[0], isOwn } : UNKNOWN;
  }
  return knownHost(written, policy);
}

/** What the policy says of a host. */
export function knownHost(written: string, policy: Policy): RegistryHost {
  const registry = policy.registries.find(({ host }) => sameHost(host, written));
  return { host: canonicalRegistry(written === '' ? undefined : written), registry, isOwn: registry !== undefined };
}
