export { applyFixes, type Applied } from './apply';
export type { Failure, Finding, FindingFix, FixSafety, Place, Point, Report, ReportGap, Severity, SuppressedFinding, SuppressionKind, Via } from './finding';
export { fingerprint } from './fingerprint';
export { placeOf, type PathOf } from './place';
export { defineRule, OptionsError, type AnyRule, type Category, type Fix, type FixAvailability, type Message, type Rule, type RuleMeta, type RuleOptions } from './rule';
export { runRules, selectRules, type RunInput, type RunResult } from './run';
export type { SuppressedRule, Suppression, SuppressionState } from './suppression';
export { ruleUrl } from './url';
