import type { Cycle, Gap, ImageEntry, Invalid, InvalidInput, Job, MissingInclude, MissingJob, Pipeline, YamlProblem } from '../pipeline';
import type { Policy, Registry } from '../policy';
import type { Source } from '../text';
import { duplicateKeys, type DuplicateKeyFact } from './duplicate-keys';
import type { BuildImage, ImageCommand, MisplacedScheme, PulledImage, PushedImage, RegistryLogin, TagVariable } from './commands';
import { CalledTexts } from './called-texts';
import type { CommandRun, JobAnalysis, JobFile, Leak, UntrustedRun } from './flows';
import { hostRewrites, type HostRewrite } from './images/host-variable';
import { serviceUses, type ServiceUse } from './images/service';
import { TextReaders } from './images/text-readers';
import { imageUses, judgedJobs, type ImageUse } from './images/use';
import { VariableNames } from './images/variable-names';
import type { CalledScripts } from './variables/called-scripts';
import { variableDefinitions, type VariableDefinition } from './variables/definition';
import { NO_FILES, type ProjectFiles } from './project-files';
import { mayConcernScripts } from './relevance';
import { ofScripts } from './scripts-part';
import { Secrets } from './secrets';
import type { HandedOn } from './variables/handed-on';
import type { VariableReference } from './variables/reference';
import type { RobotName } from './variables/robot-name';
import type { SecretUse } from './variables/secret-use';

