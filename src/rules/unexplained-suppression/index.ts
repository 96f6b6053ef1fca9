import { defineRule } from '../../engine';

export default defineRule({
  meta: {
    id: 'unexplained-suppression',
    category: 'hygiene',
    summary: 'A comment or an exception of the policy that sets findings aside without a reason',
    level: 'off',
    strict: 'warning',
    fix: 'none',
    since: '0.1.0',
  },
  on: 'suppression',
  messages: {
    comment: { text: 'nothing says why this comment sets {rules} aside', help: 'Write the reason behind ` -- `.' },
    exception: { text: 'nothing says why the policy sets {rules} aside', help: 'Give the exception a `reason`.' },
  },
  check({ kind, at, reason, rules }, { report }) {
    if (reason !== undefined || rules.length === 0) return;
    report({ at }, kind === 'policy' ? 'exception' : 'comment', { rules: rules.map(({ name }) => `\`${name}\``).join(', ') });
  },
});
