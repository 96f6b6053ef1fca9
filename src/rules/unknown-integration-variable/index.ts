import { defineRule } from '../../engine';
import { INTEGRATION_VARIABLES, suggestedVariable } from '../../facts';

/** Names of a person's secret: `personal-credential` speaks of those. */
const PERSONAL = '_CLI_SECRET';

const VARIABLES = INTEGRATION_VARIABLES.map((name) => `\`${name}\``).join(', ');

export default defineRule({
  meta: {
    id: 'unknown-integration-variable',
    category: 'credentials',
    summary: 'A `HARBOR_…` variable that neither the integration nor the pipeline defines',
    level: 'error',
    fix: 'sometimes',
    since: '0.1.0',
  },
  on: 'variable-reference',
  messages: {
    unknown: {
      text: '`{name}` is no variable of the Harbor integration, and nothing here defines it',
      help: 'Use one that it gives ({variables}); if the CI settings define it, name it under `variables` in the policy.',
    },
    misspelt: {
      text: '`{name}` is no variable of the Harbor integration, and nothing here defines it',
      help: 'Did you mean `{suggestion}`? If the CI settings define `{name}`, name it under `variables` in the policy.',
    },
  },
  check({ name, at, nameAt, via, undefinedIn: jobs, isUndefined }, { report, facts }) {
    if (!isUndefined || name.endsWith(PERSONAL)) return;
    const known = [...facts.of('variable-definition').map((definition) => definition.name), ...facts.policy.variables.keys()];
    const suggestion = suggestedVariable(name, known.filter((other) => other.startsWith('HARBOR_')));
    if (suggestion === undefined) {
      report({ at, via, jobs }, 'unknown', { name, variables: VARIABLES });
      return;
    }
    report({ at, via, jobs }, 'misspelt', { name, suggestion }, {
      fix: () => (nameAt === undefined ? undefined : { title: `Write \`${suggestion}\``, safety: 'unsafe', edits: [{ at: nameAt, newText: suggestion }] }),
    });
  },
});
