import { childOf, elementsOf, isText, jobStarts, pipelineStarts, runOf, textOf, type Item, type Job, type Pipeline, type PipelineSource, type Run } from '../../pipeline';
import { nodesOf, parseExpression } from '../../pipeline/expression';
import { Pattern, readPattern } from '../../pipeline/expression/re2';
import { witnesses } from '../../pipeline/expression/witnesses';
import type { Policy } from '../../policy';

/** What a job can run for. */
export interface JobRefs {
  /** A branch whose name has a slash, or a merge request from one. */
  readonly slashedBranch: boolean;
  readonly slashedMergeRequest: boolean;
  readonly branch: boolean;
  readonly mergeRequest: boolean;
  readonly tag: boolean;
}

const SOURCES: { readonly [Ref in Run['ref']]: readonly PipelineSource[] } = {
  branch: ['push', 'schedule', 'web', 'trigger', 'api', 'pipeline'],
  tag: ['push', 'web', 'api', 'trigger', 'schedule'],
  merge_request: ['merge_request_event'],
};

/** Names of branches that people have, with a slash and without, beside those that conditions name. */
const SLASHED = ['feature/x', 'fix/1', 'release/1.0'];
const PLAIN = ['main', 'master', 'develop', 'x'];
const TAGS = ['v1.0.0', '1.0.0', 'x'];

/** What `only` and `except` take for a kind of run (docs: ci/yaml/deprecated_keywords): no name of a branch that people have. */
const KINDS = new Set(['api', 'branches', 'chat', 'external', 'external_pull_requests', 'merge_requests', 'pipelines', 'pushes', 'schedules', 'tags', 'triggers', 'web', 'webide']);

const MOST_NAMES = 40;

const known = new WeakMap<Job, JobRefs>();

/** The branches, tags and merge requests that can start a job, as far as its conditions tell. */
export function jobRefs(job: Job, pipeline: Pipeline, isChild: boolean, policy: Policy): JobRefs {
  const before = known.get(job);
  if (before !== undefined) return before;
  const named = namesIn(job, pipeline).filter((name) => /^[\w./#+-]+$/.test(name) && !/^\/|\/$|\/\//.test(name));
  const slashed = [...SLASHED, ...named.filter((name) => name.includes('/')), ...named.map((name) => `${name}/x`)].slice(0, MOST_NAMES);
  const plain = [...PLAIN, ...named.filter((name) => !name.includes('/'))].slice(0, MOST_NAMES);
  const starts = (ref: Run['ref'], names: readonly string[]): boolean =>
    (isChild ? (['parent_pipeline'] as const) : SOURCES[ref]).some((source) => names.some((name) => startsFor(job, pipeline, source, ref, name, policy)));
  const slashedBranch = starts('branch', slashed);
  const slashedMergeRequest = starts('merge_request', slashed);
  const refs: JobRefs = {
    slashedBranch,
    slashedMergeRequest,
    branch: slashedBranch || starts('branch', plain),
    mergeRequest: slashedMergeRequest || starts('merge_request', plain),
    tag: starts('tag', [...TAGS, ...named]),
  };
  known.set(job, refs);
  return refs;
}

function startsFor(job: Job, pipeline: Pipeline, source: PipelineSource, ref: Run['ref'], name: string, { variables }: Policy): boolean {
  const run = runOf({ source, ref, refName: { kind: 'value', text: name }, defaultBranch: name === 'master' ? 'master' : 'main', isProtected: undefined });
  return pipelineStarts(pipeline, run, variables).verdict !== 'never' && jobStarts(job, pipeline, run, variables).verdict !== 'never';
}

/** Names that the conditions of a job and its pipeline tell apart. */
function namesIn(job: Job, { workflowRules = [] }: Pipeline): string[] {
  const conditions = [...workflowRules, ...job.rules].flatMap((rule) => textOf(childOf(rule, 'if')?.item) ?? []);
  const listed = ['only', 'except'].flatMap((key) => {
    const item = job.own(key);
    return item === undefined ? [] : refTexts(item, job);
  });
  return [...new Set([...conditions.flatMap(inExpression), ...listed.flatMap(inList)])];
}

function inExpression(text: string): string[] {
  const parsed = parseExpression(text);
  if (!parsed.ok) return [];
  return nodesOf(parsed.tree).flatMap((node) => {
    if (node.kind === 'literal') return typeof node.value === 'string' ? [node.value] : [];
    return node.kind === 'pattern' ? matching(node.pattern) : [];
  });
}

function inList(text: string): readonly string[] {
  const pattern = readPattern(text);
  if (pattern instanceof Pattern) return matching(pattern);
  return KINDS.has(text) ? [] : [text, ...inExpression(text)];
}

function matching(pattern: Pattern): readonly string[] {
  return witnesses([pattern], [], 3) ?? [];
}

function refTexts(item: Item, job: Job): string[] {
  const refs = childOf(item, 'refs')?.item ?? item;
  const variables = childOf(item, 'variables')?.item;
  const each = [refs, variables].flatMap((one) => (one === undefined ? [] : elementsOf(job.follow(one) ?? one)));
  return [...each, refs].filter(isText).map(({ node }) => node.text);
}
