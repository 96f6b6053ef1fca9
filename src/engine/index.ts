export { applyFixes, type Applied } from './apply';
export type { Judged } from './mend/proof';
export type { Chosen } from './mend/choose';
export { mend, type Mended, type Refused } from './mend/rounds';
export type { Failure, Finding, FindingFix, FixSafety, Place, Point, Report, ReportGap, Severity, SuppressedFinding, Via } from './finding';
export { placeOf, type PathOf } from './place';
export { defineRule, OptionsError, type AnyRule, type Category, type Fix, type FixAvailability, type Message, type Rule, type RuleMeta, type RuleOptions } from './rule';
export { runRules, selectRules, type RunInput, type RunResult } from './run';
export { ruleUrl } from './url';
