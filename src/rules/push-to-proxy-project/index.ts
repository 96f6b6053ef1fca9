import { defineRule } from '../../engine';

export default defineRule({
  meta: {
    id: 'push-to-proxy-project',
    category: 'publishing',
    summary: 'A push to a project that only caches another registry: Harbor refuses it',
    level: 'error',
    fix: 'none',
    since: '0.1.0',
  },
  on: 'registry-access',
  messages: {
    proxy: {
      text: '`{command}` pushes to the project `{project}` on {host}, which only keeps a cache of {origin}: Harbor refuses the push',
      help: 'Push to a project of your own: `$HARBOR_HOST/$HARBOR_PROJECT/…`.',
    },
  },
  check(command, { report }) {
    const { action, value, invocation } = command;
    const { project } = value;
    if (action !== 'push' || project?.kind !== 'proxy') return;
    const { host, proxyProjects } = project.registry;
    report(command, 'proxy', { command: invocation.call.name, project: project.name, host, origin: proxyProjects.get(project.name) ?? 'another registry' });
  },
});
