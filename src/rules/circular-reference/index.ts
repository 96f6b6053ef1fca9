import { defineRule } from '../../engine';

export default defineRule({
  meta: {
    id: 'circular-reference',
    category: 'pipeline',
    summary: 'Jobs, references or files that lead back to themselves',
    level: 'error',
    fix: 'none',
    since: '0.1.0',
  },
  on: 'cycle',
  messages: {
    refused: { text: '{problem}', help: '{help}' },
    extends: {
      text: '`{first}` extends itself: {chain}',
      help: 'Remove one of these `extends`.',
    },
    reference: {
      text: '`!reference [{first}]` leads back to itself: {chain}',
      help: 'Write the commands out in one of these places.',
    },
    include: {
      text: '`{first}` includes itself: {chain}',
      help: 'Remove one of these `include` entries.',
    },
    depth: {
      text: '`{first}` extends through more than 11 jobs, the most that GitLab follows: {chain}',
      help: 'Extend fewer jobs in a row.',
    },
  },
  check(cycle, { report }) {
    if (cycle.kind === 'refused') {
      report(cycle, 'refused', { problem: cycle.message, help: cycle.help }, { related: cycle.related });
      return;
    }
    const { kind, names, at, others } = cycle;
    const [first = ''] = names;
    const ring = kind === 'depth' ? names : [...names, first];
    const related = others.map((other) => ({ message: `\`${other.name}\` goes on from here`, at: other.at }));
    report({ at }, kind, { first, chain: ring.map((name) => `\`${name}\``).join(' → ') }, { related });
  },
});
