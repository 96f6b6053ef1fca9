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

  it('has no file that is read, nor does a link to one, a folder above aside', () => {
    symlinkSync(join(outside, 'secret.yml'), join(root, 'own', 'link.yml'));
    symlinkSync('one.yml', join(root, 'own', 'two.yml'));
    const disk = new Disk(root);
    expect([disk.yaml('link/secret.yml'), disk.text('link/secret.yml'), disk.yaml('own/link.yml'), disk.text('own/link.yml')]).toEqual(Array(4).fill('outside'));
    expect([disk.yaml('own/one.yml'), disk.yaml('own/two.yml')].map((file) => typeof file)).toEqual(['object', 'object']);
    expect(disk.list('link/')).toEqual([]);
    expect(typeof new Disk(join(root, 'link')).text('secret.yml')).toBe('object');
  });

  it('gets no file of init', () => {
    expect(() => { writeChanges(root, [{ path: 'link/deeper/new.yml', before: undefined, after: 'x' }]); }).toThrow(/leads out of the project/);
    expect(readdirSync(outside)).toEqual(['secret.yml']);
    writeChanges(root, [{ path: 'own/deeper/new.yml', before: undefined, after: 'x' }]);
    expect(existsSync(join(root, 'own/deeper/new.yml'))).toBe(true);
  });
});
