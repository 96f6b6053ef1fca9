import { isSecret, type Policy } from '../../policy';
import { placeSite } from '../flows/site';
import type { Piece, Text, Value } from '../flows/value';
import type { VariableDefinition } from '../variables/definition';
import { credentialOf } from './credential';
import { authLogins, type RegistryLogin } from './logins';

const AUTH = 'DOCKER_AUTH_CONFIG';
const USER = 'HARBOR_USERNAME';

/** Passwords of services that a job starts for itself: nobody else can reach them. */
const THROW_AWAY = /^(?:POSTGRES|PG|MYSQL|MARIADB|MONGO|REDIS|RABBITMQ|MINIO|KEYCLOAK|KC|ELASTIC|OPENSEARCH|NEO4J|CLICKHOUSE|MSSQL|SA|DB|DATABASE|TEST|SPRING_DATASOURCE)_?/;

/** Values that no secret has, whatever the name says: switches, numbers of one digit, addresses, paths. */
const NO_SECRET = /^(?:true|false|yes|no|\d|https?:\/\/[^@]*|\.{0,2}\/.*|[\w.-]+\/[\w./-]+)$/i;

const REFERENCE = /\$(?:\{(\w+)\}|([A-Za-z_]\w*))/g;

/** Credentials that stand in `variables`: `DOCKER_AUTH_CONFIG`, the integration's user name, the policy's secrets. */
export function definedLogins(definitions: readonly VariableDefinition[], policy: Policy): RegistryLogin[] {
  return definitions.flatMap((definition): RegistryLogin[] => {
    const { name, at, via, jobs, isSelf, text: written } = definition;
    if (isSelf || written.trim() === '') return [];
    const text = textOf(definition);
    const site = placeSite(at, via);
    if (name === AUTH) return authLogins(text, site, jobs, nothing, policy);
    const isUser = name === USER;
    const isKept = isSecret(policy, name) && !written.includes('$') && (policy.secrets.includes(name) || !(THROW_AWAY.test(name) || NO_SECRET.test(written)));
    if (!isUser && !isKept) return [];
    const found = credentialOf(text, site, nothing);
    if (found === undefined) return [];
    const credential = { ...found, at, via, variable: name };
    const [registry] = policy.registries;
    return [{ at, via, jobs, way: 'variable', registries: [{ host: registry?.host, registry, isOwn: true }], users: isUser ? [credential] : [], secrets: isKept ? [credential] : [] }];
  });
}

function nothing(): Value | undefined {
  return undefined;
}

/** The value as it is written, references as unknown pieces. */
function textOf({ text, expand }: VariableDefinition): Text {
  if (!expand) return { pieces: text === '' ? [] : [text], origin: undefined };
  const pieces: Piece[] = [];
  let last = 0;
  const add = (known: string): void => {
    if (known !== '') pieces.push(known.replaceAll('$$', '$'));
  };
  for (const match of text.matchAll(REFERENCE)) {
    if (text[match.index - 1] === '$') continue;
    add(text.slice(last, match.index));
    pieces.push({ name: match[1] ?? match[2] ?? '', taints: [] });
    last = match.index + match[0].length;
  }
  add(text.slice(last));
  return { pieces, origin: undefined };
}
