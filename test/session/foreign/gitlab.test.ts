import { sha256 } from '../../../src/session/foreign/sha256';
import { Token } from '../../../src/session/foreign';
import { Loopback } from './loopback';
import { component, projectFile, remote, SECRET, Setting } from './setting';

let at: Setting;
beforeEach(async () => {
  at = await Setting.start();
});
afterEach(async () => {
  await at.stop();
});

describe('a file of a project', () => {
  test('comes by the API, with the token and the ref', async () => {
    at.gitlab.text(Loopback.raw('g/t', 'ci/ü a.yml', 'feature/x'), 'a: ü\n', {
      'x-gitlab-commit-id': 'c'.repeat(40),
      'x-gitlab-content-sha256': sha256('a: ü\n').toString('hex'),
    });
    const got = await at.get(projectFile('/ci/ü a.yml', 'feature/x'));
    expect(got).toMatchObject({
      ok: true,
      source: { path: 'g/t@feature/x:ci/ü a.yml', text: 'a: ü\n', origin: 'fetched' },
      project: { name: 'g/t', ref: 'feature/x' },
      note: undefined,
    });
    expect(at.gitlab.seen).toHaveLength(1);
    expect(at.gitlab.seen[0]?.headers).toMatchObject({ 'private-token': SECRET, 'user-agent': 'harborlint/test' });
  });

  test('comes from the default branch where no ref is named', async () => {
    at.gitlab.text(Loopback.raw('g/t', 'a.yml', 'HEAD'), 'a: 1');
    expect(await at.get({ kind: 'project', project: 'g/t', ref: undefined, file: 'a.yml' })).toMatchObject({
      ok: true, source: { path: 'g/t:a.yml' }, project: { name: 'g/t', ref: undefined },
    });
  });

  test('comes from a GitLab in a folder of its host', async () => {
    at.gitlab.text(`/git${Loopback.raw('g/t', 'a.yml', 'v1')}`, 'a: 1');
    expect(await at.get(projectFile(), { gitlab: `${at.gitlab.url}/git` })).toMatchObject({ ok: true });
  });

  test('comes without a token, and with that of a job', async () => {
    at.gitlab.text(Loopback.raw('g/t', 'a.yml', 'v1'), 'a: 1');
    expect(await at.get(projectFile(), { token: undefined, cacheFolder: undefined })).toMatchObject({ ok: true });
    expect(await at.get(projectFile(), { token: new Token('JOB-TOKEN', SECRET), cacheFolder: undefined })).toMatchObject({ ok: true });
    expect(at.gitlab.seen.map(({ headers }) => [headers['private-token'], headers['job-token']])).toEqual([
      [undefined, undefined],
      [undefined, SECRET],
    ]);
  });

  test.each([
    [404, true, 'does not have it, or the token may not read it (status 404)'],
    [404, false, 'does not have it, or not everyone may read it (status 404)'],
    [401, true, 'does not let the token read it (status 401)'],
    [403, false, 'does not let everyone read it (status 403)'],
    [429, true, 'takes no more requests for now (status 429)'],
    [418, true, 'answered with status 418'],
    [204, true, 'answered with status 204'],
  ])('with the status %d (token: %s) is a gap', async (status, withToken, why) => {
    at.gitlab.status(Loopback.raw('g/t', 'a.yml', 'v1'), status);
    const got = await at.get(projectFile(), withToken ? {} : { token: undefined });
    expect(got).toMatchObject({ ok: false, reason: `\`a.yml\` of \`g/t\` at \`v1\` cannot be read: \`${at.gitlab.host}\` ${why}` });
    expect(got.ok ? '' : got.help).toContain('`includes: { g/t: ../t }`');
    if (status < 405 && status > 400) expect(got.ok ? '' : got.help).toContain('HARBORLINT_GITLAB_TOKEN');
    expect(at.gitlab.seen).toHaveLength(1);
  });

  test.each([
    ['..', 'a.yml'],
    ['../../user', 'a.yml'],
    ['g', 'a.yml'],
    ['g/t', '..'],
    ['g/t', '../x'],
    ['g/\ud800', 'a.yml'],
    ['g/t', '\udc00.yml'],
  ])('is not asked for under a name that would lead elsewhere: %j %j', async (project, file) => {
    expect(await at.get({ kind: 'project', project, ref: 'v1', file })).toMatchObject({ ok: false, reason: expect.stringContaining('no web address') });
    expect(at.gitlab.paths).toEqual([]);
  });

  test('is not asked for where no GitLab is known', async () => {
    expect(await at.get(projectFile(), { gitlab: undefined })).toMatchObject({ ok: false, help: expect.stringContaining('GITLAB_URL') });
    expect(await at.get(component('1'), { gitlab: undefined })).toMatchObject({ ok: false, help: expect.stringContaining('GITLAB_URL') });
  });
});

