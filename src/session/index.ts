export { PolicyError, UsageError, type CheckRequest, type CheckResult, type RuleInfo, type RuleLevel } from './api';
export { check } from './check';
export { listRules } from './rules';
