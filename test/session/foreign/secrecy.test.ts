import { inspect } from 'node:util';
import { LIMITS, Token } from '../../../src/session/foreign';
import { Api } from '../../../src/session/foreign/api';
import { Loopback } from './loopback';
import { component, projectFile, remote, SECRET, Setting } from './setting';

const RAW = Loopback.raw('g/t', 'a.yml', 'v1');

let at: Setting;
beforeEach(async () => {
  at = await Setting.start();
});
afterEach(async () => {
  await at.stop();
});

/** What a run says and leaves on disk, whatever became of its files. */
async function traces(requests: readonly Parameters<Setting['get']>[0][]): Promise<string> {
  const files = at.files();
  await files.fetch(requests);
  const said = requests.map((request) => files.read(request));
  return [inspect(said, { depth: 9, showHidden: true }), inspect(files, { depth: 12, showHidden: true }), JSON.stringify(files), at.folder.everything('cache')].join('\n');
}

describe('the token', () => {
  test('goes to its GitLab, and is neither said nor written', async () => {
    at.gitlab.text(RAW, 'a: 1');
    at.gitlab.text(Loopback.raw('g/t', 'templates/lint.yml', '1.0.0'), 'a: 1');
    at.gitlab.status(Loopback.raw('g/t', 'no.yml', 'v1'), 401);
    at.gitlab.answers.set(Loopback.raw('g/t', 'cut.yml', 'v1'), (request) => request.socket.destroy());
    const all = await traces([projectFile(), component('1.0.0'), projectFile('no.yml'), projectFile('cut.yml'), { kind: 'template', name: 'X.gitlab-ci.yml' }]);
    expect(at.gitlab.seen.every(({ headers }) => headers['private-token'] === SECRET)).toBe(true);
    expect(at.folder.files('cache').length).toBeGreaterThan(0);
    expect(all).not.toContain(SECRET);
  });

  test('goes to nobody else: remote files, public templates, redirects', async () => {
    at.gitlab.status(RAW, 302, { location: `${at.other.url}/a.yml` });
    at.gitlab.status(Loopback.raw('g/t', 'b.yml', 'v1'), 307, { location: `${at.other.url.replace('127.0.0.1', 'localhost')}/b.yml` });
    at.other.text('/r.yml', 'a: 1');
    at.other.text('/templates/Jobs/A.gitlab-ci.yml', 'a: 1');
    const all = await traces([projectFile(), projectFile('b.yml'), remote(`${at.other.url}/r.yml`), { kind: 'template', name: 'Jobs/A.gitlab-ci.yml' }]);
    expect(at.other.paths).toEqual(expect.arrayContaining(['/r.yml', '/templates/Jobs/A.gitlab-ci.yml']));
    expect(at.other.paths).toHaveLength(2);
    expect(JSON.stringify(at.other.seen)).not.toContain(SECRET);
    expect(all).not.toContain(SECRET);
  });

  test('is not sent with an address of another server, however it came about', async () => {
    const options = { token: new Token('PRIVATE-TOKEN', SECRET), templates: '', userAgent: 'harborlint/test', limits: LIMITS };
    at.other.text('/a', 'a');
    const got = await new Api(at.gitlab.url, options).get(new URL(`${at.other.url}/a`));
    expect([got.ok, at.other.paths]).toEqual([true, ['/a']]);
    expect(JSON.stringify(at.other.seen)).not.toContain(SECRET);
  });

  test.each<[string, (setting: Setting) => Parameters<Setting['get']>[0]]>([
    ['path', ({ other }) => remote(`${other.url}/${SECRET}/a.yml`)],
    ['query', ({ other }) => remote(`${other.url}/a.yml?x=${SECRET}`)],
    ['file', () => projectFile(`${SECRET}.yml`)],
    ['ref', () => projectFile('a.yml', SECRET)],
    ['version', () => component(SECRET)],
    ['project', () => ({ kind: 'project', project: `g/${SECRET}`, ref: undefined, file: 'a.yml' })],
    ['template', () => ({ kind: 'template', name: `${SECRET}.gitlab-ci.yml` })],
  ])('in the %s of an include is neither sent, said nor written', async (_, request) => {
    const got = await at.get(request(at));
    expect(got).toMatchObject({ ok: false, reason: expect.stringContaining('a password or the token') });
    expect(inspect(got)).not.toContain(SECRET);
    expect([...at.gitlab.paths, ...at.other.paths]).toEqual([]);
    expect(at.folder.files('cache')).toEqual([]);
  });

  test('in an answer is not written', async () => {
    at.gitlab.text(RAW, `a: ${SECRET}`);
    const got = await at.get(projectFile());
    expect(got).toMatchObject({ ok: false, reason: expect.stringContaining('the token itself stands in it') });
    expect(inspect(got)).not.toContain(SECRET);
    expect(at.folder.files('cache')).toEqual([]);
  });

  test('that no header can hold breaks nothing and is not said', async () => {
    at.gitlab.text(RAW, 'a: 1');
    const got = await at.get(projectFile(), { token: new Token('PRIVATE-TOKEN', `${SECRET}\r\nx: 1`) });
    expect(got).toMatchObject({ ok: false });
    expect(inspect(got)).not.toContain(SECRET);
    expect(at.gitlab.seen).toEqual([]);
  });
});

test('credentials in a remote address are neither said nor written', async () => {
  const address = `${at.other.url}/a.yml?private_token=${SECRET}x&ref=v1`;
  at.other.text(address.slice(at.other.url.length), 'a: 1');
  const got = await at.get(remote(address), { token: undefined });
  expect(got).toMatchObject({ ok: true, source: { path: `${at.other.url}/a.yml?private_token=…&ref=v1` } });
  expect(inspect(got)).not.toContain(SECRET);
  expect(at.folder.everything('cache')).not.toContain(SECRET);
  expect(at.folder.files('cache')).toHaveLength(2);
});
