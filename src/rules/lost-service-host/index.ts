import { defineRule } from '../../engine';
import { nameService } from '../../facts';

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
      text: 'the service {reference} is not reached as `{name}`: without an `alias` its host name is `{long}`, which is not used here',
      help: 'Give it the name by which the job reaches it: `alias: {name}`.',
    },
  },
  check(service, { report, facts }) {
    const { entry, hasAlias, hasHost, shortName, wantedName: name, reference, names } = service;
    if (!hasHost || hasAlias || shortName === '' || service.users.length === 0) return;
    const long = names[names.length - 1] ?? `…-${shortName}`;
    report(service, 'lost', { reference, long, name }, {
      fix: () => {
        if (!service.isFree || !service.sameNames) return undefined;
        const edits = nameService(entry, [name], facts);
        return edits === undefined ? undefined : { title: `Add \`alias: ${name}\``, safety: 'safe', edits };
      },
    });
  },
});
