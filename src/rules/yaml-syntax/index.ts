import { defineRule } from '../../engine';

export default defineRule({
  meta: {
    id: 'yaml-syntax',
    category: 'pipeline',
    summary: 'A file that GitLab cannot load: broken YAML, a date without quotes, or past its limits',
    level: 'error',
    fix: 'none',
    since: '0.1.0',
  },
  on: 'yaml-problem',
  messages: {
    unreadable: { text: 'GitLab cannot load this file: {problem}', help: '{help}' },
  },
  check({ at, message, help }, { report }) {
    report({ at }, 'unreadable', { problem: message, help });
  },
});
