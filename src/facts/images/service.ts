import type { ImageEntry, Job, Pipeline, Step } from '../../pipeline';
import { UNKNOWN_BASE } from '../../pipeline';
import type { Location } from '../../text';
import { hostsIn, isLoopback, mentionsHost, textsOf } from './mentions';
import { parsePartialReference } from './partial-reference';
import { serviceNames } from './service-names';
import { shownReference } from './shown';
import { referencePlace, templateOf } from './template';
import { fillUnknown, firstUnknown } from './unknown';
import { judgedJobs } from './use';

/** A service as the jobs that use it see it: one for each place where its reference is written. */
export interface ServiceUse {
  readonly at: Location;
  readonly via: readonly Step[];
  /** Jobs in which none of the generated names is used. */
  readonly jobs: readonly string[];
  /** The same, the nameless job of a file of defaults included: empty means that every job uses a generated name. */
  readonly users: readonly string[];
  readonly entry: ImageEntry;
  /** The reference as a message shows it. */
  readonly reference: string;
  /** Whether the reference names a registry's host, which then is part of the generated names. */
  readonly hasHost: boolean;
  readonly hasAlias: boolean;
  /** Generated host names; empty where a variable in the reference is unknown. */
  readonly names: readonly string[];
  /** The name that people mean: the last component of the image's path. */
  readonly shortName: string;
  /** The one name by which the jobs seem to reach it: the short name, unless they name another host that nothing here answers to. */
  readonly wantedName: string;
  /** Generated names that some job uses: what an alias has to keep when the reference changes. */
  readonly usedNames: readonly string[];
}

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

interface Draft extends Omit<ServiceUse, 'jobs' | 'users' | 'usedNames' | 'wantedName'> {
  readonly jobs: Set<string>;
  readonly wanted: Set<string>;
  readonly usedNames: Set<string>;
}

/** The services of all jobs, with the names that they answer to and whether someone uses them. */
export function serviceUses(pipelines: readonly Pipeline[]): ServiceUse[] {
  const drafts = new Map<string, Draft>();
  for (const pipeline of pipelines) {
    for (const job of judgedJobs(pipeline)) for (const entry of job.services) collect(job, entry, drafts);
  }
  return [...drafts.values()].map((draft) => ({
    ...draft,
    jobs: [...draft.jobs].filter((name) => name !== ''),
    users: [...draft.jobs],
    wantedName: draft.wanted.size === 1 ? ([...draft.wanted][0] ?? draft.shortName) : draft.shortName,
    usedNames: [...draft.usedNames],
  }));
}

function collect(job: Job, entry: ImageEntry, drafts: Map<string, Draft>): void {
  const described = describe(job, entry);
  if (described === undefined) return;
  const at = referencePlace(entry.name);
  const id = `${at.source.path}\n${String(at.range.start)}`;
  const texts = textsOf(job);
  const used = described.names.filter((name) => mentionsHost(texts, name));
  let draft = drafts.get(id);
  if (draft === undefined) {
    draft = { ...described, at, via: entry.via, entry, hasAlias: entry.alias !== undefined, jobs: new Set(), wanted: new Set(), usedNames: new Set() };
    drafts.set(id, draft);
  }
  for (const name of used) draft.usedNames.add(name);
  if (used.length > 0) return;
  const hosts = hostsIn(texts);
  const named = hosts.has(described.shortName.toLowerCase());
  if (!named && /(?<![\w.-])(?:localhost|127\.0\.0\.1)(?![\w.-])/.test(texts)) return;
  draft.jobs.add(job.name);
  draft.wanted.add(named ? described.shortName : (strangeHost(job, hosts) ?? described.shortName));
}

/** The one host without a domain that a job names and that none of its services answers to; it has to have one service. */
function strangeHost(job: Job, hosts: ReadonlySet<string>): string | undefined {
  if (job.services.length !== 1) return undefined;
  const strange = [...hosts].filter((host) => /^[a-z][a-z0-9-]*$/.test(host) && !isLoopback(host));
  return strange.length === 1 ? strange[0] : undefined;
}

type Described = Pick<ServiceUse, 'reference' | 'hasHost' | 'names' | 'shortName'>;

/** What the first possible value of the reference says of the service's names. */
function describe(job: Job, entry: ImageEntry): Described | undefined {
  const [expanded] = job.variables.expand(templateOf(entry));
  if (expanded === undefined) return undefined;
  const parsed = parsePartialReference(expanded.text);
  if (!parsed.ok) return undefined;
  const first = firstUnknown(expanded.text);
  const opening = first === 0 ? expanded.unknown[expanded.text.charCodeAt(0) - UNKNOWN_BASE] : undefined;
  const hosted = opening !== undefined && HOSTED.has(opening);
  if (parsed.ref === undefined && !hosted) return undefined;
  const path = parsed.ref?.path ?? expanded.text;
  const shortName = /([^/:@]+)(?:[:@][^/]*)?$/.exec(fillUnknown(path, ''))?.[1] ?? '';
  const certain = first < 0 || (parsed.ref !== undefined && !parsed.unknown.path);
  const names = certain ? (serviceNames(fillUnknown(expanded.text, '0'))?.aliases ?? []) : [];
  return { reference: shownReference(entry.name.text.trim(), expanded), hasHost: hosted || parsed.ref?.domain !== undefined, names, shortName };
}
