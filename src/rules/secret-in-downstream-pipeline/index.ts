import { defineRule } from '../../engine';

export default defineRule({
  meta: {
    id: 'secret-in-downstream-pipeline',
    category: 'leaks',
    summary: 'A secret that other pipelines, jobs or services get under another name',
    level: 'warning',
    fix: 'none',
    since: '0.1.0',
  },
  on: 'handed-on',
  messages: {
    variable: {
      text: '`{secret}` is copied into the variable `{name}`, which services and triggered pipelines get, too',
      help: 'Use `${secret}` itself in the scripts that need it.',
    },
    service: {
      text: '`{secret}` is given to a service, by its variable `{name}`',
      help: 'Give the service a secret of its own.',
    },
    input: {
      text: '`{secret}` is handed on to another pipeline, by the input `{name}`',
      help: 'Let the other pipeline read the secret from its own settings.',
    },
    forward: {
      text: '`{secret}` is handed on to another pipeline, since people can give it when they start this one',
      help: 'Remove `pipeline_variables: true`, or `{name}` from the root `variables`.',
    },
  },
  check(handed, { report }) {
    const { by, secret, name, declaredAt } = handed;
    report(handed, by, { secret, name }, declaredAt === undefined ? {} : { related: [{ message: `\`${secret}\` is declared here`, at: declaredAt }] });
  },
});
