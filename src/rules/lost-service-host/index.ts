import { defineRule } from '../../engine';
import { addAlias } from '../../pipeline';

export default defineRule({
  meta: {
    id: 'lost-service-host',
    category: 'images',
    summary: 'A service that no job can reach by its short name, since its reference names a registry',
    level: 'warning',
    fix: 'sometimes',
    since: '0.1.0',
  },
  on: 'service',
  messages: {
    lost: {
      text: 'the service `{reference}` is reached as `{names}`, not as `{name}`, and no job uses that name',
      help: 'Give it the name that the job uses: `alias: {name}`.',
    },
  },
  check(service, { report }) {
    const { entry, hasAlias, hasHost, shortName, reference, names } = service;
    if (!hasHost || hasAlias || shortName === '' || service.users.length === 0) return;
    const long = names[names.length - 1] ?? `…-${shortName}`;
    report(service, 'lost', { reference, names: long, name: shortName }, {
      fix: () => {
        const edits = addAlias(entry, shortName);
        return edits === undefined ? undefined : { title: `Add \`alias: ${shortName}\``, safety: 'safe', edits };
      },
    });
  },
});
