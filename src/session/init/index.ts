import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Facts } from '../../facts';
import { host as hostFormat } from '../../policy/host';
import { UsageError } from '../api';
import { projectsOf } from '../project';
import type { Change, Step } from './change';
import { ciStep } from './ci-job';
import { hookStep, installNote } from './hook';
import { policyStep, withProxies } from './policy-file';
import { findRegistries } from './registries';
import { textOf } from './write';

export type { Change } from './change';
export { writeChanges } from './write';

/** What to set up, and where. */
export interface InitRequest {
  readonly cwd: string;
  /** Folder of the project, as typed. */
  readonly path: string;
  /** Hosts of Harbor instances that the user names. */
  readonly registries: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The version of harborlint that hook and job install. */
  readonly version: string;
}

/** What would be written, and what there is to say beside it. */
export interface InitPlan {
  /** Absolute path of the project's folder. */
  readonly root: string;
  readonly changes: readonly Change[];
  readonly notes: readonly string[];
  /** Whether the notes leave something to do by hand. */
  readonly open: boolean;
}

/**
 * Looks at a project and says what harborlint needs in it: a policy, an entry for the hook manager, a CI job. Writes nothing.
 * @throws UsageError where there is no pipeline, PolicyError where the policy that is there is wrong
 */
export function planInit({ cwd, path, registries, environment, version }: InitRequest): InitPlan {
  const [project] = projectsOf({ cwd, paths: [path], environment });
  if (project === undefined || project.target.files.length > 0) {
    throw new UsageError(`\`${path}\` is no folder`, 'Name the folder of the project.');
  }
  const { root } = project.target;
  const [loaded] = project.pipelines();
  if (loaded === undefined) throw new Error('a project has a pipeline');
  const facts = new Facts(loaded.pipeline, project.policy);
  const found = findRegistries(facts);
  const named = registries.map(hostOf)
    .filter((host) => !project.policy.registries.some((known) => known.host === host))
    .map((host) => found.harbors.find((harbor) => harbor.host === host) ?? { host, proxyProjects: [] });
  const policy = policyStep(existsSync(join(root, '.harborlint.yml')), found, named);
  const hook = hookStep({ text: (file) => textOf(root, file), exists: (file) => existsSync(join(root, file)) }, version);
  const job = ciStep(loaded.pipeline, withProxies(project.policy.registries, policy, found, named), version);
  const install = installNote(hook, version);
  const steps: readonly Step[] = [policy, hook, job, ...(install === undefined ? [] : [{ note: install }])];
  return {
    root,
    changes: steps.flatMap((step) => ('change' in step ? [step.change] : [])),
    notes: steps.flatMap((step) => ('note' in step ? [step.note] : [])),
    open: steps.some((step) => 'note' in step && step.open === true),
  };
}

function hostOf(typed: string): string {
  const host = hostFormat.accept(typed, { ruleIds: [] });
  if (typeof host === 'string') return host;
  throw new UsageError(`the value of \`--registry\` ${host.wrong}`, host.help);
}
