import { inspect } from 'node:util';
import { UsageError } from '../../../src/session/api';
import { gitlabAddress, includeCacheFolder, onlineOptions, Token } from '../../../src/session/foreign';

const SECRET = 'glpat-0123456789abcdef';

describe('the address of GitLab', () => {
  test.each([
    [{}, undefined, undefined],
    [{ GITLAB_URL: 'https://b.example/' }, undefined, 'https://b.example'],
    [{ CI_SERVER_URL: 'https://a.example', GITLAB_URL: 'https://b.example' }, undefined, 'https://a.example'],
    [{ CI_SERVER_URL: 'https://a.example' }, 'http://C.example:8080/gitlab//', 'http://c.example:8080/gitlab'],
    [{ CI_SERVER_URL: '' }, undefined, undefined],
  ])('of %j and %s is %s', (variables, named, expected) => {
    expect(gitlabAddress(variables, named)).toBe(expected);
  });

  test.each(['gitlab.example.com', 'ssh://git@a.example', 'file:///etc/passwd', `https://me:${SECRET}@a.example`])('is not %s', (text) => {
    let thrown: unknown;
    try {
      gitlabAddress({ GITLAB_URL: text });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(UsageError);
    expect(inspect(thrown)).toContain('`GITLAB_URL`');
    expect(inspect(thrown)).not.toContain(SECRET);
  });
});

describe('the token', () => {
  const job = { CI_JOB_TOKEN: SECRET, CI_SERVER_URL: 'https://a.example' };

  test.each([
    ['a personal one', { HARBORLINT_GITLAB_TOKEN: `${SECRET}\n`, CI_JOB_TOKEN: 'other-token' }, 'https://b.example', { 'PRIVATE-TOKEN': SECRET }],
    ["the job's at the job's GitLab", job, 'https://a.example', { 'JOB-TOKEN': SECRET }],
    ["not the job's at another GitLab", job, 'https://b.example', undefined],
    ["not the job's where its GitLab is not known", { CI_JOB_TOKEN: SECRET }, 'https://a.example', undefined],
    ['none', {}, 'https://a.example', undefined],
  ])('is %s', (_, variables, gitlab, headers) => {
    expect(onlineOptions(variables, gitlab, '1.0.0').token?.headers()).toEqual(headers);
  });

  test('shows itself to nothing', () => {
    const token = new Token('PRIVATE-TOKEN', SECRET);
    const options = { token };
    expect(inspect(options, { showHidden: true, depth: 9 })).not.toContain(SECRET);
    expect(JSON.stringify(options)).not.toContain(SECRET);
    expect(token.hide(`a ${SECRET} b`)).toBe('a … b');
    expect(new Token('PRIVATE-TOKEN', 'a+b/c=d&e').hide('x=a%2Bb%2Fc%3Dd%26e')).toBe('x=…');
  });

  test('is refused, unseen, where no header can hold it', () => {
    const variables = { HARBORLINT_GITLAB_TOKEN: `${SECRET}\nX-Evil: 1` };
    let thrown: unknown;
    try {
      onlineOptions(variables, undefined, '1.0.0');
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(UsageError);
    expect(inspect(thrown)).toContain('HARBORLINT_GITLAB_TOKEN');
    expect(inspect(thrown)).not.toContain(SECRET);
  });
});

test.each([
  [{ HOME: '/home/u' }, '/home/u/.cache/harborlint/includes'],
  [{ HOME: '/home/u', XDG_CACHE_HOME: '/x' }, '/x/harborlint/includes'],
  [{ HOME: '/home/u', XDG_CACHE_HOME: 'relative' }, '/home/u/.cache/harborlint/includes'],
  [{}, undefined],
])('fetched includes of %j are kept in %s', (variables, folder) => {
  expect(includeCacheFolder(variables)).toBe(folder);
});
