import { chmodSync, lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Loopback } from './loopback';
import { component, projectFile, remote, Setting } from './setting';

const RAW = Loopback.raw('g/t', 'a.yml', 'v1');
const HOUR = 3_600_000;

let at: Setting;
beforeEach(async () => {
  at = await Setting.start();
  at.gitlab.text(RAW, 'a: 1', { 'x-gitlab-commit-id': 'c'.repeat(40) });
});
afterEach(async () => {
  await at.stop();
});

function only(folder: string): string {
  const [file, ...others] = at.folder.files(`cache/${folder}`);
  expect(others).toEqual([]);
  if (file === undefined) throw new Error(`${folder} is empty`);
  return file;
}

describe('what was fetched', () => {
  test('is there in an offline run, with its age', async () => {
    await at.get(projectFile());
    at.now += 3 * 24 * HOUR;
    expect(at.offline().read(projectFile())).toMatchObject({
      ok: true,
      source: { path: 'g/t@v1:a.yml', text: 'a: 1' },
      project: { name: 'g/t', ref: 'v1' },
      note: `\`a.yml\` of \`g/t\` at \`v1\` is a copy that was fetched 3 days ago from \`${at.gitlab.host}\`.`,
    });
    expect(at.gitlab.paths).toHaveLength(1);
  });

  test('is there where the GitLab is not known, and not where it is another', async () => {
    await at.get(projectFile());
    expect(at.offline({ gitlab: undefined }).read(projectFile())).toMatchObject({ ok: true });
    expect(at.offline({ gitlab: 'https://other.example' }).read(projectFile())).toMatchObject({ ok: false });
    expect(at.offline().read(projectFile('a.yml', 'v2'))).toMatchObject({ ok: false });
    expect(at.offline().read(projectFile('b.yml'))).toMatchObject({ ok: false });
  });

  test('is kept with the request, the address, the ref, the commit and the time, for the user alone', async () => {
    await at.get(projectFile());
    const kept: unknown[] = at.folder.files('cache/index').map((file): unknown => JSON.parse(readFileSync(file, 'utf8')));
    expect(kept).toHaveLength(2);
    for (const entry of kept) {
      expect(entry).toMatchObject({
        what: '`a.yml` of `g/t` at `v1`', from: `${at.gitlab.url}${RAW}`, path: 'a.yml', ref: 'v1', commit: 'c'.repeat(40), time: at.now,
      });
    }
    expect(readFileSync(only('blobs'), 'utf8')).toBe('a: 1');
    for (const file of [...at.folder.files('cache')]) {
      expect(lstatSync(file).mode & 0o777).toBe(0o600);
      expect(lstatSync(dirname(file)).mode & 0o777).toBe(0o700);
    }
  });

  test('keeps the tag that `~latest` stood for', async () => {
    at.gitlab.json('/api/v4/projects/g%2Ft/releases?per_page=50', [{ tag_name: '2.0.0' }]);
    at.gitlab.text(Loopback.raw('g/t', 'templates/lint.yml', '2.0.0'), 'a: 1');
    await at.get(component('~latest'));
    expect(at.offline().read(component('~latest'))).toMatchObject({ ok: true, project: { ref: '2.0.0' } });
  });

  test('is fresh for an hour, and then fetched anew', async () => {
    await at.get(projectFile());
    at.gitlab.text(RAW, 'a: 2');
    at.now += HOUR;
    expect(await at.get(projectFile())).toMatchObject({ source: { text: 'a: 1' }, note: undefined });
    at.now += 1;
    expect(await at.get(projectFile())).toMatchObject({ source: { text: 'a: 2' }, note: undefined });
    expect(at.gitlab.paths).toHaveLength(2);
  });

  test('is not trusted to come from the future', async () => {
    await at.get(projectFile());
    at.now -= HOUR;
    await at.get(projectFile());
    expect(at.gitlab.paths).toHaveLength(2);
  });

  test('never ages where a commit names it', async () => {
    const commit = 'd'.repeat(40);
    at.gitlab.text(Loopback.raw('g/t', 'a.yml', commit), 'a: 1');
    await at.get(projectFile('a.yml', commit));
    at.now += 1000 * HOUR;
    await at.get(projectFile('a.yml', commit));
    expect(at.offline().read(projectFile('a.yml', commit))).toMatchObject({ ok: true, note: undefined });
    expect(at.gitlab.paths).toHaveLength(1);
  });

  test('is used where the server fails later, and the note says so', async () => {
    await at.get(projectFile());
    at.gitlab.status(RAW, 503);
    at.now += 2 * HOUR;
    const got = await at.get(projectFile());
    expect(got).toMatchObject({ ok: true, source: { text: 'a: 1' } });
    expect(got.ok ? got.note : '').toBe(
      `\`a.yml\` of \`g/t\` at \`v1\` cannot be read: \`${at.gitlab.host}\` answered with status 503; the copy that was fetched 2 hours ago is used.`,
    );
  });

  test('is there in its own run where no folder keeps it', async () => {
    expect(await at.get(projectFile(), { cacheFolder: undefined })).toMatchObject({ ok: true });
    expect(await at.get(projectFile(), { cacheFolder: '/dev/null/cache' })).toMatchObject({ ok: true });
    expect(at.folder.files('cache')).toEqual([]);
  });

  test('lies on disk once, whoever gave it', async () => {
    at.other.text('/x.yml', 'a: 1');
    await at.get(projectFile());
    await at.get(remote(`${at.other.url}/x.yml`));
    only('blobs');
  });
});

