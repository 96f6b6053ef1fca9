import { defineRule } from '../../engine';

export default defineRule({
  meta: {
    id: 'unknown-stage',
    category: 'pipeline',
    summary: 'A stage that the pipeline does not have',
    level: 'error',
    fix: 'none',
    since: '0.1.0',
  },
  on: 'unknown-stage',
  messages: {
    refused: { text: '{problem}', help: '{help}' },
  },
  check(fault, { report }) {
    report(fault, 'refused', { problem: fault.message, help: fault.help }, { related: fault.related });
  },
});
