import type { Location } from '../text';
import type { DuplicateKey, Plain, YamlFile, YamlProblem } from '../yaml';
import type { Item } from './config';
import type { RootElement } from './element-at';
import type { Wanted } from './files';
import type { InvalidInput } from './inputs';
import type { Job } from './job';
import type { LeftOut } from './plain';
import type { Invalid } from './validity';
import type { Level } from './variables';
import type { Cycle, Gap, MissingInclude, MissingJob } from './problem';

/** The effective pipeline, as far as the files at hand tell it. */
export interface Pipeline {
  /** Path of the file that GitLab starts from. */
  readonly root: string;
  readonly files: readonly YamlFile[];
  /** Jobs that run, trigger jobs among them, in GitLab's order. */
  readonly jobs: readonly Job[];
  /** Hidden jobs that no other job uses: templates for other projects, or left over. */
  readonly unusedTemplates: readonly Job[];
  /** Hidden jobs that another job uses. */
  readonly usedTemplates: readonly Job[];
  /** `default:` and the root keywords as a job of no name, where the pipeline has no job that could inherit them. */
  readonly loneDefaults: Job | undefined;
  /** The root's keywords about the pipeline itself, as plain values. */
  readonly rootKeywords: (isLeftOut?: LeftOut) => ReadonlyMap<string, Plain>;
  /** A value at the root by its path (`variables.TAG`); undefined where nothing stands there, and for jobs. */
  readonly rootElement: (path: readonly string[]) => RootElement | undefined;
  /** The rules of `workflow:rules`; undefined where there are none. */
  readonly workflowRules: readonly Item[] | undefined;
  /** What the variables of conditions in `workflow:rules` come from, highest precedence first. */
  readonly rootLevels: readonly Level[];
  /** The merged configuration, before `extends`. */
  readonly config: Item | undefined;
  readonly problems: Problems;
  readonly gaps: readonly Gap[];
  /** Pipelines that trigger jobs start from files of this project. */
  readonly children: readonly Pipeline[];
}

/** What GitLab itself would refuse. */
export interface Problems {
  readonly yaml: readonly YamlProblem[];
  readonly duplicates: readonly DuplicateKey[];
  readonly missingJobs: readonly MissingJob[];
  readonly cycles: readonly Cycle[];
  readonly missingIncludes: readonly MissingInclude[];
  readonly inputs: readonly InvalidInput[];
  /** What GitLab's own checks of keywords, values and jobs would refuse; worked out when asked for. */
  readonly invalid: () => readonly Invalid[];
}

/** The pipeline so far, and what has to be loaded before it is whole; nothing wanted means done. */
export interface Build {
  readonly pipeline: Pipeline;
  readonly wanted: Wanted;
}

/** A place in the pipeline, by keys instead of lines (`build/image/name`): steady when text moves. */
export type LogicalPlace = (location: Location) => string;
