import type { Step } from '../../pipeline';
import type { Location } from '../../text';
import type { JobAnalysis } from './analyse';
import type { Invocation } from './flow';

/** One run of a program that a table of tools knows. */
export interface CommandRun {
  readonly at: Location;
  readonly via: readonly Step[];
  readonly jobs: readonly string[];
  readonly invocation: Invocation;
}

/** Every run of a known program, in the order of the jobs. */
export function commandRuns(analyses: readonly JobAnalysis[]): CommandRun[] {
  return analyses.flatMap(({ job, invocations }) =>
    invocations.flatMap((invocation) => {
      const at = invocation.site.locate();
      return at === undefined ? [] : [{ at, via: invocation.site.via(), jobs: job.name === '' ? [] : [job.name], invocation }];
    }),
  );
}
