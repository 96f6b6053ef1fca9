import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '../../src/session/api';
import { targetsOf } from '../../src/session/projects';

describe('the projects of paths', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'projects-'));
    mkdirSync(join(folder, 'a', 'b', 'c'), { recursive: true });
    for (const file of ['a/.harborlint.yml', 'a/one.yml', 'a/b/c/two.yml', 'a/b/c/run.sh', 'a/b/.gitlab-ci.yml', 'free.yml']) writeFileSync(join(folder, file), '');
    symlinkSync('ring', join(folder, 'ring'));
  });
  afterEach(() => { rmSync(folder, { recursive: true }); });

  it('are the nearest folders that are marked, also for files that share some above them', () => {
    const targets = targetsOf(folder, ['a/b/c/two.yml', 'a/one.yml', 'free.yml', 'a/b/c/run.sh'], undefined);
    expect(targets).toEqual([
      { root: join(folder, 'a'), files: ['b/c/two.yml', 'one.yml', 'b/c/run.sh'], guessed: false },
      { root: folder, files: ['free.yml'], guessed: true },
    ]);
    rmSync(join(folder, 'a', '.harborlint.yml'));
    expect(targetsOf(folder, ['a/b/c/run.sh', 'a/b/c/two.yml'], undefined)).toEqual([
      { root: join(folder, 'a', 'b'), files: ['c/run.sh'], guessed: false },
      { root: join(folder, 'a', 'b', 'c'), files: ['two.yml'], guessed: true },
    ]);
  });

  it.each([
    ['ring', 'cannot be read'],
    ['free.yml/x.yml', 'does not exist'],
    ['x'.repeat(300), 'does not exist'],
    ['nothing.yml', 'does not exist'],
  ])('are none for `%s`, which is said', (path, why) => {
    const ask = (): unknown => targetsOf(folder, [path], undefined);
    expect(ask).toThrow(UsageError);
    expect(ask).toThrow(`\`${path}\` ${why}`);
  });
});