describe('a component', () => {
  const answer = (ref: string, path = 'templates/lint.yml'): void => {
    at.gitlab.text(Loopback.raw('g/t', path, ref), `ref: ${ref}`);
  };

  test.each(['1.2.3', 'main', 'a'.repeat(40)])('at %s is asked for as it is', async (version) => {
    answer(version);
    expect(await at.get(component(version, 'lint', at.gitlab.host))).toMatchObject({
      ok: true, source: { path: `g/t@${version}:templates/lint.yml` }, project: { name: 'g/t', ref: version },
    });
    expect(at.gitlab.paths).toHaveLength(1);
  });

  test('may lie in a folder of its own', async () => {
    answer('main', 'templates/lint/template.yml');
    expect(await at.get(component('main'))).toMatchObject({ ok: true, source: { path: 'g/t@main:templates/lint/template.yml' } });
  });

  test('that the server refuses is asked for once', async () => {
    at.gitlab.status(Loopback.raw('g/t', 'templates/lint.yml', 'main'), 403);
    expect(await at.get(component('main'))).toMatchObject({ ok: false, reason: expect.stringContaining('403') });
    expect(at.gitlab.paths).toHaveLength(1);
  });

  const RELEASES = '/api/v4/projects/g%2Ft/releases?per_page=50';
  const tags = (version: string): string => `/api/v4/projects/g%2Ft/repository/tags?search=${version}.&order_by=version&sort=desc&per_page=100`;

  test('at ~latest is that of the highest release, asked for once for all components', async () => {
    at.gitlab.json(RELEASES, ['1.9.9', '2.0.0', '2.1.0-rc1', 'odd'].map((tag_name) => ({ tag_name })));
    answer('2.0.0');
    answer('2.0.0', 'templates/scan.yml');
    const files = at.files();
    const requests = [component('~latest'), component('~latest', 'scan')];
    await files.fetch(requests);
    expect(requests.map((request) => files.read(request))).toMatchObject([
      { ok: true, source: { path: 'g/t@~latest:templates/lint.yml', text: 'ref: 2.0.0' }, project: { name: 'g/t', ref: '2.0.0' } },
      { ok: true, source: { path: 'g/t@~latest:templates/scan.yml' } },
    ]);
    expect(at.gitlab.paths.filter((path) => path === RELEASES)).toHaveLength(1);
  });

  test('at ~latest is that of the newest release where none is a version', async () => {
    at.gitlab.json(RELEASES, [{ tag_name: 'spring' }, { tag_name: 'winter' }]);
    answer('spring');
    expect(await at.get(component('~latest'))).toMatchObject({ ok: true, project: { ref: 'spring' } });
  });

  test('at a part of a version is that of the highest tag', async () => {
    at.gitlab.json(tags('1'), ['1.10.0', '1.9.0', '11.1.0', '1.11.0-rc'].map((name) => ({ name })));
    answer('1.10.0');
    expect(await at.get(component('1'))).toMatchObject({ ok: true, project: { ref: '1.10.0' }, source: { path: 'g/t@1:templates/lint.yml' } });
  });

  test('at a part of a version that no tag begins with is that of the branch', async () => {
    at.gitlab.json(tags('1.2'), []);
    answer('1.2');
    expect(await at.get(component('1.2'))).toMatchObject({ ok: true, project: { ref: '1.2' } });
  });

  test.each([
    ['no releases', [], 'has no release of that version'],
    ['no list', { message: 'hello' }, 'does not fit what was asked for'],
    ['releases without a tag', [{}, 3, null, { tag_name: 4 }], 'has no release of that version'],
  ])('at ~latest with %s is a gap', async (_, body, why) => {
    at.gitlab.json(RELEASES, body);
    expect(await at.get(component('~latest'))).toMatchObject({ ok: false, reason: expect.stringContaining(why) });
  });

  test('of another GitLab is not asked for', async () => {
    expect(await at.get(component('1.0.0', 'lint', at.other.host))).toMatchObject({ ok: false, reason: expect.stringContaining('its own instance only') });
    expect([...at.gitlab.paths, ...at.other.paths]).toEqual([]);
  });
});

