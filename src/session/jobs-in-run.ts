import { placeOf, type PathOf, type Place } from '../engine';
import { jobStarts, mayCompare, pipelineStarts, placeOf as nodePlace, runOf, textOf, type Job, type Outcome, type Pipeline, type PipelineSource, type Run, type Start, type Verdict } from '../pipeline';
import { includedIn } from './included-in-run';
import type { Project } from './project';
import { kindOf, type RunRequest } from './run-kind';

export type { Verdict } from '../pipeline';

/** What decides, and where that is written. */
export interface Reason {
  /** In a few words. */
  readonly why: string;
  /** What would have to be known for a certain answer: `$NAME`, or a few words. */
  readonly unknown: readonly string[];
  readonly location: Place | undefined;
}

/** What becomes of one job in a run. */
export interface JobInRun extends Reason {
  readonly name: string;
  readonly stage: string;
  readonly verdict: Verdict;
  /** GitLab's `when` where the job is added: several where that depends on what is not known, none where it is not added. */
  readonly when: readonly string[];
}

/** What becomes of a pipeline in a run. */
export interface JobsInRun {
  readonly run: { readonly source: PipelineSource; readonly ref: Run['ref']; readonly name: string | undefined; readonly defaultBranch: string };
  /** Whether `workflow:rules` let there be a pipeline. */
  readonly pipeline: Reason & { readonly verdict: Verdict };
  /** In the order of GitLab's stages. */
  readonly jobs: readonly JobInRun[];
  /** Whether changed paths were given that GitLab does not look at in such a run. */
  readonly comparesNothing: boolean;
}

/** Which jobs a run has, and why; `root` is the path of the pipeline's root file. */
export function jobsInRun(root: string, project: Project, pathOf: PathOf, wanted: RunRequest): JobsInRun {
  const kind = kindOf(wanted, project);
  const run = runOf(kind);
  const { variables } = project.policy;
  const { pipeline, doubtful } = includedIn(run, root, project);
  const whole = pipelineStarts(pipeline, run, variables);
  const all = reasonOf(whole, undefined, pipeline, pathOf);
  const stages = stagesOf(pipeline);
  const jobs = pipeline.jobs.map((job): JobInRun => {
    const stage = textOf(job.own('stage')) ?? 'test';
    const start = jobStarts(job, pipeline, run, variables);
    if (whole.verdict === 'never') return { name: job.name, stage, verdict: 'never', when: [], why: 'there is no pipeline', unknown: [], location: undefined };
    const open = start.verdict === 'must' ? doubtful(job) : undefined;
    const verdict = start.verdict === 'must' ? (open === undefined ? whole.verdict : 'may') : start.verdict;
    const when = [...new Set(start.outcomes.map((outcome) => outcome.when))].filter((one) => one !== 'never');
    if (open !== undefined) return { name: job.name, stage, verdict, when, ...open, location: placeOf(job.nameAt, pathOf) };
    return { name: job.name, stage, verdict, when, ...(verdict === start.verdict ? reasonOf(start, job, pipeline, pathOf) : all) };
  });
  const rank = ({ stage }: JobInRun): number => (stages.includes(stage) ? stages.indexOf(stage) : stages.length);
  return {
    run: { source: kind.source, ref: kind.ref, name: kind.refName.kind === 'value' ? kind.refName.text : undefined, defaultBranch: kind.defaultBranch },
    pipeline: { verdict: whole.verdict, ...all },
    jobs: jobs.sort((a, b) => rank(a) - rank(b)),
    comparesNothing: wanted.changes !== undefined && !mayCompare(kind.source, kind.ref),
  };
}

/** GitLab's stages in their order (docs: ci/yaml, `stages`). */
function stagesOf(pipeline: Pipeline): readonly string[] {
  const written = pipeline.rootKeywords().get('stages');
  const own = Array.isArray(written) ? written.map(String) : ['build', 'test', 'deploy'];
  return ['.pre', ...own.filter((stage) => stage !== '.pre' && stage !== '.post'), '.post'];
}

/** Says what decides about a job, or without one about the pipeline. */
function reasonOf({ verdict, outcomes, split }: Start, job: Job | undefined, pipeline: Pipeline, pathOf: PathOf): Reason {
  const decisive = decisiveOf(outcomes, verdict);
  const rules = job === undefined ? pipeline.workflowRules?.[0] : job.own('rules');
  const at = decisive?.by?.at ?? (verdict !== 'must' && rules !== undefined ? nodePlace(rules.node) : undefined);
  return {
    why: split ? 'some rows of `parallel:matrix` start, others do not' : whyOf(decisive, verdict, job === undefined, rules !== undefined),
    unknown: verdict === 'may' ? [...new Set(outcomes.flatMap(({ open }) => open))] : [],
    location: at === undefined ? undefined : placeOf(at, pathOf),
  };
}

function whyOf(outcome: Outcome | undefined, verdict: Verdict, whole: boolean, rules: boolean): string {
  const text = outcome?.by?.text;
  if (text === 'only' || text === 'except') {
    if (verdict === 'may') return `\`${text}\``;
    if (verdict === 'must') return text === 'only' ? '`only` takes it in' : '`except` leaves it in';
    return text === 'only' ? '`only` does not take it in' : '`except` leaves it out';
  }
  if (text !== undefined) return outcome?.when === 'never' ? `when: never, ${text}` : text;
  if (verdict !== 'never') return 'nothing keeps it out';
  if (whole) return 'none of `workflow:rules` applies';
  return rules ? 'none of its rules applies' : 'without rules, a job is for branches and tags';
}

function decisiveOf(outcomes: readonly Outcome[], verdict: Verdict): Outcome | undefined {
  if (verdict === 'never') return outcomes.find(({ by }) => by !== undefined) ?? outcomes[0];
  if (verdict === 'may') return outcomes.find(({ open }) => open.length > 0) ?? outcomes[0];
  // The last is the one that applies where those above it, which are not certain, do not.
  return outcomes[outcomes.length - 1];
}
