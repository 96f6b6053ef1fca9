import { execFileSync } from 'node:child_process';
import fs, { chmodSync, lstatSync, mkdirSync, readFileSync, renameSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Scratch } from './scratch';

const TEXT = 'a:\n  image: node:22\n  script: x\n';
const MENDED = 'a:\n  image: registry.isima.fr/dh/library/node:22\n  script: x\n';
const isRoot = process.getuid?.() === 0;

let scratch: Scratch;
beforeEach(() => {
  scratch = new Scratch();
});
afterEach(() => {
  jest.restoreAllMocks();
  scratch.remove();
});

/** A project of two files, each with something to mend; `other` is the one that something is wrong with. */
function twoFiles(): void {
  scratch.put('.gitlab-ci.yml', `include: other.yml\n${TEXT}`);
  scratch.put('other.yml', TEXT.replace('a:', 'b:'));
}

/** Demands that the one file is mended, the other is as it was, and nothing else lies around. */
function expectOther(why: string, warnings = 1, names: readonly string[] = ['.gitlab-ci.yml', 'other.yml']): void {
  const { unwritten, changes, fixed, result } = scratch.mend();
  expect(unwritten).toEqual([{ path: 'other.yml', why }]);
  expect(changes.map(({ path }) => path)).toEqual(['.gitlab-ci.yml']);
  expect(Object.fromEntries(fixed)).toEqual({ 'uncached-image': 1 });
  expect(result.report.summary).toMatchObject({ warnings, fixed: 1 });
  expect(scratch.read('.gitlab-ci.yml')).toBe(`include: other.yml\n${MENDED}`);
  expect(scratch.names()).toEqual(names);
}

test.each([0o644, 0o755, 0o600, 0o664])('the mode %o stays', (mode) => {
  scratch.put('.gitlab-ci.yml', TEXT);
  chmodSync(scratch.path('.gitlab-ci.yml'), mode);
  scratch.mend();
  expect(scratch.read('.gitlab-ci.yml')).toBe(MENDED);
  expect(statSync(scratch.path('.gitlab-ci.yml')).mode & 0o7777).toBe(mode);
});

(isRoot ? test : test.skip)('the owner stays', () => {
  scratch.put('.gitlab-ci.yml', TEXT);
  fs.chownSync(scratch.path('.gitlab-ci.yml'), 1234, 4321);
  scratch.mend();
  expect(scratch.read('.gitlab-ci.yml')).toBe(MENDED);
  expect(statSync(scratch.path('.gitlab-ci.yml'))).toMatchObject({ uid: 1234, gid: 4321 });
});

test('a link inside of the project stays, and what it leads to is mended', () => {
  scratch.put('real/pipeline.yml', TEXT);
  symlinkSync('real/pipeline.yml', scratch.path('.gitlab-ci.yml'));
  expect(scratch.mend().changes).toHaveLength(1);
  expect(lstatSync(scratch.path('.gitlab-ci.yml')).isSymbolicLink()).toBe(true);
  expect(scratch.read('real/pipeline.yml')).toBe(MENDED);
  expect(scratch.names()).toEqual(['.gitlab-ci.yml', 'real/pipeline.yml']);
});

test('a link that leads out of the project is not followed', () => {
  scratch.put('outside.yml', TEXT);
  scratch.put('project/.gitlab-ci.yml', 'include: other.yml\n');
  symlinkSync('../outside.yml', scratch.path('project/other.yml'));
  expect(scratch.mend({}, ['project']).changes).toEqual([]);
  expect(scratch.read('outside.yml')).toBe(TEXT);
});

test('a read-only file is not touched, and told', () => {
  twoFiles();
  chmodSync(scratch.path('other.yml'), 0o444);
  expectOther('it is read-only');
  expect(scratch.read('other.yml')).toBe(TEXT.replace('a:', 'b:'));
});

(isRoot ? test.skip : test)('a folder that may not be written is told', () => {
  twoFiles();
  mkdirSync(scratch.path('sub'));
  renameSync(scratch.path('other.yml'), scratch.path('sub/other.yml'));
  scratch.put('.gitlab-ci.yml', `include: sub/other.yml\n${TEXT}`);
  chmodSync(scratch.path('sub'), 0o555);
  expect(scratch.mend().unwritten).toEqual([{ path: 'sub/other.yml', why: 'permission is denied' }]);
  chmodSync(scratch.path('sub'), 0o755);
});

test('a file that changes while it is judged is not touched, and told; the report is of the file as it is', () => {
  twoFiles();
  const { accessSync } = fs;
  // What is asked first of a file that is to be written.
  jest.spyOn(fs, 'accessSync').mockImplementation((path, mode) => {
    accessSync(path, mode);
    if (String(path).endsWith('other.yml')) writeFileSync(path, 'b: { script: saved }\n');
  });
  expectOther('it has changed since it was read', 0);
  expect(scratch.read('other.yml')).toBe('b: { script: saved }\n');
});

