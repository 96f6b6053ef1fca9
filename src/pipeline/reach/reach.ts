import type { Known } from '../expression';
import type { Job } from '../job';
import type { Pipeline } from '../model';
import type { Verdict } from './outcome';
import { runOf, type PipelineSource, type Run } from './run';
import { jobStarts, pipelineStarts } from './start';

/** A kind of run, as people tell them apart. */
export interface ReachKind {
  readonly name: string;
  readonly run: Run;
  readonly isProtected: boolean;
}

/** In which kinds of run a job can start. */
export interface Reached {
  readonly kind: ReachKind;
  readonly verdict: Verdict;
}

/** Names that a default branch has where nobody says what it is called. */
const DEFAULT_NAMES = ['main', 'master'];

/** What reach depends on beside the pipeline. */
export interface ReachInput {
  readonly settings: ReadonlyMap<string, string>;
  /** Name of the default branch; `main` where it is not known, and `master` then counts as one too. */
  readonly defaultBranch?: string | undefined;
}

/** The kinds of run that GitLab can start for a project, protected and unprotected references told apart. */
export function runKinds({ defaultBranch }: ReachInput): ReachKind[] {
  const name = defaultBranch ?? 'main';
  const names = defaultBranch === undefined ? DEFAULT_NAMES : [defaultBranch];
  const main: Known = { kind: 'value', text: name };
  const other: Known = { kind: 'present', except: names };
  const some: Known = { kind: 'present' };
  const kind = (label: string, source: PipelineSource, ref: Run['ref'], refName: Known, isProtected: boolean): ReachKind => ({
    name: label,
    isProtected,
    run: runOf({ source, ref, refName, defaultBranch: name, isProtected }),
  });
  return [
    kind('push to the default branch', 'push', 'branch', main, true),
    kind('push to a protected branch', 'push', 'branch', other, true),
    kind('push to another branch', 'push', 'branch', other, false),
    kind('protected tag', 'push', 'tag', some, true),
    kind('other tag', 'push', 'tag', some, false),
    kind('merge request', 'merge_request_event', 'merge_request', other, false),
    kind('schedule on the default branch', 'schedule', 'branch', main, true),
    kind('schedule on another branch', 'schedule', 'branch', other, false),
    kind('trigger on the default branch', 'trigger', 'branch', main, true),
    kind('trigger on another branch', 'trigger', 'branch', other, false),
    kind('web or API on the default branch', 'web', 'branch', main, true),
    kind('web or API on another branch', 'web', 'branch', other, false),
    kind('child of a pipeline on the default branch', 'parent_pipeline', 'branch', main, true),
    kind('child of a pipeline on another branch', 'parent_pipeline', 'branch', other, false),
  ];
}

/** For each kind of run, whether it starts the job: `must` always, `may` depends on what is not known, `never`. */
export function reachOf(job: Job, pipeline: Pipeline, input: ReachInput): Reached[] {
  return runKinds(input).map((kind) => ({ kind, verdict: both(pipelineStarts(pipeline, kind.run, input.settings).verdict, jobStarts(job, pipeline, kind.run, input.settings).verdict) }));
}

function both(first: Verdict, second: Verdict): Verdict {
  if (first === 'never' || second === 'never') return 'never';
  return first === 'must' && second === 'must' ? 'must' : 'may';
}
