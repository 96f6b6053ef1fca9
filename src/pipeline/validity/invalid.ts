import type { Location } from '../../text';
import type { Step } from '../traced';

/** The rules that speak for what `validate` finds. */
export type InvalidRule =
  | 'unknown-keyword'
  | 'invalid-value'
  | 'unknown-stage'
  | 'unknown-job'
  | 'invalid-expression'
  | 'circular-reference';

/** Something in the configuration that GitLab would refuse, at the place that is at fault. */
export interface Invalid {
  readonly rule: InvalidRule;
  /** One sentence without a full stop, in the words of the user's text. */
  readonly message: string;
  /** What to do about it, one sentence. */
  readonly help: string;
  readonly at: Location;
  /** The steps that brought the value to the first of the jobs. */
  readonly via: readonly Step[];
  /** The jobs that have it; empty for what stands outside of jobs. */
  readonly jobs: readonly string[];
  /** Other places that belong to it, as the other jobs of a cycle. */
  readonly related: readonly { readonly message: string; readonly at: Location }[];
}

/** What is wrong with a condition (`rules:if`, `only:variables`); undefined where GitLab takes it. */
export type ConditionCheck = (text: string) => ConditionFault | undefined;

export interface ConditionFault {
  readonly message: string;
  readonly help: string;
  /** The part of the condition that is wrong, as offsets in its text; the whole of it where absent. */
  readonly range?: { readonly start: number; readonly end: number };
}