test('a file that changes at the last moment is not touched, and told', () => {
  twoFiles();
  const { fsyncSync } = fs;
  let files = 0;
  jest.spyOn(fs, 'fsyncSync').mockImplementation((descriptor) => {
    fsyncSync(descriptor);
    if (++files === 2) writeFileSync(scratch.path('other.yml'), 'b: { script: saved }\n');
  });
  expectOther('it has changed since it was read', 0);
  expect(scratch.read('other.yml')).toBe('b: { script: saved }\n');
});

test('a file that is gone is told', () => {
  twoFiles();
  const { accessSync } = fs;
  jest.spyOn(fs, 'accessSync').mockImplementation((path, mode) => {
    accessSync(path, mode);
    if (String(path).endsWith('other.yml')) fs.rmSync(path);
  });
  const { unwritten, changes } = scratch.mend();
  expect(unwritten).toEqual([{ path: 'other.yml', why: 'it is not there any more' }]);
  expect(changes.map(({ path }) => path)).toEqual(['.gitlab-ci.yml']);
});

test.each([
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'the disk quota is used up'],
  ['EIO', 'the disk failed'],
  ['EROFS', 'the disk can only be read'],
  ['EWHATEVER', 'EWHATEVER: something'],
])('where writing fails with %s, nothing is lost and no draft is left', (code, why) => {
  twoFiles();
  const { writeSync } = fs;
  jest.spyOn(fs, 'writeSync').mockImplementation((descriptor: number, data: string | NodeJS.ArrayBufferView, start?: unknown) => {
    if (!Buffer.isBuffer(data)) throw new Error('bytes are written here');
    if (!data.toString().startsWith('b:')) return writeSync(descriptor, data, Number(start));
    // Some of it gets through, as on a disk that fills up.
    if (start === 0) return writeSync(descriptor, data, 0, 5);
    throw Object.assign(new Error(`${code}: something`), { code });
  });
  expectOther(why);
  expect(scratch.read('other.yml')).toBe(TEXT.replace('a:', 'b:'));
});

test('where the last step fails, the file is as it was and no draft is left', () => {
  twoFiles();
  jest.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
    if (String(to).endsWith('other.yml')) throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
    writeFileSync(to, readFileSync(from));
    fs.rmSync(from);
  });
  expectOther('permission is denied');
  expect(scratch.read('other.yml')).toBe(TEXT.replace('a:', 'b:'));
});

test('the draft has a name of its own, which no include takes for a pipeline', () => {
  scratch.put('.gitlab-ci.yml', TEXT);
  const drafts: string[] = [];
  const { renameSync: rename } = fs;
  jest.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
    drafts.push(String(from));
    rename(from, to);
  });
  scratch.mend();
  expect(drafts).toEqual([scratch.path(`..gitlab-ci.yml.harborlint-${String(process.pid)}.tmp`)]);
});

test('what lies at the name of the draft is not written over', () => {
  scratch.put('.gitlab-ci.yml', TEXT);
  const draft = `..gitlab-ci.yml.harborlint-${String(process.pid)}.tmp`;
  scratch.put('victim', 'mine');
  symlinkSync('victim', scratch.path(draft));
  const { unwritten } = scratch.mend();
  expect(unwritten).toHaveLength(1);
  expect(scratch.read('victim')).toBe('mine');
  expect(scratch.read('.gitlab-ci.yml')).toBe(TEXT);
});

describe('a disk that is really full', () => {
  /** A disk of 64 kB, where the machine lets one be made. */
  function mounted(): boolean {
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', scratch.folder], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  }

  test('loses nothing', () => {
    if (!mounted()) {
      process.stdout.write('full disk: skipped, no disk can be mounted here\n');
      return;
    }
    try {
      const jobs = Array.from({ length: 400 }, (_, index) => `job${String(index)}:\n  image: node:22\n  script: x\n`).join('');
      scratch.put('.gitlab-ci.yml', `include: small.yml\n${jobs}`);
      scratch.put('small.yml', TEXT);
      const before = scratch.read('.gitlab-ci.yml');
      const filler = Buffer.alloc(1024);
      try {
        for (let index = 0; ; index++) writeFileSync(join(scratch.folder, `filler${String(index % 2)}`), filler, { flag: 'a' });
      } catch {
        // Full. One page is given back, enough for the small file.
        fs.truncateSync(scratch.path('filler0'), 4096);
      }
      const { unwritten, changes } = scratch.mend();
      expect(unwritten).toEqual([{ path: '.gitlab-ci.yml', why: 'the disk is full' }]);
      expect(changes.map(({ path }) => path)).toEqual(['small.yml']);
      expect(scratch.read('.gitlab-ci.yml')).toBe(before);
      expect(scratch.read('small.yml')).toBe(MENDED);
      expect(scratch.names()).toEqual(['.gitlab-ci.yml', 'filler0', 'filler1', 'small.yml']);
    } finally {
      execFileSync('umount', [scratch.folder]);
    }
  }, 30_000);
});
