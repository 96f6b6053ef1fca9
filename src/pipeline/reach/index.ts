export { includeRuleApplies } from './included';
export { verdictOf, type Decision, type Outcome, type Verdict } from './outcome';
export { reachOf, runKinds, type Reached, type ReachInput, type ReachKind } from './reach';
export { mayCompare, runOf, type PipelineSource, type Run, type RunKind } from './run';
export { jobStarts, pipelineStarts, type Start } from './start';
