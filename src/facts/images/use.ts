import type { Expanded, ImageEntry, Job, Pipeline, Step, YamlScalar } from '../../pipeline';
import { readable, UNKNOWN_BASE } from '../../pipeline';
import type { Policy, Registry } from '../../policy';
import type { Location } from '../../text';
import { parsePartialReference, type PartialReference } from './partial-reference';
import type { ImageReference } from './reference';
import { projectOf, proxied, registryOf, type ProjectKind, type ProxiedReference } from './proxy';
import { templateOf } from './template';

/** One value that a reference can have in some run. */
export interface ImageValue {
  /** The reference with its known variables filled in, unknown ones by their names. */
  readonly text: string;
  readonly expanded: Expanded;
  readonly parsed: PartialReference;
  /** The project of one of the policy's registries that it names. */
  readonly project: ImageProject | undefined;
  /** The same image through a proxy project; undefined where none caches its registry. */
  readonly proxied: ProxiedReference | undefined;
}

export interface ImageProject {
  /** As a person reads it: `team`, or `$HARBOR_PROJECT`. */
  readonly name: string;
  readonly registry: Registry;
  readonly kind: ProjectKind;
  readonly runnerCanPull: boolean;
}

/** A text that names the image of jobs or services: one for each place where such a text stands, whoever uses it. */
export interface ImageUse {
  readonly at: Location;
  readonly via: readonly Step[];
  readonly jobs: readonly string[];
  /** The scalar at `at`; undefined where the text is no scalar of its own. */
  readonly scalar: YamlScalar | undefined;
  /** The text at `at`, as it is written. */
  readonly written: string;
  readonly values: readonly ImageValue[];
  /** The entries that lead here, each once. */
  readonly entries: readonly ImageEntry[];
  /** The variable whose value stands at `at`; undefined where the entry itself stands there. */
  readonly variable: string | undefined;
}

/** Variables of GitLab and of the integration that name the project's own Harbor project, or one named after it. */
const OWN_PROJECT = new Set([
  'HARBOR_PROJECT',
  'CI_PROJECT_NAME',
  'CI_PROJECT_NAMESPACE',
  'CI_PROJECT_NAMESPACE_SLUG',
  'CI_PROJECT_PATH',
  'CI_PROJECT_PATH_SLUG',
  'CI_PROJECT_ROOT_NAMESPACE',
]);

interface Draft {
  readonly at: Location;
  readonly via: readonly Step[];
  readonly scalar: YamlScalar | undefined;
  readonly written: string;
  readonly jobs: Set<string>;
  readonly values: Map<string, ImageValue>;
  readonly entries: Map<ImageEntry['name'], ImageEntry>;
  readonly variable: string | undefined;
}

/** The jobs of a pipeline whose images count: those that run, and templates that no other job uses. */
export function judgedJobs(pipeline: Pipeline): Job[] {
  const { loneDefaults } = pipeline;
  return [...pipeline.jobs, ...pipeline.unusedTemplates, ...(loneDefaults === undefined ? [] : [loneDefaults])];
}

/** Every `image:` and service reference of a pipeline and its child pipelines, grouped by where the text stands. */
export function imageUses(pipelines: readonly Pipeline[], policy: Policy): ImageUse[] {
  const drafts = new Map<string, Draft>();
  for (const pipeline of pipelines) {
    for (const job of judgedJobs(pipeline)) {
      const { image } = job;
      for (const entry of image === undefined ? job.services : [image, ...job.services]) collect(job, entry, policy, drafts);
    }
  }
  return [...drafts.values()].map((draft) => ({
    ...draft,
    jobs: [...draft.jobs].filter((name) => name !== ''),
    values: [...draft.values.values()],
    entries: [...draft.entries.values()],
  }));
}

function collect(job: Job, entry: ImageEntry, policy: Policy, drafts: Map<string, Draft>): void {
  const template = templateOf(entry);
  for (const expanded of job.variables.expand(template)) {
    const { origin } = expanded;
    const at = origin.at ?? template.at;
    if (at === undefined) continue;
    const id = `${at.source.path}\n${String(at.range.start)}\n${String(at.range.end)}`;
    let draft = drafts.get(id);
    if (draft === undefined) {
      const last = [...origin.via].reverse().find(({ kind }) => kind === 'variable');
      const variable = origin === template ? undefined : last?.name;
      draft = { at, via: origin.via, scalar: origin.scalar, written: origin.text, jobs: new Set(), values: new Map(), entries: new Map(), variable };
      drafts.set(id, draft);
    }
    draft.jobs.add(job.name);
    draft.entries.set(entry.name, entry);
    const text = readable(expanded);
    if (!draft.values.has(text)) draft.values.set(text, valueOf(text, expanded, policy));
  }
}

function valueOf(text: string, expanded: Expanded, policy: Policy): ImageValue {
  const parsed = parsePartialReference(expanded.text);
  if (!parsed.ok || parsed.ref === undefined) return { text, expanded, parsed, project: undefined, proxied: undefined };
  const { ref } = parsed;
  return {
    text,
    expanded,
    parsed,
    project: knownProject(ref, policy) ?? ownProject(ref, expanded, policy),
    proxied: proxied(ref, policy.registries),
  };
}

function knownProject(ref: ImageReference, policy: Policy): ImageProject | undefined {
  const found = projectOf(ref, policy.registries);
  return found === undefined ? undefined : { ...found, name: found.project };
}

/** The project where it is given by a variable of GitLab that names the own project: known to be no proxy, and not listed. */
function ownProject(ref: ImageReference, expanded: Expanded, policy: Policy): ImageProject | undefined {
  const registry = registryOf(ref, policy.registries);
  const [first = '', ...rest] = ref.path.split('/');
  if (registry === undefined || first.length !== 1 || registry.publicProjects.length > 0) return undefined;
  const name = expanded.unknown[first.charCodeAt(0) - UNKNOWN_BASE];
  if (name === undefined || !OWN_PROJECT.has(name)) return undefined;
  if (rest.length === 0 && name !== 'CI_PROJECT_PATH') return undefined;
  return { name: `$${name}`, registry, kind: 'private', runnerCanPull: registry.runnerCanPull.includes('*') || registry.runnerCanPull.includes('**') };
}
