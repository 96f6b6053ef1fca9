import { defineRule } from '../../engine';
import { shownImage } from '../../facts';

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
      text: 'the runner pulls {image} before the job can log in, and the project `{project}` on {host} is not listed as public',
      help: 'Take a public or a proxied image here, and pull this one in the script after `docker login`; if the project is public, or the runner has a login of its own for it, list it as `publicProjects` or `runnerCanPull` in `.harborlint.yml`.',
    },
  },
  check(use, { report }) {
    if (use.refused.length === 0) return;
    const jobs = use.refused.filter((name) => name !== '');
    for (const value of use.values) {
      const { project } = value;
      if (project?.kind !== 'private' || project.runnerCanPull) continue;
      report({ ...use, jobs }, 'private', { image: shownImage(use, value), project: project.name, host: project.registry.host });
      return;
    }
  },
});
