import { once } from '../../text';

/**
 * Docker's grammar of image references (github.com/distribution/reference, regexp.go).
 * The host label is written so that it reads one way only: a hostile text cannot make the expressions slow.
 */
const LABEL = '[a-zA-Z0-9]+(?:-+[a-zA-Z0-9]+)*';
const HOST = `(?:${LABEL}(?:\\.${LABEL})*|\\[[a-fA-F0-9:]+\\])`;
const COMPONENT = '[a-z0-9]+(?:(?:__|[._]|-+)[a-z0-9]+)*';
const ALGORITHM = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*';

const hostOnly = once(() => new RegExp(`^${HOST}$`));
const componentOnly = once(() => new RegExp(`^${COMPONENT}$`));
const digestOnly = once(() => new RegExp(`^${ALGORITHM}:[0-9a-fA-F]{32,}$`));
const LONGEST_TAG = 128;
const IDENTIFIER_LENGTH = 64;

/** The parts of a reference as the bare grammar reads them: `simple/name` has the domain `simple`. */
export interface GrammarMatch {
  readonly domain: string | undefined;
  readonly path: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

/**
 * A text read by the bare grammar, before Docker's rule of what is a host; undefined where it does not match.
 * Only the separators part it, since no part may hold one: but for the colons of a host, which a slash follows.
 */
export function matchReference(text: string): GrammarMatch | undefined {
  const at = text.indexOf('@');
  const tagged = at < 0 ? text : text.slice(0, at);
  const digest = at < 0 ? undefined : text.slice(at + 1);
  const colon = tagged.indexOf(':', tagged.lastIndexOf('/') + 1);
  const name = colon < 0 ? tagged : tagged.slice(0, colon);
  const tag = colon < 0 ? undefined : tagged.slice(colon + 1);
  if ((digest !== undefined && !digestOnly().test(digest)) || (tag !== undefined && !isTag(tag))) return undefined;
  const slash = name.indexOf('/');
  const domain = slash < 0 ? undefined : name.slice(0, slash);
  if (domain !== undefined && isDomain(domain)) return isPath(name.slice(slash + 1)) ? { domain, path: name.slice(slash + 1), tag, digest } : undefined;
  return isPath(name) ? { domain: undefined, path: name, tag, digest } : undefined;
}

/** Whether a text is a host name, an IPv4 address or an IPv6 address in brackets. */
export function isHostName(text: string): boolean {
  return isPlain(text, '.-', true) || hostOnly().test(text);
}

/** Whether a text is a host with or without a port. */
export function isDomain(text: string): boolean {
  const colon = text.lastIndexOf(':');
  return isHostName(text) || (colon >= 0 && /^[0-9]+$/.test(text.slice(colon + 1)) && isHostName(text.slice(0, colon)));
}

/** Whether a text is one component of a repository's path. */
export function isPathComponent(text: string): boolean {
  return isPlain(text, '._-', false) || componentOnly().test(text);
}

function isPath(text: string): boolean {
  return text.split('/').every(isPathComponent);
}

/** Whether a text is a tag: at most 128 characters. */
export function isTag(text: string): boolean {
  if (text === '' || text.length > LONGEST_TAG || text.startsWith('.') || text.startsWith('-')) return false;
  for (let index = 0; index < text.length; index++) if (!isAlphanumeric(text.charCodeAt(index), true) && !'_.-'.includes(text.charAt(index))) return false;
  return true;
}

/**
 * Whether a text is a digest that Docker takes. The grammar knows more algorithms; of those only SHA-256 is registered
 * in Docker's own tests, and it alone is what registries answer to.
 */
export function isDigest(text: string): boolean {
  return /^sha256:[a-f0-9]{64}$/.test(text);
}

/** Whether a text is a bare image id (64 hexadecimal digits), which Docker refuses as a name. */
export function isIdentifier(text: string): boolean {
  return text.length === IDENTIFIER_LENGTH && /^[a-f0-9]+$/.test(text);
}

/**
 * Whether a text is letters and digits with single separators between them, as nearly all names are: they are valid without
 * a look by an expression, which takes long to make.
 */
function isPlain(text: string, separators: string, capitals: boolean): boolean {
  let isJoined = false;
  for (let index = 0; index < text.length; index++) {
    if (isAlphanumeric(text.charCodeAt(index), capitals)) isJoined = true;
    else if (isJoined && separators.includes(text.charAt(index))) isJoined = false;
    else return false;
  }
  return isJoined;
}

function isAlphanumeric(code: number, capitals: boolean): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || (capitals && code >= 0x41 && code <= 0x5a);
}
