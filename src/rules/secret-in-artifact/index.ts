import { defineRule } from '../../engine';

export default defineRule({
  meta: {
    id: 'secret-in-artifact',
    category: 'leaks',
    summary: 'A file with a secret in it that artifacts or a cache take along',
    level: 'error',
    fix: 'none',
    since: '0.1.0',
  },
  on: 'leak',
  messages: {
    artifact: {
      text: '`{file}`, which {holds} `{secret}`, is among the artifacts of this job',
      help: 'Write the file outside the project folder, or remove it before the job ends: whoever can see the pipeline can download its artifacts.',
    },
    cache: {
      text: '`{file}`, which {holds} `{secret}`, is put in the cache of this job',
      help: 'Write the file outside the cached folders, or remove it before the job ends: jobs of other branches can read the cache.',
    },
    dotenv: {
      text: '`{file}`, which {holds} `{secret}`, is a dotenv report: later jobs get it as a variable that is not masked',
      help: 'Leave it out of the report: the later job can read the variable from the settings itself.',
    },
  },
  check(leak, { report }) {
    const { kind, secret, flow, related, detail } = leak;
    if (kind !== 'artifact' && kind !== 'cache' && kind !== 'dotenv') return;
    report(leak, kind, { file: detail ?? '', holds: flow.certainty === 'must' ? 'holds' : 'may hold', secret }, { flow, related });
  },
});
