import { defineRule } from '../../engine';

export default defineRule({
  meta: {
    id: 'private-image',
    category: 'images',
    summary: 'An image or a service from a private registry project: the runner pulls it before the job can log in',
    level: 'error',
    fix: 'none',
    since: '0.1.0',
  },
  on: 'image',
  messages: {
    private: {
      text: 'the runner pulls `{image}` before the job can log in, and the project `{project}` on {host} is private',
      help: 'Take a public or a proxied image here, and pull the private one in the script after `docker login`; if the runner itself may pull it, say so under `runnerCanPull` in the policy.',
    },
  },
  check(use, { report }) {
    for (const { text, project } of use.values) {
      if (project?.kind !== 'private' || project.runnerCanPull) continue;
      report(use, 'private', { image: text, project: project.name, host: project.registry.host });
      return;
    }
  },
});
