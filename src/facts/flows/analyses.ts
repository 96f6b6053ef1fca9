import type { Pipeline } from '../../pipeline';
import type { Policy } from '../../policy';
import type { CalledTexts } from '../called-texts';
import { judgedJobs } from '../images/use';
import type { ProjectFiles } from '../project-files';
import { analyseJob, type JobAnalysis } from './analyse';
import { Secrets } from '../secrets';
import { Budget } from './work';

/** What the scripts of every judged job do. */
export function analyseJobs(pipelines: readonly Pipeline[], policy: Policy, files: ProjectFiles, called: CalledTexts): readonly JobAnalysis[] {
  const secrets = Secrets.of(policy);
  const budget = new Budget();
  return pipelines.flatMap((pipeline) => judgedJobs(pipeline).map((job) => analyseJob(job, { policy, secrets, files, called, budget })));
}
