import { defineRule } from '../../engine';

export default defineRule({
  meta: {
    id: 'unavailable-integration-variable',
    category: 'credentials',
    summary: 'A variable of the Harbor integration where GitLab does not have it yet',
    level: 'error',
    fix: 'none',
    since: '0.1.0',
  },
  on: 'variable-reference',
  messages: {
    condition: {
      text: '`{name}` is never set in `{keyword}`: GitLab decides there before the Harbor integration gives its variables to the job',
      help: 'Test another variable, or check `{name}` in the script.',
    },
    keyword: {
      text: '`{name}` is empty in `{keyword}`: GitLab fills it in before the Harbor integration gives its variables to the job',
      help: 'Write the value itself, or a variable of the CI settings.',
    },
    trigger: {
      text: '`{name}` is empty in the variables of a trigger job: the Harbor integration gives nothing to such jobs',
      help: 'Remove it: the jobs of the triggered pipeline get the variables of their own project.',
    },
  },
  check({ name, at, via, keyword, reader, definition, tooLateIn: jobs, isTooLate }, { report }) {
    if (!isTooLate) return;
    if (definition !== undefined) report({ at, via, jobs }, 'trigger', { name });
    else if (reader === 'condition') report({ at, via, jobs }, 'condition', { name, keyword });
    else report({ at, via, jobs }, 'keyword', { name, keyword });
  },
});
