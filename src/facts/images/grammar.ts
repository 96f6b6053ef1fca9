/**
 * Docker's grammar of image references (github.com/distribution/reference, regexp.go).
 * The host label is written so that it reads one way only: a hostile text cannot make the expressions slow.
 */
const LABEL = '[a-zA-Z0-9]+(?:-+[a-zA-Z0-9]+)*';
const HOST = `(?:${LABEL}(?:\\.${LABEL})*|\\[[a-fA-F0-9:]+\\])`;
const DOMAIN = `${HOST}(?::[0-9]+)?`;
const COMPONENT = '[a-z0-9]+(?:(?:__|[._]|-+)[a-z0-9]+)*';
const PATH = `${COMPONENT}(?:/${COMPONENT})*`;
const TAG = '[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127}';
const ALGORITHM = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*';
const DIGEST = `${ALGORITHM}:[0-9a-fA-F]{32,}`;

const HOST_ONLY = new RegExp(`^${HOST}$`);
const DOMAIN_ONLY = new RegExp(`^${DOMAIN}$`);
const COMPONENT_ONLY = new RegExp(`^${COMPONENT}$`);
const TAG_ONLY = new RegExp(`^${TAG}$`);
const REFERENCE = new RegExp(`^(?:(${DOMAIN})/)?(${PATH})(?::(${TAG}))?(?:@(${DIGEST}))?$`);
const IDENTIFIER = /^[a-f0-9]{64}$/;
const SHA256_DIGEST = /^sha256:[a-f0-9]{64}$/;

/** The parts of a reference as the bare grammar reads them: `simple/name` has the domain `simple`. */
export interface GrammarMatch {
  readonly domain: string | undefined;
  readonly path: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

/** A text read by the bare grammar, before Docker's rule of what is a host; undefined where it does not match. */
export function matchReference(text: string): GrammarMatch | undefined {
  const match = REFERENCE.exec(text);
  if (match === null) return undefined;
  return { domain: match[1], path: match[2] ?? '', tag: match[3], digest: match[4] };
}

/** Whether a text is a host name, an IPv4 address or an IPv6 address in brackets. */
export function isHostName(text: string): boolean {
  return HOST_ONLY.test(text);
}

/** Whether a text is a host with or without a port. */
export function isDomain(text: string): boolean {
  return DOMAIN_ONLY.test(text);
}

/** Whether a text is one component of a repository's path. */
export function isPathComponent(text: string): boolean {
  return COMPONENT_ONLY.test(text);
}

/** Whether a text is a tag: at most 128 characters. */
export function isTag(text: string): boolean {
  return TAG_ONLY.test(text);
}

/**
 * Whether a text is a digest that Docker takes. The grammar knows more algorithms; of those only SHA-256 is registered
 * in Docker's own tests, and it alone is what registries answer to.
 */
export function isDigest(text: string): boolean {
  return SHA256_DIGEST.test(text);
}

/** Whether a text is a bare image id (64 hexadecimal digits), which Docker refuses as a name. */
export function isIdentifier(text: string): boolean {
  return IDENTIFIER.test(text);
}
