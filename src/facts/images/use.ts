import type { ImageEntry, Job, Pipeline, Step, YamlScalar } from '../../pipeline';
import { readable } from '../../pipeline';
import type { Policy } from '../../policy';
import type { Location } from '../../text';
import { hostScalars } from './host-variable';
import { isMachineImage } from './machine-image';
import { runnerLogsIn } from './runner-login';
import { referencePlace, templateOf } from './template';
import { valueOf, type ImageValue } from './value';

/** A text that names the image of jobs or services: one for each place where such a text stands, whoever uses it. */
export interface ImageUse {
  readonly at: Location;
  readonly via: readonly Step[];
  readonly jobs: readonly string[];
  /** The jobs whose runner cannot pull one of the values: it is in a private project, and the runner has no login for it. */
  readonly refused: readonly string[];
  /** The scalar at `at`; undefined where the text is no scalar of its own. */
  readonly scalar: YamlScalar | undefined;
  /** The text at `at`, as it is written. */
  readonly written: string;
  /** Whether blanks or line ends stand around the reference: no runner takes them off. */
  readonly padded: boolean;
  readonly values: readonly ImageValue[];
  /** The entries that lead here, each once. */
  readonly entries: readonly ImageEntry[];
  /** The variable whose value stands at `at`; undefined where the entry itself stands there. */
  readonly variable: string | undefined;
  /** The values of the variable that the text begins with (`$REGISTRY/node:20`); undefined for one that no file holds. */
  readonly hostScalars: readonly (YamlScalar | undefined)[];
}

interface Draft {
  readonly at: Location;
  readonly via: readonly Step[];
  readonly scalar: YamlScalar | undefined;
  readonly written: string;
  readonly padded: boolean;
  readonly jobs: Set<string>;
  readonly refused: Set<string>;
  readonly values: Map<string, ImageValue>;
  readonly entries: Map<ImageEntry['name'], ImageEntry>;
  readonly variable: string | undefined;
  readonly hostScalars: Set<YamlScalar | undefined>;
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
      const entries = image === undefined ? job.services : [image, ...job.services];
      for (const entry of entries) if (!entry.neverPulled) collect(job, entry, policy, drafts);
    }
  }
  return [...drafts.values()].map((draft) => ({
    ...draft,
    jobs: [...draft.jobs].filter((name) => name !== ''),
    refused: [...draft.refused],
    values: [...draft.values.values()],
    entries: [...draft.entries.values()],
    hostScalars: [...draft.hostScalars],
  }));
}

function collect(job: Job, entry: ImageEntry, policy: Policy, drafts: Map<string, Draft>): void {
  const template = templateOf(entry);
  for (const value of job.variables.expand(template)) {
    const { origin } = value;
    const expanded = { ...value, text: value.text.trim() };
    const at = origin.scalar === undefined ? (origin.at ?? template.at) : referencePlace(origin.scalar);
    if (at === undefined || isMachineImage(expanded.text)) continue;
    const id = `${at.source.path}\n${String(at.range.start)}\n${String(at.range.end)}`;
    let draft = drafts.get(id);
    if (draft === undefined) {
      const last = [...origin.via].reverse().find(({ kind }) => kind === 'variable');
      const variable = origin === template ? undefined : last?.name;
      const written = origin.text.trim();
      const padded = origin.scalar !== undefined && origin.scalar.text !== written;
      draft = { at, via: origin.via, scalar: origin.scalar, written, padded, jobs: new Set(), refused: new Set(), values: new Map(), entries: new Map(), variable, hostScalars: new Set() };
      drafts.set(id, draft);
    }
    draft.jobs.add(job.name);
    for (const scalar of hostScalars(draft.written, job)) draft.hostScalars.add(scalar);
    draft.entries.set(entry.name, entry);
    const text = readable(expanded);
    const known = draft.values.get(text) ?? valueOf(text, expanded, policy);
    draft.values.set(text, known);
    const { project } = known;
    if (project?.kind === 'private' && !project.runnerCanPull && !runnerLogsIn(job, project.registry.host)) draft.refused.add(job.name);
  }
}
