import { baseName, remembered, type Range } from '../../text';
import { layoutOf, partText } from './layout';
import type { ReferenceLayout } from './layout';
import { couldBeReference } from './possible-reference';
import { parseReference, referenceAt } from './reference';
import type { ImageReference } from './reference';
import { findFaults } from './reference-fault';
import type { FaultReason, ReferenceFault } from './reference-fault';
import { looksLikeHost } from './registry-host';
import { fillUnknown, firstUnknown, hasUnknown } from './unknown';

/** Which parts of a reference are not certain: an unknown piece stands in the part, or may bring it. */
export interface UnknownParts {
  /** The registry; where it is unknown, so is the path. */
  readonly domain: boolean;
  readonly path: boolean;
  readonly tag: boolean;
  readonly digest: boolean;
}

/** A text that is a reference, or may be one once its unknown pieces are known. */
export interface PartialImage {
  readonly ok: true;
  /** The reading of the text, unknown pieces left as they are; undefined where the registry is not certain. */
  readonly ref: ImageReference | undefined;
  /** The written tag, certain or not; with `unknown.tag` false and no tag, there is certainly none. */
  readonly tag: string | undefined;
  /** The written digest, in the manner of `tag`. */
  readonly digest: string | undefined;
  readonly unknown: UnknownParts;
}

/** What parsing a text with unknown pieces gives; a fault only where the text is invalid whatever they stand for. */
export type PartialReference = PartialImage | ReferenceFault;

const NOTHING_UNKNOWN: UnknownParts = { domain: false, path: false, tag: false, digest: false };

/** A digit may stand in every part of a reference. */
const FILLER = '1';

/** Faults that the state machine does not see, since it counts no lengths. */
const FAULTS_OF_LENGTH: ReadonlySet<FaultReason> = new Set<FaultReason>(['tag', 'digest', 'name-too-long']);

const HEX_TAIL = /^[0-9a-fA-F]*$/;

/**
 * A text read as `parseReference` reads it, where private-use characters stand for unknown pieces.
 * The registry is certain if a known component and a slash come before the first unknown piece, or if the text has
 * no slash and its name ends before that piece (`node:<?>`). A dotted name with an unknown piece behind its colon
 * (`registry.example:<?>`) may be a host with its port, so there it is not.
 */
export const parsePartialReference = remembered(readPartialReference);

function readPartialReference(text: string): PartialReference {
  const first = firstUnknown(text);
  if (first === -1) {
    const parsed = parseReference(text);
    if (!parsed.ok) return parsed;
    const { ref } = parsed;
    return { ok: true, ref, tag: ref.tag, digest: ref.digest, unknown: NOTHING_UNKNOWN };
  }
  const layout = layoutOf(text);
  const fault = certainFault(text, layout);
  if (fault !== undefined) return fault;
  const known = isRegistryKnown(text, layout, first);
  return {
    ok: true,
    ref: known ? referenceAt(text, layout) : undefined,
    tag: layout.tag && partText(text, layout.tag),
    digest: layout.digest && partText(text, layout.digest),
    unknown: {
      domain: !known,
      path: !known || hasUnknown(partText(text, layout.path)),
      tag: isTagUnknown(text, layout),
      digest: isDigestUnknown(text, layout),
    },
  };
}

function certainFault(text: string, layout: ReferenceLayout): ReferenceFault | undefined {
  const faults = findFaults(fillUnknown(text, FILLER), layout);
  const blameless = faults.filter(({ range }) => !hasUnknown(partText(text, range)));
  if (couldBeReference(text)) return blameless.find(({ reason }) => FAULTS_OF_LENGTH.has(reason));
  const whole: Range = { start: 0, end: text.length };
  return blameless[0] ?? faults[0] ?? { ok: false, reason: 'grammar', range: whole };
}

function isRegistryKnown(text: string, { path }: ReferenceLayout, first: number): boolean {
  const slash = text.indexOf('/');
  if (slash !== -1) return slash < first;
  if (path.end >= first) return false;
  return text[path.end] === '@' || !looksLikeHost(partText(text, path));
}

function isTagUnknown(text: string, { path, tag }: ReferenceLayout): boolean {
  return hasUnknown(tag === undefined ? baseName(partText(text, path)) : partText(text, tag));
}

/** A digest ends the text, so an unknown piece brings one only if nothing but hexadecimal digits follows it. */
function isDigestUnknown(text: string, { digest }: ReferenceLayout): boolean {
  if (digest !== undefined) return hasUnknown(partText(text, digest));
  const component = baseName(text);
  const tail = fillUnknown(component, '\n').lastIndexOf('\n') + 1;
  return hasUnknown(component) && HEX_TAIL.test(component.slice(tail));
}
