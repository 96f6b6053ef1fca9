export { PolicyError, UsageError, type CheckRequest, type CheckResult, type RuleInfo, type RuleLevel } from './api';
export { check, checkOnline } from './check';
export { jobsInRun, provenance, resolveJson, resolveYaml, type JobInRun, type Provenance, type RunRequest } from './inspect';
export { listRules } from './rules';
