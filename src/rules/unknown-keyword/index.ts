import { defineRule } from '../../engine';

export default defineRule({
  meta: {
    id: 'unknown-keyword',
    category: 'pipeline',
    summary: 'A keyword that GitLab does not know where it stands',
    level: 'error',
    fix: 'none',
    since: '0.1.0',
  },
  on: 'unknown-keyword',
  messages: {
    refused: { text: '{problem}', help: '{help}' },
  },
  check(fault, { report }) {
    report(fault, 'refused', { problem: fault.message, help: fault.help }, { related: fault.related });
  },
});
