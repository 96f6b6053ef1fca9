export { textSpans, type DuplicateKey, type Plain, type TextSpan, type YamlFile, type YamlProblem, type YamlScalar } from '../yaml';
export { buildPipeline, type BuildInput } from './build';
export type { Admits } from './include-entry';
export { childOf, childrenOf, elementsOf, isMapping, isText, placeOf, textOf, type ConfigNode, type Item } from './config';
export { readable } from './readable';
export { UNKNOWN_BASE, type Expanded, type Piece, type Template } from './template';
export { Variables } from './expand';
export { isSettled, type ProjectFiles, type Unreadable, type Wanted } from './files';
export {
  foreignKey,
  type ComponentRequest,
  type ForeignFile,
  type ForeignProject,
  type ForeignRequest,
  type Listed,
  type ListingRequest,
  type NotFound,
  type ProjectRequest,
  type RemoteRequest,
  type TemplateRequest,
} from './foreign';
export type { InvalidInput } from './inputs';
export { wildcard, type Wildcard } from './wildcard';
export { Job, type ImageEntry, type ScriptSection } from './job';
export type { Build, Pipeline, Problems } from './model';
export type { Cycle, Gap, MissingInclude, MissingJob } from './problem';
export { joinSteps, type Step, type StepKind, type Traced } from './traced';
export type { Invalid } from './validity';
export type { Variable, VariableScope } from './variables';
export { addAlias, replaceReference } from './edit';
export { logicalPlace } from './place';
export { plainJob, plainPipeline, type LeftOut } from './plain';
export { includeRuleApplies, jobStarts, mayCompare, pipelineStarts, reachOf, runOf, type Decision, type Outcome, type PipelineSource, type Reached, type Run, type RunKind, type Start, type Verdict } from './reach';
export { elementAt } from './element-at';
