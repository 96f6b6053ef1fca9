import { matchesGlob, type Policy, type PolicyException } from '../policy';
import type { Finding, SuppressedFinding } from './finding';

/** Tells findings that the policy lives with from those to report. `today` is `YYYY-MM-DD`; an exception holds on its last day. */
export function applyExceptions(
  findings: readonly Finding[],
  policy: Policy,
  today: string,
): { findings: Finding[]; suppressed: SuppressedFinding[] } {
  const kept: Finding[] = [];
  const suppressed: SuppressedFinding[] = [];
  for (const finding of findings) {
    const exception = policy.exceptions.find((one) => holds(one, finding, today));
    if (exception === undefined) kept.push(finding);
    else {
      const { reason } = exception;
      suppressed.push({ ...finding, suppression: { kind: 'policy', ...(reason === undefined ? {} : { reason }) } });
    }
  }
  return { findings: kept, suppressed };
}

function holds(exception: PolicyException, finding: Finding, today: string): boolean {
  const { rule, path, until } = exception;
  if (rule !== finding.ruleId || (until !== undefined && until < today)) return false;
  return path === undefined || matchesGlob(path, finding.location.path);
}
