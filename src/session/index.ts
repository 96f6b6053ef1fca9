export { PolicyError, UsageError, type BaselineMode, type BaselineRequest, type BaselineText, type CheckRequest, type CheckResult, type ProjectRequest, type RuleInfo, type RuleLevel } from './api';
export { check, checkOnline } from './check';
export { inspect, inspectOnline, type Inspection, type Provenance } from './inspect';
export { mend, mendOnline, type LeftFix, type MendOptions, type MendResult, type Unwritten } from './mending';
export type { JobInRun, JobsInRun, Reason, Verdict } from './jobs-in-run';
export { listRules } from './rules';
export type { RunRequest } from './run-kind';
export { RUN_SOURCES } from './run-sources';
