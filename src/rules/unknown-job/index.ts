import { defineRule } from '../../engine';

export default defineRule({
  meta: {
    id: 'unknown-job',
    category: 'pipeline',
    summary: 'A job or a key that does not exist, asked for by `extends`, `!reference`, `needs` or `dependencies`',
    level: 'error',
    fix: 'none',
    since: '0.1.0',
  },
  on: 'missing-job',
  messages: {
    refused: { text: '{problem}', help: '{help}' },
    extends: {
      text: '`{job}` extends `{name}`, which this pipeline does not define',
      help: '{advice}',
    },
    base: {
      text: '`{job}` extends `{name}`, which is no mapping of keywords',
      help: 'Extend a job or a hidden job.',
    },
    reference: {
      text: '`{job}` refers to `{name}`, which this pipeline does not define',
      help: '{advice}',
    },
    'reference-key': {
      text: '`{job}` refers to `!reference [{name}]`, and nothing stands there',
      help: '{keyAdvice}',
    },
  },
  check(missing, { report }) {
    if (missing.kind === 'refused') {
      report(missing, 'refused', { problem: missing.message, help: missing.help }, { related: missing.related });
      return;
    }
    const { kind, job, name, nearest, at } = missing;
    const owner = name.split(', ')[0] ?? name;
    const advice = nearest === undefined ? 'Correct the name, or include the file that defines it.' : `Did you mean \`${nearest}\`?`;
    const keyAdvice = nearest === undefined ? `Add the key to \`${owner}\`, or refer to one that it has.` : advice;
    if (kind === 'base') report({ at }, kind, { job, name });
    else if (kind === 'reference-key') report({ at }, kind, { job, name, keyAdvice });
    else report({ at }, kind, { job, name, advice });
  },
});
