import { check as run, listRules, type CheckRequest, type CheckResult, type RuleInfo } from './session';

export { PolicyError, UsageError } from './session';
export type { CheckRequest, CheckResult, RuleInfo, RuleLevel } from './session';
export type {
  Failure,
  Finding,
  FindingFix,
  FindingFlow,
  FixSafety,
  FlowStep,
  Place,
  PlacedEdit,
  Point,
  Related,
  Report,
  ReportGap,
  Severity,
  SuppressedFinding,
  Summary,
  Via,
} from './engine/finding';

/**
 * Checks projects and pipeline files on disk.
 * @throws UsageError where the request is wrong, PolicyError where a policy is
 */
export function check(request: CheckRequest): CheckResult {
  return run(request);
}

/** Every built-in rule. */
export function rules(): readonly RuleInfo[] {
  return listRules();
}
