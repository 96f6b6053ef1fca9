export { analyseJobs } from './analyses';
export type { JobAnalysis } from './analyse';
export { commandRuns, type CommandRun } from './command-run';
export type { Field, Flow, Invocation, SinkKind } from './flow';
export { leaks, type Leak } from './leak';
export { passwordFromInput, passwordInput } from './password-fix';
export { untrustedRuns, type UntrustedRun } from './untrusted-run';
export { jobFiles, type JobFile } from './job-files';
