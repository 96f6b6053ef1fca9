import { defineRule, type SuppressedRule, type Suppression } from '../../engine';

export default defineRule({
  meta: {
    id: 'unused-suppression',
    category: 'hygiene',
    summary: 'A comment or an exception of the policy that sets nothing aside',
    level: 'warning',
    fix: 'sometimes',
    since: '0.1.0',
  },
  on: 'suppression',
  messages: {
    unused: {
      text: '`{rule}` in this comment sets nothing aside',
      help: 'Remove `{rule}` from the comment; a comment is for its own line or, where it stands alone, for the next.',
    },
    exception: { text: 'the exception for `{rule}` sets nothing aside', help: 'Remove it from the policy.' },
    unknown: { text: '`{rule}` in this comment is not the name of a rule', help: '{help}' },
    nameless: { text: 'this comment names no rule, so it sets nothing aside', help: 'Write `harborlint-ignore RULE -- reason`.' },
    low: {
      text: 'this comment is about the whole file and does not stand at its top, so it does not count',
      help: 'Move it above everything but comments, or write `harborlint-ignore` to set one place aside.',
    },
    hygiene: {
      text: '`{rule}` is about comments like this one, so none of them sets it aside',
      help: 'Mend what it says, or write `harborlint-ignore-file {rule}` at the top of the file.',
    },
  },
  check(suppression, { report }) {
    const { kind, at, rules, isNoDay } = suppression;
    if (rules.length === 0) report({ at }, 'nameless', {});
    if (rules.some(({ state }) => state === 'low')) report({ at }, 'low', {});
    const [unknown] = rules.filter(({ state }) => state === 'unknown');
    if (unknown !== undefined) report(unknown, 'unknown', { rule: unknown.name, help: helpFor(unknown, suppression) });
    for (const rule of rules) {
      const data = { rule: rule.name };
      if (rule.state === 'hygiene') report(rule, 'hygiene', data);
      // `expired-suppression` says what is wrong with a comment of which only some rules find nothing more and whose day is none.
      if (rule.state !== 'unused' || (isNoDay === true && rules.some(({ state }) => state !== 'unused'))) continue;
      if (kind === 'policy') report(rule, 'exception', data);
      else report(rule, 'unused', data, { fix: () => fixOf(rule) });
    }
  },
});

function fixOf({ name, remove }: SuppressedRule): { title: string; safety: 'safe'; edits: [NonNullable<SuppressedRule['remove']>] } | undefined {
  return remove === undefined ? undefined : { title: `Remove \`${name}\` from what is ignored`, safety: 'safe', edits: [remove] };
}

/** Words without ` -- ` before them are taken for names. */
function helpFor({ near }: SuppressedRule, { rules }: Suppression): string {
  if (near !== undefined) return `Did you mean \`${near}\`?`;
  return rules.length > 1 ? 'Write ` -- ` between the rules and the reason.' : '`harborlint rules` lists the rules.';
}
