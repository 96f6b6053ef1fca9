import { defineRule } from '../../engine';
import { isIntegrationVariable } from '../../facts';

export default defineRule({
  meta: {
    id: 'shadowed-integration-variable',
    category: 'credentials',
    summary: 'A variable that hides one of the Harbor integration',
    level: 'error',
    fix: 'none',
    since: '0.1.0',
  },
  on: 'variable-definition',
  messages: {
    shadowed: {
      text: '`{name}` is set here, so that jobs do not get the value of the Harbor integration',
      help: 'Remove it, or give the variable a name of its own.',
    },
  },
  check({ keyAt, via, jobs, name, scope, isSelf }, { report, facts }) {
    if (isSelf || scope === 'service' || !isIntegrationVariable(name)) return;
    // What the CI settings define wins over both.
    if (facts.policy.variables.has(name)) return;
    report({ at: keyAt, via, jobs }, 'shadowed', { name });
  },
});
