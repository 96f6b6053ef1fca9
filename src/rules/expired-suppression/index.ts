import { defineRule } from '../../engine';

export default defineRule({
  meta: {
    id: 'expired-suppression',
    category: 'hygiene',
    summary: 'A comment or an exception of the policy whose last day is over',
    level: 'warning',
    fix: 'none',
    since: '0.1.0',
  },
  on: 'suppression',
  messages: {
    comment: { text: 'this comment set `{rule}` aside until {day}, and the finding is still there', help: 'Mend what it is about, or give the comment another day.' },
    exception: { text: 'the policy set `{rule}` aside until {day}, and there are findings still', help: 'Mend what it is about, or give the exception another day.' },
    noDay: { text: 'the calendar has no {day}, so this comment sets nothing aside', help: 'Write a day that there is, as in `until 2027-01-31:`.' },
  },
  check({ kind, at, until, isNoDay, rules }, { report }) {
    if (until === undefined) return;
    if (isNoDay === true) {
      // Where nothing is left to find, the comment is to go, whatever its day: `unused-suppression` says so.
      if (rules.some(({ state }) => state !== 'unused')) report({ at }, 'noDay', { day: until });
      return;
    }
    for (const rule of rules) {
      if (rule.state === 'expired') report(rule, kind === 'policy' ? 'exception' : 'comment', { rule: rule.name, day: until });
    }
  },
});
