import { childOf, elementsOf, isText, jobStarts, pipelineStarts, runOf, textOf, type Item, type Job, type Pipeline, type PipelineSource, type Run } from '../../pipeline';
import { nodesOf, parseExpression } from '../../pipeline/expression';
import { Pattern, readPattern } from '../../pipeline/expression/re2';
import { witnesses } from '../../pipeline/expression/witnesses';
import { matchesAnyGlob, type Policy } from '../../policy';
import { eachOf } from './definition';
import { hasLostBase } from './lost-base';

/** What a pipeline can run for beside protected branches and tags. */
export type OpenRef = 'branch' | 'tag' | 'merge_request';

/** Names that a default branch has, which GitLab protects when it makes one. */
const DEFAULT_NAMES = ['main', 'master'];

const SOURCES: { readonly [Ref in OpenRef]: readonly PipelineSource[] } = {
  branch: ['push', 'schedule', 'trigger', 'web', 'api', 'pipeline', 'webide', 'chat', 'external', 'external_pull_request_event', 'parent_pipeline'],
  tag: ['push', 'schedule', 'trigger', 'web', 'api', 'pipeline', 'parent_pipeline'],
  merge_request: ['merge_request_event', 'parent_pipeline'],
};

const MOST_NAMES = 60;

/** What `only` and `except` take for a kind of run (docs: ci/yaml/deprecated_keywords): no name of a branch that people have. */
const KINDS = new Set(['api', 'branches', 'chat', 'external', 'external_pull_requests', 'merge_requests', 'pipelines', 'pushes', 'schedules', 'tags', 'triggers', 'web', 'webide']);

/** Says on which references that are not protected the jobs of pipelines can start. */
export class Unprotected {
  private readonly parents = new Map<Pipeline, Pipeline>();
  private readonly given = new Map<Pipeline, readonly OpenRef[]>();

  constructor(
    pipelines: readonly Pipeline[],
    private readonly policy: Policy,
  ) {
    for (const pipeline of pipelines) for (const child of pipeline.children) this.parents.set(child, pipeline);
  }

  /**
   * The kinds of references without protection that can start a job: its rules are judged for each way to start a pipeline,
   * and for names that the rules tell apart. What nobody knows may be as it has to be.
   */
  refsOf(job: Job, pipeline: Pipeline): readonly OpenRef[] {
    if (hasLostBase(job.name, pipeline)) return [];
    const names = this.namesFor(job, pipeline);
    return this.startsOf(pipeline).filter((ref) => this.runs(ref, names, this.parents.has(pipeline)).some((run) => this.starts(job, pipeline, run)));
  }

  /** For what the pipeline itself can be started; a child pipeline, for what some trigger job of its parent can. */
  private startsOf(pipeline: Pipeline): readonly OpenRef[] {
    const parent = this.parents.get(pipeline);
    if (parent === undefined) return ['branch', 'tag', 'merge_request'];
    let refs = this.given.get(pipeline);
    if (refs === undefined) {
      const starters = parent.jobs.filter((job) => mayStart(job, pipeline));
      refs = [...new Set(starters.flatMap((job) => this.refsOf(job, parent)))];
      this.given.set(pipeline, refs);
    }
    return refs;
  }

  private starts(job: Job, pipeline: Pipeline, run: Run): boolean {
    const { variables } = this.policy;
    return pipelineStarts(pipeline, run, variables).verdict !== 'never' && jobStarts(job, pipeline, run, variables).verdict !== 'never';
  }

  private runs(ref: OpenRef, names: readonly string[], isChild: boolean): Run[] {
    const sources = isChild ? (['parent_pipeline'] as const) : SOURCES[ref];
    return sources.flatMap((source) =>
      names.map((text) => runOf({ source, ref, refName: { kind: 'value', text }, defaultBranch: 'main', isProtected: false })),
    );
  }

  /** Names of references without protection that the conditions of a job and its pipeline tell apart. */
  private namesFor(job: Job, { workflowRules = [] }: Pipeline): readonly string[] {
    const names = new Set(['feature/x', 'x']);
    const add = (text: string): void => {
      for (const name of [text, `${text}x`, `${text}1`, `${text}1.0.0`, `x${text}`, `feature/${text}`]) if (isRefName(name)) names.add(name);
    };
    for (const text of [...workflowRules, ...job.rules].flatMap((rule) => textOf(childOf(rule, 'if')?.item) ?? [])) for (const one of namesIn(text)) add(one);
    for (const key of ['only', 'except']) {
      const item = job.own(key);
      for (const text of item === undefined ? [] : refTexts(item, job)) for (const one of refNames(text)) add(one);
    }
    return [...names].filter((name) => !DEFAULT_NAMES.includes(name) && !matchesAnyGlob(this.policy.protectedRefs, name)).slice(0, MOST_NAMES);
  }
}

/** Whether a trigger job may be the one that starts a child pipeline. */
function mayStart(job: Job, { root }: Pipeline): boolean {
  const trigger = job.kind === 'trigger' ? job.own('trigger') : undefined;
  const written = trigger === undefined ? undefined : childOf(trigger, 'include')?.item;
  const include = written === undefined ? undefined : job.follow(written);
  if (include === undefined) return false;
  const paths = eachOf(include).flatMap((item) => {
    const path = isText(item) ? item : childOf(item, 'local')?.item;
    return isText(path) ? [path.node.text] : [];
  });
  // A path that a variable or another project gives may be any.
  return paths.length === 0 || paths.some((path) => path.includes('$') || path.replace(/^\/+/, '') === root);
}

function namesIn(text: string): string[] {
  const parsed = parseExpression(text);
  if (!parsed.ok) return [];
  return nodesOf(parsed.tree).flatMap((node) => {
    if (node.kind === 'literal' && typeof node.value === 'string') return [node.value];
    return node.kind === 'pattern' ? matching(node.pattern) : [];
  });
}

function matching(pattern: Pattern): readonly string[] {
  return witnesses([pattern], [], 2) ?? [];
}

/** The references that `only` or `except` lists. */
function refTexts(item: Item, job: Job): string[] {
  const refs = childOf(item, 'refs')?.item ?? item;
  const variables = childOf(item, 'variables')?.item;
  const listed = [refs, variables].flatMap((one) => (one === undefined ? [] : elementsOf(job.follow(one) ?? one)));
  return [...listed, refs].filter(isText).map(({ node }) => node.text);
}

function refNames(text: string): readonly string[] {
  const pattern = readPattern(text);
  if (pattern instanceof Pattern) return matching(pattern);
  return KINDS.has(text) ? [] : [text, ...namesIn(text)];
}

/** Whether Git takes a name for a reference (git-check-ref-format). */
function isRefName(name: string): boolean {
  return /^[^\s~^:?*[\\\x00-\x20\x7f]+$/.test(name) && !/^[/.-]|\/\/|\/\.|\.\.|@\{|[/.]$|\.lock$/.test(name);
}
