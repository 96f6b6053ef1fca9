import { defineRule } from '../../engine';

const NOWHERE: ReadonlySet<string> = new Set();

export default defineRule({
  meta: {
    id: 'unescaped-robot-name',
    category: 'credentials',
    summary: "A robot's name whose `$` is read as the beginning of a variable",
    level: 'error',
    fix: 'sometimes',
    since: '0.1.0',
  },
  on: 'robot-name',
  messages: {
    variables: {
      text: 'the robot name `{written}` loses its `$`: GitLab reads `{reference}` as a variable',
      help: 'Write `{escaped}`, or set `expand: false`.',
    },
    trigger: {
      text: 'the robot name `{written}` loses its `$`: GitLab reads `{reference}` as a variable before it hands the value on',
      help: 'Set `expand: false`: a trigger job does not read `$$` as the sign itself.',
    },
    shell: {
      text: 'the robot name `{written}` loses its `$`: the shell reads `{reference}` as a variable',
      help: 'Write `{escaped}`, or put the name in single quotes.',
    },
    'process-id': {
      text: 'the robot name `{written}` loses its `$`: the shell reads `{reference}` as its process id',
      help: 'Write `{escaped}`, or put the name in single quotes.',
    },
  },
  check(name, { report, facts }) {
    const { lost, written, reference, escaped, edit, scalar, variable } = name;
    report(name, lost, { written, reference, escaped }, {
      fix: () => {
        // A text that an alias or a reference reads elsewhere may be no variable there.
        const isFree = scalar === undefined || (facts.textReaders.areOnly(NOWHERE, scalar) && !facts.textReaders.isChosen(scalar, [variable]));
        if (edit === undefined || !isFree) return undefined;
        return { title: `Write \`${escaped}\``, safety: 'safe', edits: [edit] };
      },
    });
  },
});
