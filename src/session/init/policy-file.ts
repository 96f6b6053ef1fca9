import type { Registry } from '../../policy';
import type { Step } from './change';
import type { Found, FoundRegistry } from './registries';

const PATH = '.harborlint.yml';

/** The policy that tells harborlint of the registries which it does not know; none where the preset is enough. */
export function policyStep(exists: boolean, found: Found, named: readonly FoundRegistry[]): Step {
  const harbors = named.length > 0 ? named : found.harbors;
  const list = harbors.map(({ host }) => `\`${host}\``).join(' and ');
  if (exists) {
    const there = `there is a policy already, \`${PATH}\``;
    return harbors.length === 0 ? { note: there } : { note: `${there}, which does not know ${list} yet: list it under \`registries\``, open: true };
  }
  if (harbors.length > 0) return { change: { path: PATH, before: undefined, after: policyText(harbors, found.known.length > 0) } };
  if (found.known.length > 0) return { note: `no policy is needed: harborlint knows \`${found.known.join('`, `')}\`` };
  const [unclear] = found.unclear;
  const what = unclear === undefined ? 'no Harbor was found in the pipeline' : `\`${unclear}\` may be a Harbor or another registry`;
  return { note: `${what}, so no policy is written; for a Harbor, \`harborlint init --registry ${unclear ?? 'HOST'}\` writes one` };
}

function policyText(harbors: readonly FoundRegistry[], besideIsima: boolean): string {
  const entries = harbors.flatMap(({ host, proxyProjects }) => [
    `  - host: ${host}`,
    ...(proxyProjects.length === 0
      ? ['    # proxyProjects: { hub: docker.io }   # projects that cache a public registry, and which one']
      : ['    proxyProjects: # projects that cache a public registry, and which one', ...proxyProjects.map((name) => `      ${quoted(name)}: docker.io`)]),
    '    # publicProjects: [public-*]          # anyone may pull from these',
    '    # runnerCanPull: [base-images]        # private, but the runner itself has a login',
  ]);
  return ["# What harborlint has to know about this project's registry. Every project that is not named here counts as private.", `extends: ${besideIsima ? 'isima' : 'harbor'}`, 'registries:', ...entries, ''].join('\n');
}

function quoted(name: string): string {
  return /^[a-z]/.test(name) && !/^(?:true|false|yes|no|on|off|null|y|n)$/.test(name) ? name : JSON.stringify(name);
}

/** The registries that the policy has or will have, as the CI job needs them: hosts with their projects that cache Docker Hub. */
export function withProxies(registries: readonly Registry[], step: Step, found: Found, named: readonly FoundRegistry[]): readonly FoundRegistry[] {
  const known = registries.map(({ host, proxyProjects }) => ({ host, proxyProjects: [...proxyProjects].filter(([, cached]) => cached === 'docker.io').map(([project]) => project) }));
  if (!('change' in step)) return known;
  const added = named.length > 0 ? named : found.harbors;
  return found.known.length > 0 ? [...known, ...added] : added;
}
