import type { Format, Refusal } from './format';

/** The names that Docker Hub goes by; references name it `docker.io`. */
const DOCKER_HUB = new Set(['index.docker.io', 'registry-1.docker.io', 'registry.hub.docker.com', 'hub.docker.com']);

/** A host, with a port where it is not 443; kept in lower case. */
export const host: Format = {
  noun: 'a host',
  accept: (text) => readHost(text),
  schema: () => ({ pattern: '^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?$' }),
};

/** The host of a public registry that a proxy project caches. */
export const publicRegistry: Format = {
  ...host,
  noun: 'the host of a registry',
  accept(text) {
    const found = readHost(text);
    return typeof found === 'string' && DOCKER_HUB.has(found) ? 'docker.io' : found;
  },
};

function readHost(text: string): string | Refusal {
  const bare = text.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '').replace(/^[^/@]*@/, '').replace(/[/?#].*$/s, '');
  const found = hostAndPort(bare);
  if (bare === text && found !== undefined) return found;
  const help = found === undefined ? 'Write the host alone, as in `registry.example.org` or `localhost:5000`.' : `Write the host alone: \`${found}\`.`;
  if (text.trim() === '') return { wrong: 'is empty', help };
  if (/^[^/]*@/.test(text.replace(/^\w+:\/\//, ''))) return { wrong: 'holds a user name or a password beside the host', help, hidden: true };
  if (text.includes('://')) return { wrong: `has \`${text.slice(0, text.indexOf('://') + 3)}\` before the host`, help };
  if (text.includes('$')) return { wrong: 'holds a variable, and variables are not filled in here', help };
  if (text.includes('/')) return { wrong: 'has a path after the host', help };
  return { wrong: 'is not a host', help };
}

function hostAndPort(text: string): string | undefined {
  const colon = text.indexOf(':');
  const name = (colon < 0 ? text : text.slice(0, colon)).toLowerCase();
  if (name.length > 253 || !name.split('.').every((label) => /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/.test(label))) return undefined;
  if (colon < 0) return name;
  const port = text.slice(colon + 1);
  if (!/^[1-9]\d{0,4}$/.test(port) || Number(port) > 65535) return undefined;
  return port === '443' ? name : `${name}:${port}`;
}
