import { UNKNOWN_BASE, type Expanded, type ImageEntry, type Job } from '../../pipeline';
import { parsePartialReference } from './partial-reference';
import type { ServiceUse } from './service';
import { serviceNames } from './service-names';
import { shownReference } from './shown';
import { templateOf } from './template';
import { fillUnknown, firstUnknown } from './unknown';

/** Predefined variables whose value begins with a registry's host (docs: ci/variables/predefined_variables). */
const HOSTED = new Set([
  'CI_REGISTRY',
  'CI_REGISTRY_IMAGE',
  'CI_TEMPLATE_REGISTRY_HOST',
  'CI_DEPENDENCY_PROXY_SERVER',
  'CI_DEPENDENCY_PROXY_GROUP_IMAGE_PREFIX',
  'CI_DEPENDENCY_PROXY_DIRECT_GROUP_IMAGE_PREFIX',
  'HARBOR_HOST',
]);

/** What a service's reference says of its names. */
export interface Described extends Pick<ServiceUse, 'reference' | 'hasHost' | 'names' | 'shortName'> {
  /** The generated names of each value. */
  readonly allNames: readonly (readonly string[])[];
}

/** What the first possible value of the reference says of the service's names, and whether the others say the same. */
export function describe(job: Job, entry: ImageEntry): Described | undefined {
  const values = job.variables.expand(templateOf(entry));
  const [expanded] = values;
  if (expanded === undefined) return undefined;
  const parsed = parsePartialReference(expanded.text);
  if (!parsed.ok) return undefined;
  const first = firstUnknown(expanded.text);
  const opening = first === 0 ? expanded.unknown[expanded.text.charCodeAt(0) - UNKNOWN_BASE] : undefined;
  const hosted = opening !== undefined && HOSTED.has(opening);
  if (parsed.ref === undefined && !hosted) return undefined;
  const path = parsed.ref?.path ?? expanded.text;
  const allNames = values.map(namesOf);
  const shortName = /([^/:@]+)(?:[:@][^/]*)?$/.exec(fillUnknown(path, ''))?.[1] ?? '';
  return {
    reference: shownReference(entry.name.text.trim(), expanded),
    hasHost: hosted || parsed.ref?.domain !== undefined,
    names: allNames[0] ?? [],
    shortName,
    allNames,
  };
}

/** The generated names of one value; none where an unknown variable may change them. */
function namesOf({ text }: Expanded): readonly string[] {
  const parsed = firstUnknown(text) < 0 ? undefined : parsePartialReference(text);
  const certain = parsed === undefined || (parsed.ok && parsed.ref !== undefined && !parsed.unknown.path);
  return certain ? (serviceNames(fillUnknown(text, '0'))?.aliases ?? []) : [];
}