/** The vocabulary of rules: what they can ask for, by name. */
export interface FactMap {
  readonly leak: Leak;
  readonly 'command-run': CommandRun;
  readonly 'untrusted-run': UntrustedRun;
  readonly 'image-command': ImageCommand;
  /** A command that speaks to a registry, or an image that a command's build pulls. */
  readonly 'registry-access': ImageCommand | BuildImage;
  readonly 'pulled-image': PulledImage;
  readonly 'pushed-image': PushedImage;
  readonly 'tag-variable': TagVariable;
  readonly 'misplaced-scheme': MisplacedScheme;
  readonly login: RegistryLogin;
  readonly image: ImageUse;
  readonly service: ServiceUse;
  readonly 'variable-definition': VariableDefinition;
  readonly 'variable-reference': VariableReference;
  readonly 'robot-name': RobotName;
  readonly 'secret-use': SecretUse;
  readonly 'handed-on': HandedOn;
  readonly 'yaml-problem': YamlProblem;
  readonly 'duplicate-key': DuplicateKeyFact;
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
    /** What the jobs find beside the pipelines. */
    private readonly projectFiles: ProjectFiles = NO_FILES,
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
    return this.once('built', () => (this.concernsScripts ? ofScripts().builtRepositories(this.analyses) : new Set())) as ReadonlySet<string>;
  }

  /** The service that an entry is; undefined where its reference says nothing of a service's names. */
  serviceOf({ entry }: ImageEntry): ServiceUse | undefined {
    const all = this.once('services', () => new Map(this.of('service').map((service) => [service.entry.entry.node, service])));
    return (all as ReadonlyMap<ImageEntry['entry']['node'], ServiceUse>).get(entry.node);
  }

  /** Whether any file says something that the facts of scripts can be about: the part of the program that reads scripts takes time to load. */
  private get concernsScripts(): boolean {
    return this.once('concerns', () => mayConcernScripts(this.pipelines, this.policy, this.called)) as boolean;
  }

  /** The texts of the project's files that a script may run. */
  calledTexts(script: string): readonly string[] {
    return this.called.textsFrom(script);
  }

  private get called(): CalledTexts {
    return this.once('called', () => new CalledTexts(this.projectFiles, Secrets.of(this.policy))) as CalledTexts;
  }

  /** Facts of scripts; none where no file can have any. */
  ofScripts<T>(collect: (part: ReturnType<typeof ofScripts>) => readonly T[]): readonly T[] {
    return this.concernsScripts ? collect(ofScripts()) : [];
  }

  /** What the scripts of each job do. */
  get analyses(): readonly JobAnalysis[] {
    return this.once('analyses', () => (this.concernsScripts ? ofScripts().analyseJobs(this.pipelines, this.policy, this.projectFiles, this.called) : [])) as readonly JobAnalysis[];
  }

  /** The pipeline that a job belongs to. */
  pipelineOf(job: Job): Pipeline {
    const all = this.once('pipelines', () => new Map(this.pipelines.flatMap((pipeline) => judgedJobs(pipeline).map((one) => [one, pipeline] as const))));
    return (all as ReadonlyMap<Job, Pipeline>).get(job) ?? this.pipeline;
  }

  /** The registry that a command needs and lacks a login for. */
  missingLogin(command: ImageCommand | BuildImage): Registry | undefined {
    if ('isRemote' in command && command.isRemote) return undefined;
    return ofScripts().missingLogin(command, this.policy, () => this.isMadeInJob(command));
  }

  /** Whether a job builds or tags the image itself that one of its commands names. */
  isMadeInJob(command: ImageCommand | BuildImage): boolean {
    const made = this.once('made', () => ofScripts().madeImages([...this.of('image-command'), ...this.buildImages])) as ReadonlyMap<Job, ReadonlySet<string>>;
    return made.get(command.job)?.has(ofScripts().repositoryName(command) ?? '') === true;
  }

  /** Images that builds and compose files pull. */
  get buildImages(): readonly BuildImage[] {
    return this.once('builds', () => this.ofScripts((part) => part.buildImages(this.analyses, (job) => this.pipelineOf(job), this.policy))) as readonly BuildImage[];
  }

  /** Whether a command runs in a pipeline that another one starts. */
  isInChild({ pipeline }: Pick<ImageCommand, 'pipeline'>): boolean {
    return pipeline !== this.pipeline;
  }

  /** What of the scripts could not be read or followed; empty where no rule has asked for them. */
  get scriptGaps(): readonly Gap[] {
    if (!this.made.has('analyses')) return [];
    const named = new Set<string>();
    // A file that many places name is one gap; a line that cannot be read is one at each place.
    return this.analyses.flatMap(({ gaps }) => gaps).filter(({ message }) => !message.startsWith('`') || (!named.has(message) && named.add(message).has(message)));
  }

  /** Files beside the pipelines that the scripts of its jobs run or build from; empty where no rule has asked for that. */
  get followed(): readonly Source[] {
    return this.made.has('analyses') ? [...new Set(this.analyses.flatMap(({ followed }) => followed))] : [];
  }

  /** The files that one job runs or builds from. */
  get followedBy(): (job: Job) => readonly Source[] {
    const all = new Map(this.analyses.map(({ job, followed }) => [job, followed]));
    return (job) => all.get(job) ?? [];
  }

  /** The files that each job calls. */
  get calledScripts(): (job: Job) => CalledScripts | undefined {
    return this.once('calledScripts', () => ofScripts().calledScripts(this.analyses)) as (job: Job) => CalledScripts | undefined;
  }

  /** Each file that jobs run or build from, or would if it were there: the jobs, and where the first of them names it. */
  get files(): readonly JobFile[] {
    return this.made.has('analyses') ? ofScripts().jobFiles(this.analyses) : [];
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
  leak: (facts) => facts.ofScripts((part) => part.leaks(facts.analyses, facts.pipelines, facts.policy)),
  'command-run': (facts) => facts.ofScripts((part) => part.commandRuns(facts.analyses)),
  'untrusted-run': (facts) => facts.ofScripts((part) => part.untrustedRuns(facts.analyses, facts.pipelines, facts.policy)),
  'image-command': (facts) => facts.ofScripts((part) => part.imageCommands(facts.analyses, (job) => facts.pipelineOf(job), facts.policy)),
  'registry-access': (facts) => [...facts.of('image-command'), ...facts.buildImages],
  'pulled-image': (facts) => [
    ...facts.of('image').map((use) => ({ ...use, from: 'keyword' as const })),
    ...facts.ofScripts((part) => part.scriptImages(facts.of('image-command'), facts.buildImages, (command) => facts.isMadeInJob(command), facts.policy)),
  ],
  'pushed-image': (facts) => facts.ofScripts((part) => part.pushedImages(part.pushCommands(facts.of('image-command'), facts.buildImages), (command) => facts.isInChild(command), facts.policy)),
  'tag-variable': (facts) => facts.ofScripts((part) => part.tagVariables(part.pushCommands(facts.of('image-command'), facts.buildImages), (command) => facts.isInChild(command), facts.policy)),
  'misplaced-scheme': (facts) => facts.ofScripts((part) => [...part.misplacedInImages(facts.of('image')), ...part.misplacedInCommands(facts.of('image-command'), facts.policy)]),
  login: (facts) => facts.ofScripts((part) => [...part.definedLogins(facts.of('variable-definition'), facts.policy), ...part.scriptLogins(facts.analyses, facts.policy)]),
  image: ({ pipelines, policy }) => imageUses(pipelines, policy),
  service: (facts) => serviceUses(facts.pipelines, (text) => facts.calledTexts(text)),
  'variable-definition': ({ pipelines }) => variableDefinitions(pipelines),
  'variable-reference': (facts) => facts.ofScripts((part) => part.variableReferences(facts.pipelines, facts.policy, new part.KnownNames(facts.pipelines, facts.policy, () => facts.of('variable-definition')), facts.calledScripts)),
  'robot-name': (facts) => facts.ofScripts((part) => part.robotNames(facts.pipelines, facts.policy, facts.calledScripts)),
  'secret-use': (facts) => facts.ofScripts((part) => part.secretUses(facts.pipelines, facts.policy, facts.followedBy)),
  'handed-on': (facts) => facts.ofScripts((part) => part.handedOn({ pipelines: facts.pipelines, policy: facts.policy, references: facts.of('variable-reference'), definitions: facts.of('variable-definition') })),
  'yaml-problem': ({ pipelines }) => pipelines.flatMap(({ problems }) => problems.yaml),
  'duplicate-key': ({ pipelines }) => pipelines.flatMap(duplicateKeys),
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
