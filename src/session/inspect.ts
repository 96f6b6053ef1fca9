import { placeOf, type Place } from '../engine';
import { elementAt, jobStarts, pipelineStarts, plainJob, plainPipeline, runOf, textOf, type Job, type Outcome, type Pipeline, type PipelineSource, type RunKind, type Verdict } from '../pipeline';
import { printYaml, type Plain } from '../yaml';
import { nearest } from '../text/did-you-mean';
import { UsageError, type ProjectRequest } from './api';
import { pathsFrom, projectsOf, reportRoot, type Project } from './project';

/** A value, where it stands and how it came to its job. */
export interface Provenance {
  /** The value as text, or as YAML where it is no single one. */
  readonly value: string;
  readonly location: Place;
  readonly via: readonly { readonly kind: string; readonly name: string; readonly location: Place }[];
}

/** What becomes of one job in a run. */
export interface JobInRun {
  readonly name: string;
  readonly stage: string;
  readonly verdict: Verdict;
  /** GitLab's `when` where the job is added. */
  readonly when: string;
  /** What decides, in a few words. */
  readonly why: string;
  readonly location: Place | undefined;
}

/** Which run to look at; what is absent is what an ordinary push has. */
export interface RunRequest {
  readonly ref?: string;
  /** GitLab's `CI_PIPELINE_SOURCE`, or `tag` for the push of a tag. */
  readonly source?: PipelineSource | 'tag';
  readonly defaultBranch?: string;
  readonly variables?: ReadonlyMap<string, string>;
  readonly changes?: readonly string[];
}

/** The effective pipeline, or some of its jobs, as YAML. @throws UsageError, PolicyError */
export function resolveYaml(request: ProjectRequest, jobs: readonly string[]): string {
  return printYaml(effective(request, jobs));
}

/** The same as JSON. */
export function resolveJson(request: ProjectRequest, jobs: readonly string[]): string {
  return `${JSON.stringify(jsonOf(effective(request, jobs)), null, 2)}\n`;
}

/** Where a value of a job comes from; `path` as in `build.image` or `build.script.0`. @throws UsageError, PolicyError */
export function provenance(request: ProjectRequest, path: string): { readonly root: string; readonly provenance: Provenance } {
  const { project, pipeline } = only(request);
  const { job, keys } = jobAndKeys(pipeline, path);
  const found = elementAt(job, keys);
  if (found === undefined) {
    const near = nearest(keys[0] ?? '', job.keywords.map(({ key }) => key));
    throw new UsageError(`\`${job.name}\` has no \`${keys.join('.')}\``, near === undefined ? 'See `harborlint resolve` for what it has.' : `Did you mean \`${near}\`?`);
  }
  const pathOf = pathsFrom(reportRoot([project], request.cwd), project);
  const value = textOf(found.value) ?? printYaml(job.plain(keys[keys.length - 1] ?? '', found.value)).trimEnd();
  const via = found.via.map(({ kind, name, at }) => ({ kind, name, location: placeOf(at, pathOf) }));
  return { root: project.target.root, provenance: { value, location: placeOf(found.at, pathOf), via } };
}

/** Which jobs a run has, and why. @throws UsageError, PolicyError */
export function jobsInRun(request: ProjectRequest, wanted: RunRequest): { readonly pipeline: Verdict; readonly jobs: readonly JobInRun[] } {
  const { project, pipeline } = only(request);
  const run = runOf(kindOf(wanted, project));
  const pathOf = pathsFrom(reportRoot([project], request.cwd), project);
  const { variables } = project.policy;
  const whole = pipelineStarts(pipeline, run, variables);
  const jobs = pipeline.jobs.map((job): JobInRun => {
    const start = jobStarts(job, pipeline, run, variables);
    const verdict = whole.verdict === 'never' ? 'never' : start.verdict === 'must' ? whole.verdict : start.verdict;
    const decisive = decisiveOf(start.outcomes, verdict);
    const at = decisive?.by?.at;
    return {
      name: job.name,
      stage: textOf(job.own('stage')) ?? 'test',
      verdict,
      when: verdict === 'never' ? 'never' : (start.outcomes.find(({ when }) => when !== 'never')?.when ?? 'never'),
      why: whole.verdict === 'never' ? 'workflow:rules make no pipeline' : (decisive?.by?.text ?? (verdict === 'never' ? 'no rule applies' : 'nothing keeps it out')),
      location: at === undefined ? undefined : placeOf(at, pathOf),
    };
  });
  return { pipeline: whole.verdict, jobs };
}

