import { UNKNOWN_BASE } from '../../pipeline';
import { holeNames, markedText, type Piece, type Text } from '../flows/value';

/** One registry's entry in docker's login file. */
export interface AuthEntry {
  readonly registry: Text;
  readonly user: Text | undefined;
  /** The password or the token; undefined where only `auth` says it. */
  readonly secret: Text | undefined;
  /** `user:password` in base64. */
  readonly auth: Text | undefined;
}

/** The entries of a login file (docs.docker.com/reference/cli/docker/login/); none where the text is no such file. */
export function authEntries(text: Text): AuthEntry[] {
  const auths = fieldOf(parsed(markedText(text)), 'auths');
  if (typeof auths !== 'object' || auths === null) return [];
  const names = holeNames(text.pieces);
  const back = (value: unknown): Text | undefined => (typeof value === 'string' && value !== '' ? unmarked(value, text, names) : undefined);
  return Object.entries(auths).flatMap(([registry, entry]): AuthEntry[] => {
    const host = back(registry);
    if (host === undefined) return [];
    const field = (name: string): Text | undefined => back(fieldOf(entry, name));
    return [{ registry: host, user: field('username'), secret: field('password') ?? field('identitytoken') ?? field('registrytoken'), auth: field('auth') }];
  });
}

/** The user name in an `auth` that is all literal; undefined where it is none. */
export function userInAuth(auth: string): string | undefined {
  const letters = auth.replace(/=+$/, '');
  if (!/^[A-Za-z0-9+/]+$/.test(letters) || letters.length % 4 === 1) return undefined;
  const decoded = atob(letters);
  const colon = decoded.indexOf(':');
  return colon <= 0 || /[^\x20-\x7e]/.test(decoded) ? undefined : decoded.slice(0, colon);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}

/** The pieces that a marked text stands for. */
function unmarked(marked: string, { pieces }: Text, names: readonly string[]): Text {
  const found: Piece[] = [];
  let known = '';
  for (const unit of marked) {
    const name = names[unit.charCodeAt(0) - UNKNOWN_BASE];
    const hole = name === undefined ? undefined : pieces.find((piece) => typeof piece !== 'string' && piece.name === name);
    if (hole === undefined) known += unit;
    else {
      if (known !== '') found.push(known);
      known = '';
      found.push(hole);
    }
  }
  if (known !== '') found.push(known);
  return { pieces: found, origin: undefined };
}
