const UPPER_CASE = /[A-Z]/;
const DOCKER_HUB = 'docker.io';

/**
 * Names of Docker Hub. Docker itself rewrites `index.docker.io` alone (normalize.go);
 * that the other two count is harborlint's choice: they serve the same images, so the same cache holds them.
 */
const DOCKER_HUB_HOSTS: ReadonlySet<string> = new Set([
  DOCKER_HUB,
  'index.docker.io',
  'registry-1.docker.io',
  'registry.hub.docker.com',
]);

/**
 * Whether the first component of a reference, the text before its first slash, is a host:
 * `localhost`, or with a dot, a colon or an upper-case letter in it (normalize.go, splitDockerDomain).
 */
export function looksLikeHost(component: string): boolean {
  return (
    component === 'localhost' || component.includes('.') || component.includes(':') || UPPER_CASE.test(component)
  );
}

/** A registry's host as harborlint compares it: lower case, `docker.io` for every name of Docker Hub and for none. */
export function canonicalRegistry(host: string | undefined): string {
  if (host === undefined) return DOCKER_HUB;
  const lower = host.toLowerCase();
  return DOCKER_HUB_HOSTS.has(lower) ? DOCKER_HUB : lower;
}

/** A repository's path as its registry knows it: Docker Hub's official images stand under `library/`. */
export function canonicalPath(registry: string, path: string): string {
  return registry === DOCKER_HUB && !path.includes('/') ? `library/${path}` : path;
}

/** Whether two hosts are one registry: case and the port of HTTPS, 443, make no difference. */
export function sameHost(a: string, b: string): boolean {
  return withoutDefaultPort(a.toLowerCase()) === withoutDefaultPort(b.toLowerCase());
}

function withoutDefaultPort(host: string): string {
  return host.endsWith(':443') ? host.slice(0, -4) : host;
}