describe('a damaged cache', () => {
  test.each<[string, () => void]>([
    ['another content', () => writeFileSync(only('blobs'), 'a: 2')],
    ['half of the content', () => writeFileSync(only('blobs'), 'a:')],
    ['no entry', () => spoil(() => '')],
    ['half of an entry', () => spoil((text) => text.slice(0, 40))],
    ['an entry of another version', () => spoil((text) => text.replace('"version":1', '"version":2'))],
    ['an entry that is a list', () => spoil(() => '[]')],
    ['an entry that is null', () => spoil(() => 'null')],
    ['an entry without a time', () => spoil((text) => text.replace('"time"', '"tim"'))],
    ['an entry that leads out', () => spoil((text) => text.replace(/"blob":"[^"]*"/, '"blob":"../../outside"'))],
    ['an entry of many bytes', () => spoil((text) => text + ' '.repeat(70_000))],
  ])('with %s counts as empty, and is filled anew', async (_, damage) => {
    at.folder.write('outside', 'a: evil');
    await at.get(projectFile());
    damage();
    expect(at.offline().read(projectFile())).toMatchObject({ ok: false, reason: expect.stringContaining('has not been fetched yet') });
    expect(await at.get(projectFile())).toMatchObject({ ok: true, source: { text: 'a: 1' } });
    expect(at.offline().read(projectFile())).toMatchObject({ ok: true, source: { text: 'a: 1' } });
    expect(at.gitlab.paths).toHaveLength(2);
  });

  test('with an address that is none is as good', async () => {
    await at.get(projectFile());
    spoil((text) => text.replace(/"from":"[^"]*"/, '"from":"?"'));
    expect(at.offline().read(projectFile())).toMatchObject({ ok: true, note: expect.stringMatching(/fetched less than a minute ago\.$/) });
  });

  function spoil(change: (text: string) => string): void {
    for (const file of at.folder.files('cache/index')) writeFileSync(file, change(readFileSync(file, 'utf8')));
  }
});

describe('a cache that others may change', () => {
  test('is neither read nor written, and a note says so', async () => {
    await at.get(projectFile());
    chmodSync(`${at.folder.path}/cache`, 0o777);
    const files = at.offline();
    expect(files.read(projectFile())).toMatchObject({ ok: false });
    expect(files.notes).toEqual(['The folder of fetched includes is not used, since other users may write to it.']);
    expect(at.files({ cacheFolder: undefined }).notes).toEqual([]);
  });

  test('through a link is not followed', async () => {
    mkdirSync(`${at.folder.path}/elsewhere`);
    at.folder.link('cache', 'elsewhere');
    expect(await at.get(projectFile())).toMatchObject({ ok: true });
    expect(at.folder.files('elsewhere')).toEqual([]);
    expect(lstatSync(`${at.folder.path}/elsewhere`).nlink).toBe(2);
  });
});
