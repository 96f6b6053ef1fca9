import { readable, UNKNOWN_BASE, type Job, type Step } from '../../pipeline';
import type { Policy } from '../../policy';
import { textAt, type Location } from '../../text';
import { getsDotenv } from '../variables/dotenv';
import { jobRefs } from './job-refs';
import type { PushCommand } from './push-commands';

/** An image that a job pushes, with all tags that it gets there. */
export interface PushedImage {
  /** The reference of the first push. */
  readonly at: Location;
  readonly via: readonly Step[];
  readonly jobs: readonly string[];
  /** The repository as a person reads it. */
  readonly repository: string;
  readonly tags: readonly PushedTag[];
  /** Whether the job only gives another name to an image that the pipeline pushes elsewhere. */
  readonly isRetagged: boolean;
  /** Whether the job runs for tags of Git only, so that a name of the reference says which commit it is. */
  readonly isForTags: () => boolean;
}

/** One tag of a push: its literal parts, and the variables between them. */
export interface PushedTag {
  readonly shown: string;
  readonly literals: readonly string[];
  readonly variables: readonly string[];
  readonly hasDigest: boolean;
}

/** Every image that jobs push, one for each job and repository. */
export function pushedImages(commands: readonly PushCommand[], isChild: (command: PushCommand) => boolean, policy: Policy): PushedImage[] {
  const images = commands.filter(({ artifact }) => artifact === 'image');
  const byJob = new Map<Job, PushCommand[]>();
  const pushers = new Map<string, Set<Job>>();
  for (const command of images) {
    const { job, action } = command;
    const own = byJob.get(job) ?? [];
    own.push(command);
    byJob.set(job, own);
    const repository = action === 'push' ? repositoryName(command) : undefined;
    if (repository !== undefined) pushers.set(repository, (pushers.get(repository) ?? new Set()).add(job));
  }
  return [...byJob].flatMap(([job, own]) => {
    // A push of something unknown may be the one with the other tag.
    if (own.some((command) => command.action === 'push' && repositoryName(command) === undefined)) return [];
    const made = byRepository(own.filter(({ action }) => action === 'build' || action === 'tag'));
    const sources = own.filter(({ isSource }) => isSource).flatMap((command) => repositoryName(command) ?? []);
    const isElsewhere = (name: string): boolean => [...(pushers.get(name) ?? [])].some((other) => other !== job);
    const isCopier = sources.some(isElsewhere);
    return [...byRepository(own.filter(({ action }) => action === 'push'))].flatMap(([repository, pushes]): PushedImage[] => {
      const [first] = pushes;
      if (first === undefined) return [];
      const all = pushes.some(({ invocation }) => invocation.call.flags.has('all-tags'));
      const tags = (all ? (made.get(repository) ?? []) : pushes).flatMap(tagOf);
      if (tags.length === 0) return [];
      const builds = made.get(repository)?.some(({ action }) => action === 'build') === true;
      return [{ at: first.at, via: first.via, jobs: first.jobs, repository, tags, isRetagged: !builds && (isCopier || isElsewhere(repository) || sources.includes(repository)), isForTags: () => isForTags(job, first, isChild(first), policy) }];
    });
  });
}

function isForTags(job: Job, { pipeline }: PushCommand, isInChild: boolean, policy: Policy): boolean {
  const { tag, branch, mergeRequest } = jobRefs(job, pipeline, isInChild, policy);
  return tag && !branch && !mergeRequest;
}

function byRepository(commands: readonly PushCommand[]): ReadonlyMap<string, readonly PushCommand[]> {
  const groups = new Map<string, PushCommand[]>();
  for (const command of commands) {
    const repository = repositoryName(command);
    if (repository === undefined) continue;
    const group = groups.get(repository);
    if (group === undefined) groups.set(repository, [command]);
    else group.push(command);
  }
  return groups;
}

/** The repositories that each job builds or tags itself. */
export function madeImages(commands: readonly Pick<PushCommand, 'action' | 'job' | 'value'>[]): ReadonlyMap<Job, ReadonlySet<string>> {
  const made = new Map<Job, Set<string>>();
  for (const command of commands) {
    const { action, job } = command;
    const repository = action === 'build' || action === 'tag' ? repositoryName(command) : undefined;
    if (repository !== undefined) made.set(job, (made.get(job) ?? new Set()).add(repository));
  }
  return made;
}

/** The repository of a reference, unknown variables by their names; undefined where it may be any. */
export function repositoryName({ value: { expanded, parsed } }: Pick<PushCommand, 'value'>): string | undefined {
  if (!parsed.ok) return undefined;
  const digest = parsed.digest === undefined ? '' : `@${parsed.digest}`;
  const tag = parsed.tag === undefined ? '' : `:${parsed.tag}`;
  const name = expanded.text.slice(0, expanded.text.length - digest.length - tag.length);
  // All of it is one variable: what is behind that may be a tag as well.
  if (name.length === 1 && parsed.tag === undefined) return undefined;
  return readable({ text: name, unknown: expanded.unknown });
}

function tagOf(command: PushCommand): PushedTag[] {
  const { expanded, parsed } = command.value;
  if (!parsed.ok) return [];
  const { tag, digest, unknown } = parsed;
  // Where no tag is written, an unknown end of the name may bring one.
  if (tag === undefined) return [{ shown: 'latest', literals: unknown.tag ? [] : ['latest'], variables: unknown.tag ? ['?'] : [], hasDigest: digest !== undefined }];
  const literals = tag.split(/[\ue000-\uf8ff]/).filter((part) => part !== '');
  const variables = [...tag].flatMap((unit) => expanded.unknown[unit.charCodeAt(0) - UNKNOWN_BASE] ?? []);
  const open = variables.length === 0 && isSetElsewhere(command) ? ['?'] : [];
  return [{ shown: readable({ text: tag, unknown: expanded.unknown }), literals, variables: [...variables, ...open], hasDigest: digest !== undefined }];
}

/** Whether the known tag is only the default of what an input, or an earlier job's dotenv report, may say. */
function isSetElsewhere({ site: own, text, job, pipeline }: PushCommand): boolean {
  const written = [own, text.origin?.site].map((site) => {
    const at = site?.locate();
    return at === undefined ? '' : textAt(at);
  });
  if (written.some((one) => one.includes('$[['))) return true;
  const names = written.flatMap((one) => /\$\{?(\w+)\}?["']?$/.exec(one)?.[1] ?? []);
  const definitions = names.flatMap((name) => job.variables.definitions(name));
  if (definitions.length === 0) return false;
  return definitions.some(({ scalar, via }) => scalar?.made === true || via.some(({ kind }) => kind === 'input')) || getsDotenv(job, pipeline);
}