function decisiveOf(outcomes: readonly Outcome[], verdict: Verdict): Outcome | undefined {
  if (verdict === 'never') return outcomes.find(({ when, by }) => when === 'never' && by !== undefined) ?? outcomes[outcomes.length - 1];
  return outcomes.find(({ when }) => when !== 'never');
}

function kindOf(wanted: RunRequest, project: Project): RunKind {
  const { source = 'push', defaultBranch = 'main' } = wanted;
  const tag = source === 'tag';
  const name = wanted.ref ?? (tag ? undefined : defaultBranch);
  const ref = tag ? 'tag' : source === 'merge_request_event' || source === 'external_pull_request_event' ? 'merge_request' : 'branch';
  return {
    source: tag ? 'push' : source,
    ref,
    refName: name === undefined ? { kind: 'present' } : { kind: 'value', text: name },
    defaultBranch,
    isProtected: ref === 'branch' && name === defaultBranch,
    given: wanted.variables ?? new Map(),
    files: project.paths(),
    ...(wanted.changes === undefined ? {} : { changes: wanted.changes }),
  };
}

function effective(request: ProjectRequest, names: readonly string[]): ReadonlyMap<string, Plain> {
  const { pipeline } = only(request);
  if (names.length === 0) return plainPipeline(pipeline);
  return new Map(names.map((name) => [name, plainJob(jobNamed(pipeline, name))]));
}

/** The one pipeline of a request. */
function only(request: ProjectRequest): { readonly project: Project; readonly pipeline: Pipeline } {
  const [project, ...others] = projectsOf(request);
  const [loaded] = project?.pipelines() ?? [];
  if (project === undefined || loaded === undefined || others.length > 0) {
    throw new UsageError('this works on one project at a time', 'Name one folder or one pipeline file.');
  }
  return { project, pipeline: loaded.pipeline };
}

function allJobs(pipeline: Pipeline): Job[] {
  return [...pipeline.jobs, ...pipeline.unusedTemplates, ...pipeline.usedTemplates];
}

function jobNamed(pipeline: Pipeline, name: string): Job {
  const jobs = allJobs(pipeline);
  const job = jobs.find((one) => one.name === name);
  if (job !== undefined) return job;
  const near = nearest(name, jobs.map((one) => one.name));
  throw new UsageError(`the pipeline has no job \`${name}\``, near === undefined ? 'See `harborlint resolve` for the jobs it has.' : `Did you mean \`${near}\`?`);
}

/** Takes `job.key.key` apart; names of jobs may have dots themselves. */
function jobAndKeys(pipeline: Pipeline, path: string): { readonly job: Job; readonly keys: readonly string[] } {
  const names = allJobs(pipeline).map(({ name }) => name).filter((name) => path.startsWith(`${name}.`));
  const name = names.sort((a, b) => b.length - a.length)[0];
  if (name === undefined) {
    const dot = path.indexOf('.', 1);
    if (dot < 0) throw new UsageError(`\`${path}\` names no keyword of a job`, 'Write the job and the keyword: `build.image`.');
    return { job: jobNamed(pipeline, path.slice(0, dot)), keys: path.slice(dot + 1).split('.') };
  }
  return { job: jobNamed(pipeline, name), keys: path.slice(name.length + 1).split('.') };
}

/** A plain value as JSON has it. */
function jsonOf(value: Plain): unknown {
  if (value instanceof Map) return Object.fromEntries([...(value as ReadonlyMap<string, Plain>)].map(([key, child]) => [key, jsonOf(child)]));
  if (Array.isArray(value)) return (value as readonly Plain[]).map(jsonOf);
  return typeof value === 'bigint' ? Number(value) : value;
}
