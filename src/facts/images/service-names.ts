import { matchReference } from './grammar';

/** What GitLab Runner makes of a service's image: the host names that jobs reach it by, and the image that it pulls. */
export interface ServiceNames {
  /** Host and path without the port. */
  readonly service: string;
  /** The tag; else `@` and the digest; else `latest`. */
  readonly version: string;
  /** The image that is pulled: `:latest` is added where neither tag nor digest is written. */
  readonly image: string;
  /** Host names that the service gets beside its own `alias:`, in the runner's order. */
  readonly aliases: readonly string[];
}

/** Host (shortest reading), port, path: the port is what the runner drops. */
const HOST_PORT_PATH = /^(.*?)(?:|:[0-9]+)(|\/.*)$/;
const DIGEST_VERSION = /@sha256:.{64}$/;

/** RFC 1123 subdomain as Kubernetes checks it. */
const DNS_SUBDOMAIN = /^[a-z0-9]+(?:-+[a-z0-9]+)*(?:\.[a-z0-9]+(?:-+[a-z0-9]+)*)*$/;
const LONGEST_DNS_NAME = 253;

/**
 * The names of a service, from its image alone (GitLab Runner, helpers/container/services/services.go).
 * Undefined where the text is no reference: the runner then gives the service no name, and the Docker executor
 * starts it only if it has an `alias:`.
 * A host stays part of the names, so `registry.example/library/postgres` is not reached as `postgres`.
 */
export function serviceNames(reference: string): ServiceNames | undefined {
  const match = matchReference(reference);
  if (match === undefined) return undefined;
  const name = match.domain === undefined ? match.path : `${match.domain}/${match.path}`;
  const parts = HOST_PORT_PATH.exec(name);
  const service = parts === null ? name : `${parts[1] ?? ''}${parts[2] ?? ''}`;
  const version = match.tag ?? DIGEST_VERSION.exec(reference)?.[0];
  return {
    service,
    version: version ?? 'latest',
    image: version === undefined ? `${name}:latest` : reference,
    aliases: [...new Set([service.replaceAll('/', '__'), service.replaceAll('/', '-')])],
  };
}

/**
 * Whether the Kubernetes executor can use a name: it silently drops generated names that are no DNS names
 * (executors/kubernetes/host_aliases.go), those with an underscore or an upper-case letter above all.
 */
export function kubernetesUsable(alias: string): boolean {
  return alias.length <= LONGEST_DNS_NAME && DNS_SUBDOMAIN.test(alias);
}
