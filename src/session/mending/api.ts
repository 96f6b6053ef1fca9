import type { Place } from '../../engine';
import type { CheckResult } from '../api';

/** Which fixes to make, and whether to write them. */
export interface MendOptions {
  readonly level: 'safe' | 'unsafe';
  readonly write: boolean;
}

/** A file that fixes change. Its path is that of the report. */
export interface Change {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** A fix that is not made, and why. */
export interface LeftFix {
  readonly ruleId: string;
  readonly location: Place;
  /** The second half of a sentence. */
  readonly why: string;
}

/** A file that could not be written, and why. */
export interface Unwritten {
  readonly path: string;
  /** The second half of a sentence. */
  readonly why: string;
}

/** The answer to a request to mend. */
export interface MendResult {
  /** The projects as they are on the disk when it is done. */
  readonly result: CheckResult;
  readonly changes: readonly Change[];
  /** Spans of the new texts that no output may show, by path. */
  readonly blankAfter: CheckResult['blank'];
  /** How many findings of each rule the changes mend. */
  readonly fixed: ReadonlyMap<string, number>;
  readonly left: readonly LeftFix[];
  readonly unwritten: readonly Unwritten[];
}
