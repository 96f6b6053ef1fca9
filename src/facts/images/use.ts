import type { ImageEntry, Job, Pipeline, Step, YamlScalar } from '../../pipeline';
import { readable } from '../../pipeline';
import type { Policy } from '../../policy';
import type { Location } from '../../text';
import { hostScalars } from './host-variable';
import { isMachineImage } from './machine-image';
import { runnerLogsIn } from './runner-login';
import { referencePlace, templateOf } from './template';
import { placeId } from './text-readers';
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
  /** The variables whose value stands at `at`: none where only entries themselves stand there. */
  readonly variables: ReadonlySet<string>;
  /** The inputs whose text stands at `at`, as steps name them. */
  readonly inputs: ReadonlySet<string>;
  /** Places of the aliases, references and inputs by which entries and variables read the text, as `placeId` gives them. */
  readonly readers: ReadonlySet<string>;
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
  readonly entries: { readonly [Role in ImageEntry['role']]: Map<ImageEntry['entry']['node'], ImageEntry> };
  readonly variables: Set<string>;
  readonly inputs: Set<string>;
  readonly readers: Set<string>;
  readonly hostScalars: Set<YamlScalar | undefined>;
}

/** The jobs of a pipeline whose images count: those that a runner takes, and templates that no other job uses. */
export function judgedJobs(pipeline: Pipeline): Job[] {
  const { loneDefaults } = pipeline;
  const run = pipeline.jobs.filter(({ kind }) => kind !== 'trigger');
  return [...run, ...pipeline.unusedTemplates, ...(loneDefaults === undefined ? [] : [loneDefaults])];
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
    entries: [...draft.entries.job.values(), ...draft.entries.service.values()],
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
      const written = origin.text.trim();
      const padded = origin.scalar !== undefined && origin.scalar.text !== written;
      draft = { at, via: origin.via, scalar: origin.scalar, written, padded, jobs: new Set(), refused: new Set(), values: new Map(), entries: { job: new Map(), service: new Map() }, variables: new Set(), inputs: new Set(), readers: new Set(), hostScalars: new Set() };
      drafts.set(id, draft);
    }
    draft.jobs.add(job.name);
    for (const scalar of hostScalars(draft.written, job)) draft.hostScalars.add(scalar);
    draft.entries[entry.role].set(entry.entry.node, entry);
    const last = origin === template ? undefined : [...origin.via].reverse().find(({ kind }) => kind === 'variable');
    if (last !== undefined) draft.variables.add(last.name);
    for (const step of origin.via) {
      if (step.kind === 'input') draft.inputs.add(step.name);
      if (step.kind === 'alias' || step.kind === 'reference' || step.kind === 'input') draft.readers.add(placeId(step.at));
    }
    const text = readable(expanded);
    const known = draft.values.get(text) ?? valueOf(text, expanded, policy);
    draft.values.set(text, known);
    const { project } = known;
    if (project?.kind === 'private' && !project.runnerCanPull && !runnerLogsIn(job, project.registry.host)) draft.refused.add(job.name);
  }
}
