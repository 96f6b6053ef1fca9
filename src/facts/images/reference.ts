import type { Range } from '../../text';
import { layoutOf, partText } from './layout';
import type { ReferenceLayout } from './layout';
import { findFaults } from './reference-fault';
import type { ReferenceFault } from './reference-fault';
import { canonicalPath, canonicalRegistry } from './registry-host';
import { hasUnknown } from './unknown';

/** An image reference, its parts and their places. Ranges are offsets in the text that was parsed. */
export interface ImageReference {
  /** Host and port as written; undefined where the text names none. */
  readonly domain: string | undefined;
  /** The registry in lower case, with its port; `docker.io` for every name of Docker Hub and where none is written. */
  readonly registry: string;
  /** The repository inside the registry, with `library/` for Docker Hub's official images. */
  readonly path: string;
  /** The repository as written. */
  readonly writtenPath: string;
  readonly tag: string | undefined;
  /** With its algorithm: `sha256:…`. */
  readonly digest: string | undefined;
  /** Host and path together: all that stands before the tag and the digest. */
  readonly nameRange: Range;
  readonly domainRange: Range | undefined;
  readonly pathRange: Range;
  /** Without the colon. */
  readonly tagRange: Range | undefined;
  /** Without the at sign. */
  readonly digestRange: Range | undefined;
}

/** What parsing a text gives: the reference, or why Docker refuses the text. */
export type ParsedReference = { readonly ok: true; readonly ref: ImageReference } | ReferenceFault;

/**
 * A text read as Docker reads it (github.com/distribution/reference, ParseNormalizedNamed), except that
 * hosts are compared in lower case and all names of Docker Hub are one registry.
 * A first component such as `my_host.example`, which has a dot but is no host name, counts as the registry:
 * Docker takes the text too, without saying where it would pull from.
 */
export function parseReference(text: string): ParsedReference {
  const layout = layoutOf(text);
  const fault = findFaults(text, layout)[0];
  return fault ?? { ok: true, ref: referenceAt(text, layout) };
}

/** The reference that a layout spells; the parts are taken as they stand, valid or not. */
export function referenceAt(text: string, layout: ReferenceLayout): ImageReference {
  const domain = layout.domain && partText(text, layout.domain);
  const registry = canonicalRegistry(domain);
  const writtenPath = partText(text, layout.path);
  return {
    domain,
    registry,
    // An unknown piece may bring a slash, and with it another namespace than `library`.
    path: hasUnknown(writtenPath) ? writtenPath : canonicalPath(registry, writtenPath),
    writtenPath,
    tag: layout.tag && partText(text, layout.tag),
    digest: layout.digest && partText(text, layout.digest),
    nameRange: { start: 0, end: layout.path.end },
    domainRange: layout.domain,
    pathRange: layout.path,
    tagRange: layout.tag,
    digestRange: layout.digest,
  };
}
