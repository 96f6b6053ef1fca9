import { checkNeedCycles } from './cycles';
import { checkDependencies } from './dependencies';
import { checkOnStop } from './environments';
import { Expansions } from './expansions';
import type { Invalid } from './invalid';
import { checkJob, type Seen } from './job';
import { Jobs } from './jobs';
import { checkMatrixNeeds } from './matrix-needs';
import { checkNeeds } from './needs';
import type { Parts } from './parts';
import { checkRoot } from './root';
import { checkStage, Stages } from './stages';
import { Walk } from './walk';
import { fieldOf } from './fields';

/**
 * What GitLab itself would refuse in a configuration, beside what `extends`, `!reference` and `include` lead to.
 * GitLab stops at the first level with an error; here all of them are told. Values that an input decides are not judged.
 * Source: lib/gitlab/ci/config/entry, lib/gitlab/ci/yaml_processor.rb, and GitLab's docs for the paid tiers.
 */
export function validate(parts: Parts): readonly Invalid[] {
  const walk = new Walk(parts.references, parts.conditions);
  // A `spec` that no line `---` ends looks like a job.
  const listed = parts.jobs.filter(({ name, config }) => name !== 'spec' || fieldOf(config, 'script') !== undefined);
  const own = listed.length === parts.jobs.length ? parts : { ...parts, jobs: listed };
  checkRoot(own, walk);
  const jobs = new Jobs(own, walk);
  const seen: Seen = new Map();
  for (const job of listed) checkJob(job, jobs, seen);
  const stages = new Stages(parts, walk);
  const expansions = new Expansions(jobs);
  for (const job of listed) {
    checkStage(job, jobs, stages);
    checkNeeds(job, jobs, stages, expansions);
    checkMatrixNeeds(job, jobs, expansions);
    checkDependencies(job, jobs, stages, expansions);
    checkOnStop(job, jobs, expansions);
  }
  checkNeedCycles(jobs, stages, expansions);
  return walk.results;
}
