import type { Cycle, DuplicateKey, ImageEntry, Invalid, InvalidInput, MissingInclude, MissingJob, Pipeline, YamlProblem } from '../pipeline';
import type { Policy } from '../policy';
import { builtRepositories } from './images/built';
import { hostRewrites, type HostRewrite } from './images/host-variable';
import { serviceUses, type ServiceUse } from './images/service';
import { TextReaders } from './images/text-readers';
import { imageUses, type ImageUse } from './images/use';
import { VariableNames } from './images/variable-names';

/** The vocabulary of rules: what they can ask for, by name. */
export interface FactMap {
  readonly image: ImageUse;
  readonly service: ServiceUse;
  readonly 'yaml-problem': YamlProblem;
  readonly 'duplicate-key': DuplicateKey;
  readonly 'missing-job': MissingJob | Refused;
  readonly cycle: Cycle | Refused;
  readonly 'missing-include': MissingInclude;
  readonly 'unknown-keyword': Invalid;
  readonly 'invalid-value': Invalid;
  readonly 'unknown-stage': Invalid;
  readonly 'invalid-expression': Invalid;
  readonly 'invalid-input': InvalidInput;
}

/** What GitLab's own checks refuse, in words of its own. */
export interface Refused extends Invalid {
  readonly kind: 'refused';
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

  /** What GitLab's own checks refuse, of one kind. */
  invalid(rule: Invalid['rule']): readonly Refused[] {
    const all = this.once('invalid', () => this.judgeable(this.pipelines.flatMap(({ problems }) => problems.invalid()))) as readonly Invalid[];
    return all.filter((one) => one.rule === rule).map((one) => ({ ...one, kind: 'refused' }));
  }

  /** Without what stands in files that GitLab cannot load: what their text means is a guess. */
  private judgeable(all: readonly Invalid[]): readonly Invalid[] {
    const broken = new Set(this.of('yaml-problem').filter(({ kind }) => kind === 'syntax').map(({ at }) => at.source));
    return broken.size === 0 ? all : all.filter(({ at }) => !broken.has(at.source));
  }

  /** Repositories (`registry/path`) of images that the pipeline itself builds or pushes. */
  get builtRepositories(): ReadonlySet<string> {
    return this.once('built', () => builtRepositories(this.pipelines)) as ReadonlySet<string>;
  }

  /** The service that an entry is; undefined where its reference says nothing of a service's names. */
  serviceOf({ entry }: ImageEntry): ServiceUse | undefined {
    const all = this.once('services', () => new Map(this.of('service').map((service) => [service.entry.entry.node, service])));
    return (all as ReadonlyMap<ImageEntry['entry']['node'], ServiceUse>).get(entry.node);
  }

  /** Who reads a text by an alias or a reference. */
  get textReaders(): TextReaders {
    return this.once('readers', () => new TextReaders(this.pipelines)) as TextReaders;
  }

  /** Where variables are named. */
  get variableNames(): VariableNames {
    return this.once('names', () => new VariableNames(this.pipelines)) as VariableNames;
  }

  /** Variables that references begin with, rewritten so that the cache answers. */
  get hostRewrites(): ReadonlyMap<string, HostRewrite> {
    return this.once('hosts', () => hostRewrites(this)) as ReadonlyMap<string, HostRewrite>;
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
  'missing-job': (facts) => [...facts.pipelines.flatMap(({ problems }) => problems.missingJobs), ...facts.invalid('unknown-job')],
  cycle: (facts) => [...facts.pipelines.flatMap(({ problems }) => problems.cycles), ...facts.invalid('circular-reference')],
  'unknown-keyword': (facts) => facts.invalid('unknown-keyword'),
  'invalid-value': (facts) => facts.invalid('invalid-value'),
  'unknown-stage': (facts) => facts.invalid('unknown-stage'),
  'invalid-expression': (facts) => facts.invalid('invalid-expression'),
  'invalid-input': ({ pipelines }) => pipelines.flatMap(({ problems }) => problems.inputs),
  'missing-include': ({ pipelines }) => pipelines.flatMap(({ problems }) => problems.missingIncludes),
};

function withChildren(pipeline: Pipeline): Pipeline[] {
  return [pipeline, ...pipeline.children.flatMap(withChildren)];
}
