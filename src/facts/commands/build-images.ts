import { readable, type Job, type Pipeline, type Step, type YamlScalar } from '../../pipeline';
import type { Policy } from '../../policy';
import type { Location } from '../../text';
import type { JobAnalysis } from '../flows';
import type { Invocation } from '../flows/flow';
import type { Site } from '../flows/site';
import type { Text } from '../flows/value';
import { valueOf, type ImageValue } from '../images/value';
import { expandedOf, spotOf } from './spot';

/** One value of a reference that a build or a compose file pulls: of a `FROM`, a `COPY --from`, an `image:`. */
export interface BuildImage {
  /** The reference, or the text that is all of it. */
  readonly at: Location;
  readonly via: readonly Step[];
  readonly jobs: readonly string[];
  readonly action: 'pull' | 'push' | 'build';
  /** What pulls it, as a person names it. */
  readonly by: string;
  readonly value: ImageValue;
  readonly text: Text;
  /** Where the reference is written, as `at` is. */
  readonly site: Site;
  /** Whether it is the only value that the reference has there. */
  readonly isOnly: boolean;
  readonly job: Job;
  readonly pipeline: Pipeline;
  /** The command that builds or starts it. */
  readonly invocation: Invocation;
  /** Whether it is the reference that stands at `at`, and not what writes it. */
  readonly isExact: boolean;
  /** The scalar that it is, in a file of YAML. */
  readonly scalar: YamlScalar | undefined;
  /** Whether it is not the job's own machine that pulls it. */
  readonly isRemote: boolean;
  /** Whether another reference may be put in its place. */
  readonly isFree: boolean;
}

/** Every image that the builds of the jobs pull, in the order of the jobs. */
export function buildImages(analyses: readonly JobAnalysis[], pipelineOf: (job: Job) => Pipeline, policy: Policy): BuildImage[] {
  return analyses.flatMap(({ job, pulled }) =>
    pulled.flatMap(({ text, site, isFree, isExact, invocation, by, action, scalar, isRemote = false, isOnly = true }): BuildImage[] => {
      const spot = spotOf(site);
      if (spot === undefined || text.pieces.length === 0) return [];
      const expanded = expandedOf(text);
      const value = valueOf(readable(expanded), expanded, policy);
      return [{ ...spot, jobs: job.name === '' ? [] : [job.name], action, scalar, isRemote, by, value, text, site, isOnly, job, pipeline: pipelineOf(job), invocation, isFree, isExact }];
    }),
  );
}
