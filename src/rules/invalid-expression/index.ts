import { defineRule } from '../../engine';

export default defineRule({
  meta: {
    id: 'invalid-expression',
    category: 'pipeline',
    summary: 'A condition in `rules:if`, `only` or `except` that GitLab cannot read',
    level: 'error',
    fix: 'none',
    since: '0.1.0',
  },
  on: 'invalid-expression',
  messages: {
    refused: { text: '{problem}', help: '{help}' },
  },
  check(fault, { report }) {
    report(fault, 'refused', { problem: fault.message, help: fault.help }, { related: fault.related });
  },
});
