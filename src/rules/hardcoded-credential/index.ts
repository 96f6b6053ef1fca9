import { defineRule } from '../../engine';

/** What people write where a secret is to be put in. */
const PLACEHOLDER = /^(?:[<{[(%].*[>}\])%]|x{3,}|\*{3,}|\.{3,}|…|_{3,}|your[-_ ].*|.*<[^<>]+>.*)$/i;

export default defineRule({
  meta: {
    id: 'hardcoded-credential',
    category: 'credentials',
    summary: 'A password or a token for a registry that stands in the project as it is',
    level: 'error',
    fix: 'none',
    since: '0.1.0',
  },
  on: 'login',
  messages: {
    password: {
      text: 'a password or a token for a registry stands here as it is: everyone who can read the project has it',
      help: 'Put it in a masked CI/CD variable and name that here; then change it, since the history of the project keeps it.',
    },
    auth: {
      text: 'a login for a registry stands here as it is: `auth` is user name and password in base64, which everyone can turn back',
      help: 'Put it in a masked CI/CD variable and name that here; then change it, since the history of the project keeps it.',
    },
    variable: {
      text: 'the value of `{name}` stands here as it is: everyone who can read the project has it',
      help: 'Set `{name}` in the CI/CD settings, masked, and remove it here; then change it, since the history of the project keeps it.',
    },
  },
  check({ way, secrets, users, jobs }, { report }) {
    for (const { at, via, text, isWritten, variable } of secrets) {
      if (text === undefined || !isWritten || text.trim() === '' || PLACEHOLDER.test(text.trim())) continue;
      const isEncoded = users.some((user) => user.at.range.start === at.range.start && user.at.source === at.source && user.text !== text);
      if (variable !== undefined) report({ at, via, jobs }, 'variable', { name: variable });
      else report({ at, via, jobs }, way === 'auth' && isEncoded ? 'auth' : 'password', {});
    }
  },
});
