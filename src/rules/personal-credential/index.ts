import { defineRule, OptionsError } from '../../engine';
import type { Credential } from '../../facts';

interface Options {
  /** Variables that name a person. */
  readonly people: readonly string[];
}

const PEOPLE = ['GITLAB_USER_LOGIN', 'GITLAB_USER_NAME', 'GITLAB_USER_EMAIL', 'USER'];

/** What Harbor calls the password that a person takes from the profile page, for command lines. */
const PERSONAL_SECRET = /(?:^|_)CLI_SECRET$/;

const PLACEHOLDER = /^[<{[(].*[>}\])]$|^(?:x{3,}|\*{3,}|\.{3})$/i;

export default defineRule({
  meta: {
    id: 'personal-credential',
    category: 'credentials',
    summary: "A login to the registry with a person's account instead of a robot's",
    level: 'error',
    fix: 'none',
    since: '0.1.0',
  },
  on: 'login',
  messages: {
    account: {
      text: "`{user}` is no robot account: the pipeline works in the registry with a person's rights",
      help: "Take `$HARBOR_USERNAME` and `$HARBOR_PASSWORD` of GitLab's Harbor integration, or a robot account, whose name begins with `{prefix}`.",
    },
    person: {
      text: '`${name}` is the name of whoever starts the pipeline: the login depends on who that is, and needs the password of that person',
      help: "Take `$HARBOR_USERNAME` and `$HARBOR_PASSWORD` of GitLab's Harbor integration, or a robot account, whose name begins with `{prefix}`.",
    },
    secret: {
      text: "`${name}` is by its name a person's own secret for the command line, which can do all that the person can",
      help: "Take `$HARBOR_PASSWORD` of GitLab's Harbor integration, or the secret of a robot account, whose name begins with `{prefix}`.",
    },
  },
  options: {
    defaults: { people: PEOPLE },
    schema: {
      type: 'object',
      properties: { people: { type: 'array', items: { type: 'string' }, description: 'Variables that name a person.', default: PEOPLE } },
      additionalProperties: false,
    },
    parse: parseOptions,
  },
  check({ registries, users, secrets, jobs }, { report, options, facts }) {
    if (registries.length === 0 || !registries.every(({ isOwn }) => isOwn)) return;
    const prefix = registries[0]?.registry?.robotPrefix ?? facts.policy.registries[0]?.robotPrefix ?? 'robot$';
    for (const user of users) {
      const { at, via } = user;
      const name = user.name ?? variableAlone(user);
      if (name !== undefined && options.people.includes(name)) report({ at, via, jobs }, 'person', { name, prefix });
      else if (user.text !== undefined && isPerson(user, user.text, prefix)) report({ at, via, jobs }, 'account', { user: user.text, prefix });
    }
    for (const { at, via, name } of secrets) {
      if (name !== undefined && PERSONAL_SECRET.test(name)) report({ at, via, jobs }, 'secret', { name, prefix });
    }
  },
});

/** The variable that a user name is read from where nothing else is in it. */
function variableAlone({ shown }: Credential): string | undefined {
  return /^\$(\w+)$/.exec(shown)?.[1];
}

/** A name that begins as a robot's does has lost its sign where it does not stand so itself: another rule speaks of that. */
function isPerson({ isWritten }: Credential, name: string, prefix: string): boolean {
  const stem = prefix.replace(/\$$/, '');
  return name.trim() !== '' && !name.startsWith(prefix) && (stem === '' || isWritten || !name.startsWith(stem)) && !PLACEHOLDER.test(name) && !name.includes('$');
}

function parseOptions(raw: unknown): Options {
  const { people, ...others } = typeof raw === 'object' && raw !== null ? (raw as Readonly<Record<string, unknown>>) : {};
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw new OptionsError(`there is no option \`${unknown}\`; the one option is \`people\``);
  if (!Array.isArray(people) || !people.every((name) => typeof name === 'string')) throw new OptionsError('`people` has to be a list of names of variables');
  return { people };
}
