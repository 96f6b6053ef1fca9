import { namesIn } from '../../pipeline/dollars';
import type { Job, Pipeline } from '../../pipeline';
import { isSecret, type Policy } from '../../policy';
import type { Location, Source } from '../../text';
import { definitionsOf } from './definition';
import { followedNames } from './followed-names';
import { isIntegrationVariable } from './integration';
import { jobNames } from './job-names';
import { jobTexts } from './keyword-texts';
import { Unprotected, type OpenRef } from './unprotected';

/** A job that uses a secret. */
export interface SecretUse {
  /** The job's key. */
  readonly at: Location;
  readonly jobs: readonly string[];
  /** Names of the secrets, the policy's own, in the order of their use. */
  readonly secrets: readonly string[];
  /** The kinds of references without protection that can start it. */
  readonly openRefs: () => readonly OpenRef[];
}

/** The jobs that name a secret: in scripts, in their own variables or other keywords, or by a variable that holds one. */
export function secretUses(pipelines: readonly Pipeline[], policy: Policy, followed: FollowedFiles): SecretUse[] {
  const unprotected = new Unprotected(pipelines, policy);
  return pipelines.flatMap((pipeline) =>
    pipeline.jobs.flatMap((job) => {
      const secrets = secretsOf(job, policy, followed(job));
      return secrets.length === 0 ? [] : [{ at: job.nameAt, jobs: [job.name], secrets, openRefs: () => unprotected.refsOf(job, pipeline) }];
    }),
  );
}

/** The files of the project that a job runs or builds from. */
export type FollowedFiles = (job: Job) => readonly Source[];

/** Names of the secrets that a job uses, in the order of their use; `followed` are the files of the project that it runs. */
export function secretsOf(job: Job, policy: Policy, followed: readonly Source[]): string[] {
  const holders = holdersOf(job, policy);
  const named = [
    ...definitionsOf(job).flatMap(({ scope, expand, text }) => (expand && scope !== 'global' && scope !== 'workflow' ? namesIn(text) : [])),
    ...jobTexts(job).flatMap(({ reader, scalar }) => (reader === 'runner' ? namesIn(scalar.text) : [])),
    ...jobNames(job).flatMap(({ uses, mentioned }) => [...uses.map(({ name }) => name), ...mentioned]),
    ...followed.flatMap(followedNames),
  ];
  const secrets = named.flatMap((name) => holders.get(name) ?? (isSecret(policy, name) ? [name] : []));
  // GitLab gives a trigger job nothing of the integration.
  const given = job.kind === 'trigger' ? secrets.filter((name) => !isIntegrationVariable(name)) : secrets;
  return [...new Set(given)];
}

/** Variables that `variables:` derives from a secret, each with that secret. */
function holdersOf(job: Job, policy: Policy): ReadonlyMap<string, string> {
  const holders = new Map<string, string>();
  const all = job.variables.all().filter(({ expand, text }) => expand && text.includes('$'));
  for (let more = true; more; ) {
    more = false;
    for (const { name, text } of all) {
      if (holders.has(name) || isSecret(policy, name)) continue;
      const secret = namesIn(text).flatMap((one) => holders.get(one) ?? (isSecret(policy, one) ? [one] : []))[0];
      if (secret === undefined) continue;
      holders.set(name, secret);
      more = true;
    }
  }
  return holders;
}
