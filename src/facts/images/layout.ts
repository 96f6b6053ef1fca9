import type { Range } from '../../text';
import { looksLikeHost } from './registry-host';

/** Where the parts of a reference stand in its text, found by the separators alone: the parts need not be valid. */
export interface ReferenceLayout {
  /** The host with its port; undefined where the first component is no host, or where there is no slash. */
  readonly domain: Range | undefined;
  readonly path: Range;
  /** Without the colon. */
  readonly tag: Range | undefined;
  /** Without the at sign. */
  readonly digest: Range | undefined;
}

/** The layout of a text. For a valid reference it is exactly Docker's reading, since no part may hold a separator. */
export function layoutOf(text: string): ReferenceLayout {
  const slash = text.indexOf('/');
  const domain = slash !== -1 && looksLikeHost(text.slice(0, slash)) ? { start: 0, end: slash } : undefined;
  const start = domain === undefined ? 0 : slash + 1;
  const at = text.indexOf('@', start);
  const nameEnd = at === -1 ? text.length : at;
  const colon = text.indexOf(':', start);
  const tagged = colon !== -1 && colon < nameEnd;
  return {
    domain,
    path: { start, end: tagged ? colon : nameEnd },
    tag: tagged ? { start: colon + 1, end: nameEnd } : undefined,
    digest: at === -1 ? undefined : { start: at + 1, end: text.length },
  };
}

/** The text of a part. */
export function partText(text: string, part: Range): string {
  return text.slice(part.start, part.end);
}
