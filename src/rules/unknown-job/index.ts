import { defineRule } from '../../engine';

export default defineRule({
  meta: {
    id: 'unknown-job',
    category: 'pipeline',
    summary: 'An `extends` or a `!reference` to a job or a key that does not exist',
    level: 'error',
    fix: 'none',
    since: '0.1.0',
  },
  on: 'missing-job',
  messages: {
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
  check({ kind, job, name, nearest, at }, { report }) {
    const advice = nearest === undefined ? 'Correct the name, or include the file that defines it.' : `Did you mean \`${nearest}\`?`;
    const keyAdvice = nearest === undefined ? `Add the key to \`${name.split(', ')[0] ?? name}\`, or refer to one that it has.` : `Did you mean \`${nearest}\`?`;
    if (kind === 'base') report({ at }, kind, { job, name });
    else if (kind === 'reference-key') report({ at }, kind, { job, name, keyAdvice });
    else report({ at }, kind, { job, name, advice });
  },
});
