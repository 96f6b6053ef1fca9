import { defineRule } from '../../engine';
import type { BuildImage, ImageCommand } from '../../facts';

export default defineRule({
  meta: {
    id: 'missing-registry-login',
    category: 'publishing',
    summary: 'A push to the registry, or a pull from a private project, with no login before it',
    level: 'error',
    fix: 'none',
    since: '0.1.0',
  },
  on: 'registry-access',
  messages: {
    push: {
      text: '`{command}` pushes to {host}, and nothing before it logs in there',
      help: 'Put `echo "$HARBOR_PASSWORD" | {login}` before it.',
    },
    pull: {
      text: '`{command}` pulls from the project `{project}` on {host}, which is not listed as public, and nothing before it logs in there',
      help: 'Put `echo "$HARBOR_PASSWORD" | {login}` before it, or list the project under `publicProjects` in `.harborlint.yml`.',
    },
    file: {
      text: '`{command}` pushes to {host}, and nothing before it writes the file with the login for it',
      help: 'Write `/kaniko/.docker/config.json` before it, with an `auth` made of `$HARBOR_USERNAME` and `$HARBOR_PASSWORD`.',
    },
  },
  check(command, { report, facts }) {
    const registry = facts.missingLogin(command);
    if (registry === undefined) return;
    const { invocation, jobs, action, value, via } = command;
    const at = invocation.site.locate();
    if (at === undefined) return;
    const { host } = registry;
    const name = invocation.call.name;
    // The steps of a reference in a Dockerfile lead on from the command.
    const spot = { at, via: 'by' in command ? invocation.site.via() : via, jobs };
    const related = 'by' in command ? [{ message: `\`${command.by}\` names the image here`, at: command.at }] : [];
    if (action !== 'push') report(spot, 'pull', { command: name, host, project: value.project?.name ?? '', login: loginOf(command) }, { related });
    else if (invocation.call.tool === 'kaniko') report(spot, 'file', { command: name, host });
    else report(spot, 'push', { command: name, host, login: loginOf(command) });
  },
});

const LOGINS: Readonly<Record<string, string>> = { helm: 'helm registry login', crane: 'crane auth login', regctl: 'regctl registry login' };
const OWN = new Set(['podman', 'buildah', 'skopeo', 'nerdctl', 'oras', 'cosign', 'img']);

function loginOf({ invocation }: ImageCommand | BuildImage): string {
  const { tool } = invocation.call;
  const login = LOGINS[tool] ?? `${OWN.has(tool) ? tool : 'docker'} login`;
  const stdin = tool === 'regctl' ? '--pass-stdin' : '--password-stdin';
  return `${login} -u "$HARBOR_USERNAME" ${stdin} "$HARBOR_HOST"`;
}
