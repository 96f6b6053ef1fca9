export { PolicyError, UsageError, type CheckRequest, type CheckResult, type ProjectRequest, type RuleInfo, type RuleLevel } from './api';
export { check, checkOnline } from './check';
export { inspect, inspectOnline, type Inspection, type Provenance } from './inspect';
export { RUN_SOURCES, type JobInRun, type JobsInRun, type Reason, type RunRequest, type Verdict } from './jobs-in-run';
export { listRules } from './rules';
