import { baseName } from '../../text';
import { UNKNOWN_BASE, type Expanded } from '../../pipeline';
import type { PartialReference } from './partial-reference';
import { hasUnknown } from './unknown';

/** Predefined variables whose values never hold a tag or a digest (docs: ci/variables/predefined_variables). */
const NAMES = new Set([
  'CI_REGISTRY_IMAGE',
  'CI_PROJECT_NAME',
  'CI_PROJECT_PATH',
  'CI_PROJECT_PATH_SLUG',
  'CI_COMMIT_REF_SLUG',
  'HARBOR_PROJECT',
]);

/** The reading of a text, where its last piece is a variable that is known to bring no tag: then there is certainly none. */
export function knownUntagged(parsed: PartialReference, { text, unknown }: Pick<Expanded, 'text' | 'unknown'>): PartialReference {
  const name = baseName(text);
  const last = name.slice(-1);
  if (!parsed.ok || !hasUnknown(last) || hasUnknown(name.slice(0, -1)) || /[:@]/.test(name)) return parsed;
  if (!NAMES.has(unknown[last.charCodeAt(0) - UNKNOWN_BASE] ?? '')) return parsed;
  return { ...parsed, unknown: { ...parsed.unknown, tag: false, digest: false } };
}
