import { defineRule } from '../../engine';

export default defineRule({
  meta: {
    id: 'invalid-value',
    category: 'pipeline',
    summary: 'A value that GitLab does not take, or keywords that do not go together',
    level: 'error',
    fix: 'none',
    since: '0.1.0',
  },
  on: 'invalid-value',
  messages: {
    refused: { text: '{problem}', help: '{help}' },
  },
  check(fault, { report }) {
    report(fault, 'refused', { problem: fault.message, help: fault.help }, { related: fault.related });
  },
});
