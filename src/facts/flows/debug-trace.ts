import type { Pipeline } from '../../pipeline';
import type { Policy } from '../../policy';
import { judgedJobs } from '../images/use';
import type { Leak } from './leak';
import { Secrets } from '../secrets';

const NAME = 'CI_DEBUG_TRACE';

/** What Go's `strconv.ParseBool` takes as true (the runner reads the variable with it: common/build.go, `IsDebugTraceEnabled`). */
const TRUE = new Set(['1', 't', 'T', 'TRUE', 'true', 'True']);

/** Jobs whose log prints every variable, since `CI_DEBUG_TRACE` is on. */
export function debugTraces(pipelines: readonly Pipeline[], policy: Policy): Leak[] {
  const [secret] = Secrets.of(policy).named;
  if (secret === undefined) return [];
  return pipelines.flatMap((pipeline) =>
    judgedJobs(pipeline).flatMap((job) =>
      job.variables.expand({ text: `\${${NAME}}`, at: undefined, scalar: undefined, via: [], expand: true }).flatMap(({ text, origin }): Leak[] => {
        const { scalar } = origin;
        if (scalar === undefined || !TRUE.has(text)) return [];
        const at = { source: scalar.source, range: scalar.content };
        const steps = [{ message: 'the runner prints every variable of the job', at }];
        return [{ kind: 'debug-trace', at, via: origin.via.filter(({ kind }) => kind !== 'variable'), jobs: job.name === '' ? [] : [job.name], secret, form: 'plain', tool: undefined, detail: undefined, flow: { secret, certainty: 'must', steps }, related: [], invocation: undefined }];
      }),
    ),
  );
}
