import type { Location } from '../../text';

/** A way in which the rules of a job (or of a pipeline) can end, and what makes it so. */
export interface Outcome {
  /** GitLab's `when`; `never` where the job is not added. */
  readonly when: string;
  /** The rule, or the `only` or `except`, that decides; undefined where none applies. */
  readonly by: Decision | undefined;
  /** Whether it happens for certain in this run. */
  readonly certain: boolean;
  /** What would have to be known to be certain: `$NAME`, or a few words. */
  readonly open: readonly string[];
}

export interface Decision {
  /** As a person says it: `if: $CI_COMMIT_TAG`, `only: branches`. */
  readonly text: string;
  readonly at: Location | undefined;
}

/** Whether something starts in a run: always, perhaps, or not at all. */
export type Verdict = 'must' | 'may' | 'never';

/** What all possible outcomes say together. */
export function verdictOf(outcomes: readonly Outcome[]): Verdict {
  const starts = outcomes.filter(({ when }) => when !== 'never');
  if (starts.length === 0) return 'never';
  return starts.length === outcomes.length ? 'must' : 'may';
}
