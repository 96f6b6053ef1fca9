import { defineRule } from '../../engine';

export default defineRule({
  meta: {
    id: 'duplicate-key',
    category: 'pipeline',
    summary: 'A key written twice in one mapping: GitLab silently takes the last one',
    level: 'warning',
    fix: 'none',
    since: '0.1.0',
  },
  on: 'duplicate-key',
  messages: {
    twice: {
      text: 'the key `{key}` is written twice here: GitLab drops the first one and takes this one',
      help: 'Rename one of the two, or merge them.',
    },
  },
  check({ key, first, second, jobs }, { report }) {
    report({ at: second, jobs }, 'twice', { key }, { related: [{ message: `\`${key}\` is first written here, and dropped`, at: first }] });
  },
});
