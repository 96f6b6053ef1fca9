import { defineRule } from '../../engine';

export default defineRule({
  meta: {
    id: 'invalid-input',
    category: 'pipeline',
    summary: 'An input of `spec:inputs` that is missing, unknown or of another kind, or a `$[[ … ]]` that GitLab refuses',
    level: 'error',
    fix: 'none',
    since: '0.1.0',
  },
  on: 'invalid-input',
  messages: {
    refused: { text: '{problem}', help: '{help}' },
  },
  check({ at, message, help }, { report }) {
    report({ at }, 'refused', { problem: message, help });
  },
});
