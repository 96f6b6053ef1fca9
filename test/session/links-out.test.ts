import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Disk } from '../../src/session/disk';
import { writeChanges } from '../../src/session/init/write';

describe('a folder that is a link out of the project', () => {
  let root: string;
  let outside: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'project-'));
    outside = mkdtempSync(join(tmpdir(), 'outside-'));
    writeFileSync(join(outside, 'secret.yml'), 'a: 1\n');
    symlinkSync(outside, join(root, 'link'));
    mkdirSync(join(root, 'own'));
    writeFileSync(join(root, 'own', 'one.yml'), 'a: 1\n');
  });
  afterEach(() => {
    for (const folder of [root, outside]) rmSync(folder, { recursive: true });
  });

  it('is not listed', () => {
    const disk = new Disk(root);
    expect(disk.glob('link/*.yml')).toEqual([]);
    expect(disk.glob('own/*.yml')).toEqual(['own/one.yml']);
    expect(disk.list('link')).toEqual([]);
  });

  it('gets no file of init', () => {
    expect(() => { writeChanges(root, [{ path: 'link/deeper/new.yml', before: undefined, after: 'x' }]); }).toThrow(/leads out of the project/);
    expect(readdirSync(outside)).toEqual(['secret.yml']);
    writeChanges(root, [{ path: 'own/deeper/new.yml', before: undefined, after: 'x' }]);
    expect(existsSync(join(root, 'own/deeper/new.yml'))).toBe(true);
  });
});
