import type { Facts } from '../../facts';
import { existsOnDockerHub } from '../../facts/images/official';

/** A Harbor that the pipeline seems to use, and which of its projects cache Docker Hub. */
export interface FoundRegistry {
  readonly host: string;
  readonly proxyProjects: readonly string[];
}

/** What the pipeline's images and scripts say of registries. */
export interface Found {
  /** Those that the policy does not know and that are a Harbor for sure. */
  readonly harbors: readonly FoundRegistry[];
  /** Hosts of the policy that are used. */
  readonly known: readonly string[];
  /** Other hosts that images come from, and that are no public registry: a Harbor, a GitLab, or something else. */
  readonly unclear: readonly string[];
}

/** Registries that are no Harbor of anybody's; a leading dot stands for all hosts below. */
const PUBLIC = ['docker.io', 'ghcr.io', 'quay.io', 'gcr.io', '.gcr.io', '.pkg.dev', 'registry.gitlab.com', 'lscr.io', 'dhi.io', 'docker.elastic.co', '.amazonaws.com', 'public.ecr.aws', '.azurecr.io', 'mcr.microsoft.com', 'registry.k8s.io', 'k8s.gcr.io', 'nvcr.io', 'cgr.dev', '.docker.com', '.redhat.com', '.redhat.io', '.opensuse.org', '.suse.com', '.oracle.com', '.ocir.io', 'icr.io', '.icr.io', '.github.com'];

/** An image reference with a host, as it stands in a script; not the path of an address. */
const IN_TEXT = /(?<![\w./@:%-])((?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?::\d{2,5})?)\/([a-z0-9][a-z0-9._-]*(?:\/[a-z0-9][a-z0-9._-]*)+)/g;

/**
 * Looks for registries. A host counts as a Harbor by its name (`harbor.example.org`) or by a path that only a proxy project gives
 * (`HOST/PROJECT/library/node`): a policy for another kind of registry would find what is none.
 */
export function findRegistries(facts: Facts): Found {
  const hosts = new Map<string, Set<string>>();
  const paths = (host: string): Set<string> => {
    const known = hosts.get(host) ?? new Set<string>();
    hosts.set(host, known);
    return known;
  };
  for (const { values } of facts.of('image')) {
    for (const { parsed } of values) {
      const ref = parsed.ok ? parsed.ref : undefined;
      if (ref !== undefined && /^[a-z0-9.-]+(?::\d+)?$/.test(ref.registry)) paths(ref.registry).add(ref.path);
    }
  }
  for (const { source } of facts.pipelines.flatMap(({ files }) => files)) {
    if (source.origin !== 'workspace') continue;
    for (const [, host = '', path = ''] of source.text.replace(/(^|\s)#.*$/gm, '').matchAll(IN_TEXT)) paths(host).add(path);
  }
  const policyHosts = new Set(facts.policy.registries.map(({ host }) => host));
  const all = [...hosts].filter(([host]) => !isPublic(host)).sort(([a], [b]) => (a < b ? -1 : 1));
  const others = all.filter(([host]) => !policyHosts.has(host)).map(([host, used]) => ({ host, proxyProjects: proxies([...used]) }));
  const isHarbor = ({ host, proxyProjects }: FoundRegistry): boolean => proxyProjects.length > 0 || host.split('.').some((label) => /^harbor\d*(?:-|$)|-harbor$/.test(label));
  return {
    harbors: others.filter(isHarbor),
    known: all.map(([host]) => host).filter((host) => policyHosts.has(host)),
    unclear: others.filter((other) => !isHarbor(other)).map(({ host }) => host).filter((host) => host.includes('.') || host.includes(':')),
  };
}

/** Projects with an official image of Docker Hub in them; `library/` is how Harbor's proxy projects serve these. */
function proxies(paths: readonly string[]): readonly string[] {
  const named = paths.map((path) => path.split('/')).filter(([, space, name]) => space === 'library' && name !== undefined && existsOnDockerHub(`library/${name}`));
  return [...new Set(named.map(([project = '']) => project))].sort();
}

function isPublic(host: string): boolean {
  return PUBLIC.some((known) => host === known || (known.startsWith('.') && host.endsWith(known)));
}
