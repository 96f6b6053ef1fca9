import type { ImageEntry, Job, Pipeline, Step } from '../../pipeline';
import type { Location } from '../../text';
import { aliasNames } from './alias-names';
import { Holders } from './holders';
import { LOOPBACKS, mentionsOf, type CalledBy, type JobMentions } from './mentions';
import { describe } from './service-description';
import { referencePlace } from './template';
import { judgedJobs } from './use';
import type { Words } from './words';

/** A service as the jobs that use it see it: one for each entry that is written somewhere. */
export interface ServiceUse {
  readonly at: Location;
  readonly via: readonly Step[];
  /** Jobs in which none of the generated names is used, and no other service has the short one. */
  readonly jobs: readonly string[];
  /** The same, the nameless job of a file of defaults included: empty means that no job misses the short name. */
  readonly users: readonly string[];
  readonly entry: ImageEntry;
  /** The reference as a message shows it. */
  readonly reference: string;
  /** Whether the reference names a registry's host, which then is part of the generated names. */
  readonly hasHost: boolean;
  readonly hasAlias: boolean;
  /** Whether every value that the reference can have gives the same host names. */
  readonly sameNames: boolean;
  /** Whether the entry may get `wantedName` as an alias: no other service of its jobs has it or wants it. */
  readonly isFree: boolean;
  /** Generated host names; empty where a variable in the reference is unknown. */
  readonly names: readonly string[];
  /** The name that people mean: the last component of the image's path. */
  readonly shortName: string;
  /** The one name by which the jobs seem to reach it: the short name, unless they name another host that nothing here answers to. */
  readonly wantedName: string;
  /** Generated names that some job uses and that no alias of its own gives. */
  readonly usedNames: readonly string[];
}

interface Draft extends Omit<ServiceUse, 'jobs' | 'users' | 'usedNames' | 'wantedName' | 'sameNames' | 'isFree'> {
  readonly jobs: Set<string>;
  readonly wanted: Set<string>;
  readonly usedNames: Set<string>;
  /** The generated names of each value, joined. */
  readonly allNames: Set<string>;
  readonly holders: Holders[];
}

/** The services of all jobs, with the names that they answer to and whether someone uses them. */
export function serviceUses(pipelines: readonly Pipeline[], calledBy: CalledBy): ServiceUse[] {
  const drafts = new Map<ImageEntry['entry']['node'], Draft>();
  const entriesOf = new Map<ImageEntry['name'], number>();
  for (const pipeline of pipelines) for (const job of judgedJobs(pipeline)) collectAll(job, drafts, calledBy);
  for (const { entry } of drafts.values()) entriesOf.set(entry.name, (entriesOf.get(entry.name) ?? 0) + 1);
  return [...drafts.values()].map(({ allNames, holders, wanted, ...draft }) => {
    const wantedName = wanted.size === 1 ? ([...wanted][0] ?? draft.shortName) : draft.shortName;
    const { node } = draft.entry.entry;
    return {
      ...draft,
      jobs: [...draft.jobs].filter((name) => name !== ''),
      users: [...draft.jobs],
      wantedName,
      usedNames: [...draft.usedNames],
      sameNames: allNames.size <= 1,
      // A key that one of several entries gets may reach the others by a merge key.
      isFree: entriesOf.get(draft.entry.name) === 1 && holders.every((one) => !one.isHeld(wantedName, node)),
    };
  });
}

function collectAll(job: Job, drafts: Map<ImageEntry['entry']['node'], Draft>, calledBy: CalledBy): void {
  const { services } = job;
  if (services.length === 0) return;
  const mentions = mentionsOf(job, services, calledBy);
  const holders = new Holders();
  const found = services.flatMap((entry) => {
    const { node } = entry.entry;
    const aliases = aliasNames(entry);
    for (const name of aliases) holders.add(name, node);
    const described = describe(job, entry);
    if (described === undefined) return [];
    for (const name of described.allNames.flat()) holders.add(name, node);
    if (described.hasHost && aliases.length === 0) holders.want(described.shortName, node);
    return [{ entry, aliases, described }];
  });
  for (const { entry, aliases, described } of found) {
    const { allNames, ...rest } = described;
    const { node } = entry.entry;
    let draft = drafts.get(node);
    if (draft === undefined) {
      const at = referencePlace(entry.name);
      draft = { ...rest, at, via: entry.via, entry, hasAlias: aliases.length > 0, jobs: new Set(), wanted: new Set(), usedNames: new Set(), allNames: new Set(), holders: [] };
      drafts.set(node, draft);
    }
    draft.holders.push(holders);
    for (const names of allNames) draft.allNames.add(names.join(' '));
    const used = [...new Set(allNames.flat())].filter((name) => isUsed(name, mentions, rest.shortName));
    for (const name of used) if (!aliases.includes(name)) draft.usedNames.add(name);
    const name = used.length > 0 || holders.hasOther(rest.shortName, node) ? undefined : missedName(rest.shortName, services.length, mentions, rest.hasHost && aliases.length === 0);
    if (name === undefined) continue;
    draft.jobs.add(job.name);
    draft.wanted.add(name);
  }
}

/** Whether a job or a file that it calls names a host. Files are not asked for the short name: it is a word of many texts. */
function isUsed(name: string, { words, called }: JobMentions, shortName: string): boolean {
  const host = name.toLowerCase();
  return words.has(host) || (name !== shortName && called().words.has(host));
}

/**
 * The name by which a job seems to want its service; undefined where it reaches all of them as the own machine.
 * `asksFiles`: whether what called files say counts. They cost reading, and say nothing of a service that has its short name anyway.
 */
function missedName(shortName: string, services: number, { words, hosts, called }: JobMentions, asksFiles: boolean): string | undefined {
  const name = shortName.toLowerCase();
  const isOwnMachine = (all: Words): boolean => [...LOOPBACKS].some((host) => all.has(host));
  if (hosts().has(name)) return shortName;
  if (isOwnMachine(words)) return undefined;
  if (asksFiles && called().hosts().has(name)) return shortName;
  if (asksFiles && isOwnMachine(called().words)) return undefined;
  return (services === 1 ? strangeHost(hosts()) : undefined) ?? shortName;
}

/** The one host without a domain that a job with one service names. */
function strangeHost(hosts: ReadonlySet<string>): string | undefined {
  const strange = [...hosts].filter((host) => /^[a-z][a-z0-9-]*$/.test(host) && !LOOPBACKS.has(host));
  return strange.length === 1 ? strange[0] : undefined;
}
