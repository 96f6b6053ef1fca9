import { relative } from 'node:path';
import { placeOf, type PathOf, type Place, type Via } from '../engine';
import { childrenOf, elementAt, plainJob, plainPipeline, textOf, type Job, type Pipeline, type Traced } from '../pipeline';
import { printYaml, type Plain } from '../yaml';
import { nearest } from '../text/did-you-mean';
import { UsageError, type ProjectRequest } from './api';
import { HiddenSecrets } from './hidden-secrets';
import { jobsInRun, type JobsInRun } from './jobs-in-run';
import { pathsFrom, projectsOf, reportRoot, slashes, type Project } from './project';
import type { RunRequest } from './run-kind';

/** A value, where it stands and how it came to its job. */
export interface Provenance {
  /** Undefined for what stands at the root. */
  readonly job: string | undefined;
  /** The value's path in the job (`image.name`), or from the root on (`variables.TAG`). */
  readonly key: string;
  /** The value as text, or as YAML where it is no single one. */
  readonly value: string;
  readonly location: Place;
  /** The way from the job to the text. */
  readonly via: readonly Via[];
}

/** Opens the one project of a request to look at what GitLab makes of it. @throws UsageError, PolicyError */
export function inspect(request: ProjectRequest): Inspection {
  return new Inspection(projectOf(request), request.cwd);
}

/** The same, after fetching what the pipeline includes from elsewhere. */
export async function inspectOnline(request: ProjectRequest): Promise<Inspection> {
  const project = projectOf(request);
  await project.fetch();
  return new Inspection(project, request.cwd);
}

/** One project's pipeline as GitLab sees it. */
export class Inspection {
  /** The folder that places are seen from, as seen from the current one. */
  readonly root: string;
  private readonly pipeline: Pipeline;
  private readonly pathOf: PathOf;
  private readonly secrets: HiddenSecrets;

  constructor(
    private readonly project: Project,
    cwd: string,
  ) {
    const [loaded] = project.pipelines();
    if (loaded === undefined) throw onlyOne();
    const root = reportRoot([project], cwd);
    this.pipeline = loaded.pipeline;
    this.root = slashes(relative(cwd, root)) || '.';
    this.pathOf = pathsFrom(root, project);
    this.secrets = new HiddenSecrets(this.pipeline.files.map(({ source }) => source));
  }

  /** Sentences on why the answers that were given may not be all of the truth. */
  get notes(): readonly string[] {
    const { gaps, problems } = this.pipeline;
    const { yaml, missingJobs, cycles, missingIncludes, inputs } = problems;
    const refused = [yaml, missingJobs, cycles, missingIncludes, inputs].some(({ length }) => length > 0);
    return [
      ...this.project.notes,
      ...new Set(gaps.map(({ message }) => `${message}, so something may be missing here`)),
      ...(this.secrets.hasHidden ? ['what looks like a password that is written out is shown as `*****`'] : []),
      ...(refused ? ['GitLab would refuse this pipeline as it stands; `harborlint check` says why'] : []),
    ];
  }

  /** The effective pipeline, or some of its jobs, as YAML. @throws UsageError */
  yaml(jobs: readonly string[]): string {
    return printYaml(this.effective(jobs));
  }

  /** The same as plain data for JSON. @throws UsageError */
  data(jobs: readonly string[]): unknown {
    return jsonOf(this.effective(jobs));
  }

  /** Where a value comes from; `path` as in `build.image`, `build.script.0` or, for the root, `variables.TAG`. @throws UsageError */
  provenance(path: string): Provenance {
    return this.secrets.provenance(this.found(path));
  }

  private found(path: string): Provenance {
    const names = rootNames(this.pipeline, path);
    if (names !== undefined) return this.rootProvenance(names);
    const { job, keys } = jobAndKeys(this.pipeline, path);
    const found = keys.includes('') ? undefined : elementAt(job, keys);
    if (found === undefined) {
      const near = nearest(keys[0] ?? '', job.keywords.map(({ key }) => key));
      const help = near === undefined || near === keys[0] ? `See \`harborlint resolve\` for what \`${job.name}\` has.` : `Did you mean \`${job.name}.${near}\`?`;
      throw new UsageError(`\`${job.name}\` has no \`${keys.join('.')}\``, help);
    }
    const value = textOf(found.value) ?? printYaml(job.plain(keys[keys.length - 1] ?? '', found.value)).trimEnd();
    return { job: job.name, key: keys.join('.'), value, ...this.way(found) };
  }