describe('a template', () => {
  test('comes from the GitLab of the project', async () => {
    at.gitlab.json('/api/v4/templates/gitlab_ci_ymls/Ruby', { name: 'Ruby', content: 'ruby: 1' });
    expect(await at.get({ kind: 'template', name: 'Ruby.gitlab-ci.yml' })).toMatchObject({
      ok: true, source: { path: 'gitlab-org/gitlab:lib/gitlab/ci/templates/Ruby.gitlab-ci.yml', text: 'ruby: 1' }, project: undefined,
    });
    expect(at.other.paths).toEqual([]);
  });

  test.each(['Ruby.gitlab-ci.yml', 'Jobs/SAST.gitlab-ci.yml'])("comes from GitLab's public project where the API lacks it: %s", async (name) => {
    at.other.text(`/templates/${name}`, 'public: 1');
    expect(await at.get({ kind: 'template', name })).toMatchObject({ ok: true, source: { text: 'public: 1' } });
    expect(at.other.seen[0]?.headers).not.toHaveProperty('private-token');
  });

  test('that nobody has is a gap that names the checkout', async () => {
    expect(await at.get({ kind: 'template', name: 'None.gitlab-ci.yml' })).toMatchObject({
      ok: false,
      reason: expect.stringContaining('the template `None.gitlab-ci.yml` cannot be read'),
      help: expect.stringContaining('gitlab-org/gitlab: ../gitlab'),
    });
  });
});

describe('a wildcard', () => {
  const page = (number: number): string =>
    `/api/v4/projects/g%2Ft/repository/tree?ref=v1&path=ci%2Fjobs&recursive=true&per_page=100&page=${number}`;
  const listing = { kind: 'listing', project: 'g/t', ref: 'v1', pattern: 'ci/jobs/*.yml' } as const;
  const blobs = (prefix: string, count: number): unknown[] =>
    Array.from({ length: count }, (_, i) => ({ type: 'blob', path: `ci/jobs/${prefix}${String(i).padStart(3, '0')}.yml` }));

  test('is listed page by page, and kept', async () => {
    at.gitlab.json(page(1), blobs('b', 100));
    at.gitlab.json(page(2), [...blobs('a', 1), { type: 'tree', path: 'ci/jobs/x.yml' }, { type: 'blob', path: 'ci/jobs/sub/x.yml' }, { type: 'blob', path: '../x.yml' }]);
    const files = at.files({ limits: { bytes: 100_000 } });
    await files.fetch([listing]);
    const listed = files.glob('g/t', 'v1', 'ci/jobs/*.yml');
    expect(listed).toMatchObject({ ok: true });
    const paths = listed.ok ? listed.paths : [];
    expect([paths.length, paths[0], paths[1]]).toEqual([101, 'ci/jobs/a000.yml', 'ci/jobs/b000.yml']);
    expect(at.offline().glob('g/t', 'v1', 'ci/jobs/*.yml')).toEqual(listed);
    expect(at.offline().glob('g/t', 'v2', 'ci/jobs/*.yml')).toMatchObject({ ok: false });
  });

  test('that cannot be listed is a gap', async () => {
    const files = at.files();
    await files.fetch([listing]);
    expect(files.glob('g/t', 'v1', 'ci/jobs/*.yml')).toMatchObject({ ok: false, reason: expect.stringContaining('`g/t`') });
  });

  test('over too many files is a gap', async () => {
    for (let number = 1; number <= 20; number++) at.gitlab.json(page(number), blobs('b', 100));
    const files = at.files({ limits: { bytes: 100_000 } });
    await files.fetch([listing]);
    expect(files.glob('g/t', 'v1', 'ci/jobs/*.yml')).toMatchObject({ ok: false, reason: expect.stringContaining('more than 2000 files') });
  });
});

