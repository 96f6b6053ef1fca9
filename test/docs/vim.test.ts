import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../cli/run-main';
import { describeWith, isInstalled } from '../hooks/tools';

const [, RECIPE = ''] = /```vim\n(.*?)```/s.exec(readFileSync(join(__dirname, '../../docs/guides/editor.md'), 'utf8')) ?? [];

describeWith({ vim: isInstalled('vim') })('the recipe for Vim', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'harborlint-vim-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** The quickfix list after Vim has read what its `makeprg` prints. */
  function listed(pipeline: string): readonly string[] {
    const [, format] = /makeprg=harborlint\\ --format\\ (\w+)\\ %:S\n/.exec(RECIPE) ?? [];
    writeFileSync(join(folder, '.gitlab-ci.yml'), pipeline);
    writeFileSync(join(folder, 'rc.vim'), RECIPE);
    writeFileSync(join(folder, 'report.txt'), run(['--format', format ?? '', '.gitlab-ci.yml'], { cwd: folder }).stdout);
    const entry = "e.type . ' ' . bufname(e.bufnr) . ':' . e.lnum . ':' . e.col . ' ' . e.text";
    const argv = ['-N', '-u', 'rc.vim', '-es', '-c', 'cgetfile report.txt', '-c', `call writefile(map(getqflist(), {_, e -> ${entry}}), 'list.txt')`, '-c', 'qa!'];
    spawnSync('vim', argv, { cwd: folder, stdio: 'ignore', timeout: 20_000 });
    return readFileSync(join(folder, 'list.txt'), 'utf8').trimEnd().split('\n');
  }

  test('shows each finding and gap with its place, and the message as it is', () => {
    const pipeline = 'include: { project: a/b, file: x.yml }\nbuild:\n  image: registry.isima.fr/team/x:1\n  stage: nowhere\n  script:\n    - echo $HARBOR_PASSWORD\n    - docker pull node:22\n';
    const list = listed(pipeline);
    expect(list).toContain('e .gitlab-ci.yml:6:12 secret-in-log::`echo` prints `HARBOR_PASSWORD` to the job log');
    expect(list).toContain('w .gitlab-ci.yml:7:19 uncached-image::`node:22` is pulled from docker.io itself, although registry.isima.fr keeps a cache of it');
    expect(list).toContain('n .gitlab-ci.yml:1:32 not checked::`x.yml` of `a/b` is in no checkout and has not been fetched yet');
    expect(list.filter((line) => line.includes('%') || !/^[ewn] \.gitlab-ci\.yml:\d+:\d+ /.test(line))).toEqual([]);
  });

  test('shows a finding of several lines at its first', () => {
    const list = listed('a:\n  image: registry.isima.fr/dh/library/node:22\n  script:\n    - docker login -p "$HARBOR_PASSWORD\n      x" $HARBOR_HOST\n');
    expect(list.some((line) => /^w \.gitlab-ci\.yml:4:\d+ secret-in-arguments::/.test(line))).toBe(true);
  });
});
