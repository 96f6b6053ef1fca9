import { buildPipeline, jobStarts, pipelineStarts, runOf, type Pipeline, type Run, type RunKind } from '../../../src/pipeline';
import { Source } from '../../../src/text';
import { readYaml } from '../../../src/yaml';

const ROOT = '.gitlab-ci.yml';

/** The pipeline of one text. */
export function pipelineOf(text: string): Pipeline {
  const files = new Map([[ROOT, readYaml(new Source(ROOT, text))]]);
  const project = { files, globs: new Map(), foreign: new Map(), listings: new Map() };
  return buildPipeline({ root: ROOT, project, settings: new Map(), integration: new Map() }).pipeline;
}

const main = { kind: 'value', text: 'main' } as const;

/** Kinds of run, all of their names known and nothing else. */
export const KINDS = {
  push: { source: 'push', ref: 'branch', refName: main, defaultBranch: 'main', isProtected: true },
  branch: { source: 'push', ref: 'branch', refName: { kind: 'value', text: 'feature/x' }, defaultBranch: 'main', isProtected: undefined },
  tag: { source: 'push', ref: 'tag', refName: { kind: 'value', text: 'v1.2' }, defaultBranch: 'main', isProtected: undefined },
  mr: { source: 'merge_request_event', ref: 'merge_request', refName: { kind: 'value', text: 'feature/x' }, defaultBranch: 'main', isProtected: undefined },
  schedule: { source: 'schedule', ref: 'branch', refName: main, defaultBranch: 'main', isProtected: true },
  web: { source: 'web', ref: 'branch', refName: main, defaultBranch: 'main', isProtected: true },
  trigger: { source: 'trigger', ref: 'branch', refName: main, defaultBranch: 'main', isProtected: true },
  child: { source: 'parent_pipeline', ref: 'branch', refName: main, defaultBranch: 'main', isProtected: true },
} as const satisfies Record<string, RunKind>;

/** What becomes of the job `a`: the verdict with every possible `when`, such as `must manual` or `may on_success`. */
export function fateOf(text: string, kind: RunKind, settings: ReadonlyMap<string, string> = new Map()): string {
  return fateIn(pipelineOf(text), runOf(kind), settings);
}

/** The same of a pipeline that is built, in a run that is worked out. */
export function fateIn(pipeline: Pipeline, run: Run, settings: ReadonlyMap<string, string> = new Map()): string {
  const whole = pipelineStarts(pipeline, run, settings);
  if (whole.verdict === 'never') return 'no pipeline';
  const job = pipeline.jobs.find(({ name }) => name === 'a');
  if (job === undefined) throw new Error('the pipeline has no job `a`');
  const { verdict, outcomes } = jobStarts(job, pipeline, run, settings);
  const whens = new Set(outcomes.map(({ when }) => when).filter((when) => when !== 'never'));
  const fate = verdict === 'must' && whole.verdict === 'may' ? 'may' : verdict;
  return [fate, ...(fate === 'never' ? [] : whens)].join(' ');
}
