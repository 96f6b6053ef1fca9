import { childOf, elementsOf, isMapping, textOf, type Job, type Pipeline } from '../../pipeline';
import { eachOf } from './definition';

/** GitLab's stages where a pipeline names none. Source: docs, ci/yaml, `stages`. */
const DEFAULT_STAGES = ['build', 'test', 'deploy'];

/** Whether a job gets variables from a dotenv report, whose names are in no file: by `needs`, by `dependencies`, or of an earlier stage. */
export function getsDotenv(job: Job, pipeline: Pipeline): boolean {
  const { needs, isForeign } = needsOf(job);
  if (isForeign) return true;
  const dependencies = job.own('dependencies');
  const listed = dependencies === undefined ? undefined : new Set(elementsOf(dependencies).map((item) => textOf(job.follow(item))));
  return pipeline.jobs.some((other) => {
    if (other === job || !hasDotenv(other)) return false;
    if (needs !== undefined && !needs.has(other.name)) return false;
    if (listed !== undefined && !listed.has(other.name)) return false;
    return needs !== undefined || isEarlier(other, job, pipeline);
  });
}

/** The jobs that `needs` names and takes artifacts of; undefined where it is absent. */
function needsOf(job: Job): { needs: ReadonlySet<string> | undefined; isForeign: boolean } {
  const written = job.own('needs');
  if (written === undefined) return { needs: undefined, isForeign: false };
  const names = new Set<string>();
  let isForeign = false;
  for (const item of eachOf(written)) {
    const need = job.follow(item);
    if (need === undefined) continue;
    if (!isMapping(need)) {
      names.add(textOf(need) ?? '');
      continue;
    }
    if (textOf(childOf(need, 'artifacts')?.item) === 'false') continue;
    if (childOf(need, 'pipeline') !== undefined || childOf(need, 'project') !== undefined) isForeign = true;
    else names.add(textOf(childOf(need, 'job')?.item) ?? '');
  }
  return { needs: names, isForeign };
}

function hasDotenv(job: Job): boolean {
  const artifacts = job.keyword('artifacts');
  const reports = artifacts === undefined ? undefined : childOf(artifacts, 'reports')?.item;
  const followed = reports === undefined ? undefined : job.follow(reports);
  return followed !== undefined && childOf(followed, 'dotenv') !== undefined;
}

function isEarlier(one: Job, other: Job, pipeline: Pipeline): boolean {
  const stages = stagesOf(pipeline);
  const index = (job: Job): number => stages.indexOf(textOf(job.own('stage')) ?? 'test');
  const [first, second] = [index(one), index(other)];
  // A stage that is not listed may be anywhere.
  return first < 0 || second < 0 || first < second;
}

function stagesOf(pipeline: Pipeline): readonly string[] {
  const written = pipeline.rootKeywords().get('stages');
  const stages = Array.isArray(written) ? written.filter((stage) => typeof stage === 'string') : DEFAULT_STAGES;
  return ['.pre', ...stages, '.post'];
}
