import { spawnSync } from 'node:child_process';
import { ForeignFiles, type ForeignRequest, type Found, type Supplied } from '../../../src/session/foreign';
import { Folder } from './folder';

function found(supplied: Supplied): Found {
  if (!supplied.ok) throw new Error(`${supplied.reason}. ${supplied.help}`);
  return supplied;
}

describe('a checkout', () => {
  let folder: Folder;
  let files: ForeignFiles;
  beforeEach(() => {
    folder = new Folder();
    files = new ForeignFiles({
      checkouts: new Map([
        ['Group/Templates', `${folder.path}/templates`],
        ['group/gone', `${folder.path}/gone`],
        ['gitlab-org/gitlab', `${folder.path}/gitlab`],
      ]),
      cacheFolder: undefined,
      gitlab: undefined,
      online: undefined,
    });
  });
  afterEach(() => {
    folder.remove();
  });

  const project = (file: string, ref?: string): ForeignRequest => ({ kind: 'project', project: 'group/templates', ref, file });
  const component = (name: string, version = '1.0.0'): ForeignRequest => ({
    kind: 'component', host: 'gitlab.example.com', project: 'group/templates', name, version,
  });

  test('gives a file, its name and the project that its local includes belong to', () => {
    folder.write('templates/ci/a.yml', '\ufeffa: 1\r\n');
    const { source, project: home, note } = found(files.read(project('/ci/a.yml', 'v1')));
    expect({ path: source.path, text: source.text, origin: source.origin, home, note }).toEqual({
      path: 'group/templates@v1:ci/a.yml',
      text: '\ufeffa: 1\r\n',
      origin: 'fetched',
      home: { name: 'group/templates', ref: 'v1' },
      note: undefined,
    });
    expect(found(files.read(project('ci/a.yml'))).source.path).toBe('group/templates:ci/a.yml');
  });

  test('gives one source for one file, and a new one for a new text', () => {
    folder.write('templates/templates/a.yml', 'a: 1');
    const { source } = found(files.read(project('templates/a.yml', '1.0.0')));
    expect(found(files.read(component('a'))).source).toBe(source);
    folder.write('templates/templates/a.yml', 'a: 2');
    expect(found(files.read(component('a'))).source.text).toBe('a: 2');
  });

  test('gives the nested files of its own project', () => {
    folder.write('templates/ci/a.yml', 'include: { local: /ci/b.yml }');
    folder.write('templates/ci/b.yml', 'b: 1');
    const home = found(files.read(project('ci/a.yml', 'v1'))).project;
    if (home === undefined) throw new Error('no project');
    const nested = found(files.read({ kind: 'project', project: home.name, ref: home.ref, file: '/ci/b.yml' }));
    expect({ path: nested.source.path, text: nested.source.text }).toEqual({ path: 'group/templates@v1:ci/b.yml', text: 'b: 1' });
  });

  test('gives components from either place, the flat file first', () => {
    folder.write('templates/templates/lint.yml', 'flat: 1');
    folder.write('templates/templates/lint/template.yml', 'deep: 1');
    folder.write('templates/templates/scan/template.yml', 'deep: 2');
    expect(found(files.read(component('lint'))).source.text).toBe('flat: 1');
    const scan = found(files.read(component('scan', '~latest')));
    expect([scan.source.path, scan.source.text, scan.project]).toEqual([
      'group/templates@~latest:templates/scan/template.yml', 'deep: 2', { name: 'group/templates', ref: '~latest' },
    ]);
    expect(files.read(component('../ci/a'))).toMatchObject({ ok: false });
  });

  test("gives GitLab's templates, which belong to no project", () => {
    folder.write('gitlab/lib/gitlab/ci/templates/Jobs/SAST.gitlab-ci.yml', 'sast: 1');
    const { source, project: home } = found(files.read({ kind: 'template', name: 'Jobs/SAST.gitlab-ci.yml' }));
    expect([source.path, source.text, home]).toEqual(['gitlab-org/gitlab:lib/gitlab/ci/templates/Jobs/SAST.gitlab-ci.yml', 'sast: 1', undefined]);
  });

  test('lists the paths of a wildcard', () => {
    for (const path of ['ci/b.yml', 'ci/a.yml', 'ci/sub/c.yml', 'a.yml']) folder.write(`templates/${path}`, '');
    expect(files.glob('group/templates', 'v1', 'ci/*.yml')).toEqual({ ok: true, paths: ['ci/a.yml', 'ci/b.yml'] });
    expect(files.glob('Group/templates', undefined, 'ci/**/*.yml')).toMatchObject({ paths: ['ci/a.yml', 'ci/b.yml', 'ci/sub/c.yml'] });
    expect(files.glob('group/gone', undefined, '*.yml')).toMatchObject({ ok: false, reason: expect.stringContaining('does not exist') });
  });

  test('says where it is at another ref than the one asked for', () => {
    folder.write('templates/a.yml', 'a: 1');
    folder.write('templates/templates/a.yml', 'a: 1');
    folder.write('templates/.git/HEAD', 'ref: refs/heads/main\n');
    folder.write('templates/.git/refs/heads/main', `${'1'.repeat(40)}\n`);
    const note = '`group/templates` is read from its checkout, which is at `main` and not at `v1`.';
    expect(found(files.read(project('a.yml', 'v1'))).note).toBe(note);
    expect(found(files.read(component('a', 'v1'))).note).toBe(note);
    for (const request of [project('a.yml', 'main'), project('a.yml'), component('a', '~latest'), component('a', '1')]) {
      expect(found(files.read(request)).note).toBeUndefined();
    }
  });

  test('never gives what lies outside it', () => {
    folder.write('secret.yml', 'secret: 1');
    folder.write('templates/a.yml', 'a: 1');
    folder.link('templates/out.yml', '../secret.yml');
    folder.link('templates/outer', '..');
    folder.link('templates/in.yml', 'a.yml');
    folder.link('templates/dangling.yml', 'nowhere.yml');
    for (const file of ['../secret.yml', 'ci/../../secret.yml', 'out.yml', 'outer/secret.yml', '/../secret.yml']) {
      expect(files.read(project(file))).toMatchObject({ ok: false, reason: expect.stringContaining('leads out of the checkout') });
    }
    for (const file of ['dangling.yml', `${folder.path}/secret.yml`]) {
      expect(files.read(project(file))).toMatchObject({ ok: false, reason: expect.stringContaining('is not in the checkout') });
    }
    expect(found(files.read(project('in.yml'))).source.text).toBe('a: 1');
  });

  test("never gives git's own files", () => {
    folder.write('templates/.git/config', 'url = https://user:password@h.example');
    for (const file of ['.git/config', '/.git/config', '.GIT/config']) expect(files.read(project(file))).toMatchObject({ ok: false });
  });

  test('waits for no pipe, and reads no folder, no huge file and no other encoding', () => {
    folder.write('templates/dir.yml/a', '');
    folder.write('templates/huge.yml', Buffer.alloc(2 * 1024 * 1024 + 1, 'a'));
    folder.write('templates/latin.yml', Buffer.from([0x61, 0xe9]));
    spawnSync('mkfifo', [`${folder.path}/templates/pipe.yml`]);
    expect(files.read(project('dir.yml'))).toMatchObject({ ok: false, reason: expect.stringContaining('cannot be read from the checkout') });
    expect(files.read(project('pipe.yml'))).toMatchObject({ ok: false, reason: expect.stringContaining('cannot be read from the checkout') });
    expect(files.read(project('huge.yml'))).toMatchObject({ ok: false, reason: expect.stringContaining('larger') });
    expect(files.read(project('latin.yml'))).toMatchObject({ ok: false, reason: expect.stringContaining('UTF-8') });
  });

  test('that lacks a file, or is not there, is named', () => {
    folder.write('templates/a.yml', '');
    expect(files.read(project('ci/b.yml', 'v1'))).toEqual({
      ok: false,
      reason: '`ci/b.yml` of `group/templates` at `v1` is not in the checkout of `group/templates`',
      help: 'Correct its name, or bring the checkout up to date.',
    });
    expect(files.read({ kind: 'project', project: 'group/gone', ref: undefined, file: 'a.yml' })).toEqual({
      ok: false,
      reason: '`a.yml` of `group/gone` cannot be read: the folder named for `group/gone` does not exist',
      help: 'Correct it under `includes` in the policy, or after `--include-map`.',
    });
  });

  test('is asked for where there is none', () => {
    expect(files.read({ kind: 'project', project: 'other/ci', ref: undefined, file: 'a.yml' })).toEqual({
      ok: false,
      reason: '`a.yml` of `other/ci` is in no checkout and has not been fetched yet',
      help: 'Check out `other/ci` and name it in the policy: `includes: { other/ci: ../ci }`, or run with `--online`.',
    });
    expect(files.read({ kind: 'remote', url: 'https://h.example/a.yml', integrity: undefined })).toEqual({
      ok: false,
      reason: '`https://h.example/a.yml` has not been fetched yet',
      help: 'Run with `--online` to fetch it.',
    });
    expect(files.glob('other/ci', 'v1', '*.yml')).toMatchObject({ ok: false, help: expect.stringContaining('other/ci: ../ci') });
  });
});
