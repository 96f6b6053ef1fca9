import type { Cycle, DuplicateKey, MissingInclude, MissingJob, Pipeline, YamlProblem } from '../pipeline';
import type { Policy } from '../policy';
import { builtRepositories } from './images/built';
import { serviceUses, type ServiceUse } from './images/service';
import { imageUses, type ImageUse } from './images/use';

/** The vocabulary of rules: what they can ask for, by name. */
export interface FactMap {
  readonly image: ImageUse;
  readonly service: ServiceUse;
  readonly 'yaml-problem': YamlProblem;
  readonly 'duplicate-key': DuplicateKey;
  readonly 'missing-job': MissingJob;
  readonly cycle: Cycle;
  readonly 'missing-include': MissingInclude;
}

export type FactKind = keyof FactMap;

/** All that is known of one project's pipelines; each kind is worked out when a rule first asks for it. */
export class Facts {
  /** The pipeline and the child pipelines that it starts from this project's files. */
  readonly pipelines: readonly Pipeline[];
  private readonly made = new Map<string, unknown>();

  constructor(
    readonly pipeline: Pipeline,
    readonly policy: Policy,
  ) {
    this.pipelines = withChildren(pipeline);
  }

  /** The facts of a kind, in the order of the pipeline. */
  of<K extends FactKind>(kind: K): readonly FactMap[K][] {
    return this.once(kind, () => COLLECTORS[kind](this)) as readonly FactMap[K][];
  }

  /** Repositories (`registry/path`) of images that the pipeline itself builds or pushes. */
  get builtRepositories(): ReadonlySet<string> {
    return this.once('built', () => builtRepositories(this.pipelines)) as ReadonlySet<string>;
  }

  private once(key: string, make: () => unknown): unknown {
    if (!this.made.has(key)) this.made.set(key, make());
    return this.made.get(key);
  }
}

type Collectors = { readonly [K in FactKind]: (facts: Facts) => readonly FactMap[K][] };

const COLLECTORS: Collectors = {
  image: ({ pipelines, policy }) => imageUses(pipelines, policy),
  service: ({ pipelines }) => serviceUses(pipelines),
  'yaml-problem': ({ pipelines }) => pipelines.flatMap(({ problems }) => problems.yaml),
  'duplicate-key': ({ pipelines }) => pipelines.flatMap(({ problems }) => problems.duplicates),
  'missing-job': ({ pipelines }) => pipelines.flatMap(({ problems }) => problems.missingJobs),
  cycle: ({ pipelines }) => pipelines.flatMap(({ problems }) => problems.cycles),
  'missing-include': ({ pipelines }) => pipelines.flatMap(({ problems }) => problems.missingIncludes),
};

function withChildren(pipeline: Pipeline): Pipeline[] {
  return [pipeline, ...pipeline.children.flatMap(withChildren)];
}
