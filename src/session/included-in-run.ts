import { childOf, includeRuleApplies, textOf, type Job, type Pipeline, type Run } from '../pipeline';
import type { Project } from './project';

/** The pipeline that a run makes of the files that `include:rules` let in. */
export interface IncludedInRun {
  readonly pipeline: Pipeline;
  /** Why a job may be missing there, and what would have to be known; undefined where it is there for certain. */
  readonly doubtful: (job: Job) => { readonly why: string; readonly unknown: readonly string[] } | undefined;
}

/** The pipeline that a run makes; `root` is the path of its root file. */
export function includedIn(run: Run, root: string, project: Project): IncludedInRun {
  const { variables } = project.policy;
  const open = new Map<string, readonly string[]>();
  const pipeline = project.inRun(root, (rule, own) => {
    const unknown = new Set<string>();
    const answer = includeRuleApplies(rule, own, run, variables, (what) => unknown.add(what));
    if (answer === 'unknown') open.set([...unknown].join('\n'), [...unknown]);
    return answer;
  });
  if (open.size === 0) return { pipeline, doubtful: () => undefined };
  const certain = project.inRun(root, (rule, own) => {
    const answer = includeRuleApplies(rule, own, run, variables, () => undefined);
    return answer === 'unknown' ? textOf(childOf(rule, 'when')?.item) === 'never' : answer;
  });
  const names = new Set(certain.jobs.map(({ name }) => name));
  const [first = [], ...others] = open.values();
  // Which of several includes brought a job is not told: its reason then names nothing that is not known.
  const reason = { why: 'the `rules` of an include', unknown: others.length === 0 ? first : [] };
  return { pipeline, doubtful: ({ name }) => (names.has(name) ? undefined : reason) };
}