  private rootProvenance(names: readonly string[]): Provenance {
    const found = this.pipeline.rootElement(names);
    const [first = '', second = ''] = names;
    if (found === undefined) {
      const whole = this.pipeline.rootElement([first])?.value;
      const near = whole === undefined ? undefined : nearest(second, childrenOf(whole).map(({ key }) => key));
      const help = near === undefined || near === second ? 'See `harborlint resolve` for what the pipeline has.' : `Did you mean \`${first}.${near}\`?`;
      throw new UsageError(`the pipeline's \`${first}\` has no \`${names.slice(1).join('.')}\``, help);
    }
    return { job: undefined, key: names.join('.'), value: textOf(found.value) ?? printYaml(found.plain()).trimEnd(), ...this.way(found) };
  }

  private way({ at, via }: Traced<unknown>): Pick<Provenance, 'location' | 'via'> {
    return { location: placeOf(at, this.pathOf), via: via.map((step) => ({ kind: step.kind, name: step.name, location: placeOf(step.at, this.pathOf) })) };
  }

  /** Which jobs a run has, and why. */
  jobsIn(run: RunRequest): JobsInRun {
    return this.secrets.jobs(jobsInRun(this.pipeline.root, this.project, this.pathOf, run));
  }

  private effective(names: readonly string[]): ReadonlyMap<string, Plain> {
    const whole = names.length === 0 ? plainPipeline(this.pipeline) : new Map(names.map((name): [string, Plain] => [name, plainJob(jobNamed(this.pipeline, name))]));
    return this.secrets.mapping(whole);
  }
}

function projectOf(request: ProjectRequest): Project {
  const [project, ...others] = projectsOf(request);
  if (project === undefined || others.length > 0 || project.target.files.length > 1) throw onlyOne();
  return project;
}

function onlyOne(): UsageError {
  return new UsageError('this works on one project at a time', 'Name one folder or one pipeline file.');
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

/** The path of a keyword of the root, taken apart; undefined for that of a job, which may have dots in its name. */
function rootNames(pipeline: Pipeline, path: string): readonly string[] | undefined {
  const names = path.split('.');
  const [first = ''] = names;
  if (allJobs(pipeline).some(({ name }) => name === first || name === path || path.startsWith(`${name}.`))) return undefined;
  return pipeline.rootElement([first]) === undefined ? undefined : names;
}

/** Takes `job.key.key` apart; names of jobs may have dots themselves. */
function jobAndKeys(pipeline: Pipeline, path: string): { readonly job: Job; readonly keys: readonly string[] } {
  const jobs = allJobs(pipeline);
  const long = jobs.filter(({ name }) => path.startsWith(`${name}.`)).sort((a, b) => b.name.length - a.name.length);
  const [job] = long;
  if (job !== undefined) return { job, keys: path.slice(job.name.length + 1).split('.') };
  const dot = path.indexOf('.', 1);
  if (dot < 0 || jobs.some(({ name }) => name === path)) {
    throw new UsageError(`\`${path}\` names no keyword of a job`, `Write the job and the keyword: \`${dot < 0 ? path : 'build'}.image\`.`);
  }
  return { job: jobNamed(pipeline, path.slice(0, dot)), keys: path.slice(dot + 1).split('.') };
}

/** A plain value as JSON has it. */
function jsonOf(value: Plain): unknown {
  if (value instanceof Map) return Object.fromEntries([...(value as ReadonlyMap<string, Plain>)].map(([key, child]) => [key, jsonOf(child)]));
  if (Array.isArray(value)) return (value as readonly Plain[]).map(jsonOf);
  return typeof value === 'bigint' ? Number(value) : value;
}
