import type { Location } from '../text';
import type { AnyRule, Extras, Spot } from './rule';

/** A report of a rule before it becomes plain data: places are still places. */
export interface Draft {
  readonly rule: AnyRule;
  readonly messageId: string;
  readonly message: string;
  readonly help: string;
  readonly at: Location;
  readonly via: NonNullable<Spot['via']>;
  readonly jobs: readonly string[];
  readonly related: NonNullable<Extras['related']>;
  readonly flow: Extras['flow'];
  readonly fix: Extras['fix'];
}
