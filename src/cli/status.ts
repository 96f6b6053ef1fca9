import type { Report, Severity } from '../engine/finding';

/** What the program's end says to the one who started it. */
export const Status = { clean: 0, findings: 1, usage: 2, incomplete: 3 } as const;

/** The exit status of a finished check. */
export function statusOf(report: Report, failOn: Severity | 'never', maxWarnings: number | undefined): number {
  if (report.failures.length > 0) return Status.incomplete;
  const { errors, warnings, notes } = report.summary;
  const counts = { error: errors, warning: errors + warnings, note: errors + warnings + notes, never: 0 };
  const tooMany = maxWarnings !== undefined && warnings > maxWarnings;
  return counts[failOn] > 0 || tooMany ? Status.findings : Status.clean;
}