describe('a remote file', () => {
  test('comes as it does for everybody, even from GitLab itself', async () => {
    at.gitlab.text('/g/t/-/raw/main/a.yml', 'a: 1');
    const url = `${at.gitlab.url}/g/t/-/raw/main/a.yml`;
    expect(await at.get(remote(url))).toMatchObject({ ok: true, source: { path: url }, project: undefined });
    expect(at.gitlab.seen[0]?.headers).not.toHaveProperty('private-token');
  });

  test('is only taken with the content that `integrity` names', async () => {
    at.other.text('/a.yml', 'a: 1');
    const url = `${at.other.url}/a.yml`;
    const right = `sha256-${sha256('a: 1').toString('base64')}`;
    const wrong = `sha256-${sha256('a: 2').toString('base64')}`;
    expect(await at.get(remote(url, wrong))).toMatchObject({ ok: false, reason: expect.stringContaining('`integrity`') });
    expect(at.folder.files('cache')).toEqual([]);
    expect(await at.get(remote(url, 'md5-xyz'))).toMatchObject({ ok: false, reason: expect.stringContaining('not `sha256-`') });
    expect(await at.get(remote(url, right))).toMatchObject({ ok: true, source: { text: 'a: 1' } });
    expect(at.offline().read(remote(url, right))).toMatchObject({ ok: true, note: undefined });
    expect(at.offline().read(remote(url, wrong))).toMatchObject({ ok: false, reason: expect.stringContaining('`integrity`') });
    expect(at.offline().read(remote(url, 'sha256-x'))).toMatchObject({ ok: false, reason: expect.stringContaining('not `sha256-`') });
  });

  test.each([
    ['ftp://h.example/a.yml', 'no web address'],
    ['file:///etc/passwd', 'no web address'],
    ['nothing', 'no web address'],
    ['http://me:pass@127.0.0.1:9/a.yml', 'a user name, a password'],
  ])('is not fetched from %s', async (url, why) => {
    expect(await at.get(remote(url))).toMatchObject({ ok: false, reason: expect.stringContaining(why) });
  });
});

test('files are fetched a few at a time, each once, and none that is checked out', async () => {
  at.folder.write('checkout/a.yml', 'mine: 1');
  const requests = Array.from({ length: 12 }, (_, i) => projectFile(`${i}.yml`));
  for (const [i] of requests.entries()) {
    at.gitlab.answers.set(Loopback.raw('g/t', `${i}.yml`, 'v1'), (_, response) => void setTimeout(() => response.end(`a: ${i}`), 20));
  }
  const files = at.files({ checkouts: new Map([['g/mine', `${at.folder.path}/checkout`]]), limits: { idle: 3000, whole: 5000 } });
  const mine = { kind: 'project', project: 'G/mine', ref: undefined, file: 'a.yml' } as const;
  await files.fetch([...requests, ...requests, mine]);
  await files.fetch(requests);
  expect(requests.every((request) => files.read(request).ok)).toBe(true);
  expect(files.read(mine)).toMatchObject({ ok: true, source: { text: 'mine: 1' } });
  expect(at.gitlab.paths).toHaveLength(12);
  expect(at.gitlab.mostAtOnce).toBe(4);
});

test('an offline run asks nobody', async () => {
  at.gitlab.text(Loopback.raw('g/t', 'a.yml', 'v1'), 'a: 1');
  const files = at.offline();
  await files.fetch([projectFile()]);
  expect(files.read(projectFile())).toMatchObject({ ok: false, help: expect.stringContaining('or run with `--online`') });
  expect(at.gitlab.paths).toEqual([]);
});
