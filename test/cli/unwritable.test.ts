import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const script = join(__dirname, '../../bin/harborlint.js');
const isRoot = process.getuid?.() === 0;
const NOBODY = 65_534;

const SMALL = 'b:\n  image: node:22\n  script: x\n';
const MENDED = SMALL.replace('node', 'registry.isima.fr/dh/library/node');
/** More than the limit of the tests below, mended or not. */
const LARGE = `include: sub/small.yml\n${Array.from({ length: 200 }, (_, job) => `j${String(job)}:\n  image: node:22\n  script: x\n`).join('')}`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'harborlint-unwritable-'));
  mkdirSync(join(folder, 'sub'));
  put('sub/small.yml', SMALL);
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function put(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}

function read(name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

/** All files, sorted. */
function names(): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name !== 'sub').sort();
}

interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built program behind words of a shell; `$0` and `$@` are the program. */
function run(shell: string, args: readonly string[], uid?: number): Run {
  const { status, stdout, stderr } = spawnSync('sh', ['-c', shell, process.execPath, script, ...args], { cwd: folder, encoding: 'utf8', ...(uid === undefined ? {} : { uid, gid: uid }) });
  return { status, stdout, stderr };
}

/** Files may have 2 kB and no more: the system refuses the rest, as on a disk that is full. */
const LIMITED = 'ulimit -f 4; "$0" "$@"';

test('a file that would become too large is as it was, and the others are mended', () => {
  put('.gitlab-ci.yml', LARGE);
  const { status, stderr } = run(LIMITED, ['--fix', '--quiet']);
  expect(stderr).toBe('error: `.gitlab-ci.yml` is not written: it would be larger than the system allows\n');
  expect(status).toBe(3);
  expect(read('.gitlab-ci.yml')).toBe(LARGE);
  expect(read('sub/small.yml')).toBe(MENDED);
  expect(names()).toEqual(['.gitlab-ci.yml', 'sub/small.yml']);
});

test('a read-only file is told, with the status of a run that is not complete', () => {
  put('.gitlab-ci.yml', `include: sub/small.yml\n${SMALL.replace('b', 'a')}`);
  chmodSync(join(folder, 'sub/small.yml'), 0o444);
  const { status, stdout, stderr } = run('"$0" "$@"', ['--fix']);
  expect(stderr).toBe('error: `sub/small.yml` is not written: it is read-only\n');
  expect(status).toBe(3);
  expect(stdout).toContain('1 warning in 2 files (2 jobs); 1 mended');
  expect(read('sub/small.yml')).toBe(SMALL);
});

(isRoot ? test : test.skip)('a folder that may not be written is told', () => {
  chmodSync(folder, 0o755);
  if (run('"$0" "$@"', ['--version'], NOBODY).status !== 0) {
    process.stdout.write('folder without write permission: skipped, only root may read this checkout\n');
    return;
  }
  put('.gitlab-ci.yml', `include: sub/small.yml\n${SMALL.replace('b', 'a')}`);
  for (const name of ['.', '.gitlab-ci.yml', 'sub', 'sub/small.yml']) chownSync(join(folder, name), NOBODY, NOBODY);
  chmodSync(join(folder, 'sub'), 0o555);
  const { status, stderr } = run('"$0" "$@"', ['--fix', '--quiet'], NOBODY);
  expect(stderr).toBe('error: `sub/small.yml` is not written: permission is denied\n');
  expect(status).toBe(3);
  expect(read('.gitlab-ci.yml')).toContain('registry.isima.fr');
  expect(read('sub/small.yml')).toBe(SMALL);
  expect(names()).toEqual(['.gitlab-ci.yml', 'sub/small.yml']);
});

describe('a baseline', () => {
  const BASELINE = '.harborlint-baseline.json';
  const OLD = '{"version":1,"findings":[]}\n';

  test.each([['is not there', undefined], ['is there', OLD]])('that would become too large stays as it was where one %s', (_, old) => {
    put('.gitlab-ci.yml', LARGE);
    if (old !== undefined) put(BASELINE, old);
    const { status, stderr } = run(LIMITED, ['--write-baseline']);
    expect(stderr.replaceAll(/\s+/g, ' ')).toBe(`error: the baseline cannot be written to \`${BASELINE}\`: it would be larger than the system allows = help: Name another file. `);
    expect(status).toBe(2);
    expect(existsSync(join(folder, BASELINE)) ? read(BASELINE) : undefined).toBe(old);
    expect(names().filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  test('that is read-only is not replaced', () => {
    put('.gitlab-ci.yml', SMALL);
    put(BASELINE, OLD);
    chmodSync(join(folder, BASELINE), 0o444);
    const { status, stderr } = run('"$0" "$@"', ['--write-baseline']);
    expect(stderr.replaceAll(/\s+/g, ' ')).toContain(`the baseline cannot be written to \`${BASELINE}\`: permission is denied`);
    expect(status).toBe(2);
    expect(read(BASELINE)).toBe(OLD);
  });

  test('that is a link stays one, and what it leads to is written and keeps its mode', () => {
    put('.gitlab-ci.yml', SMALL);
    put('sub/known.json', OLD);
    chmodSync(join(folder, 'sub/known.json'), 0o600);
    symlinkSync('sub/known.json', join(folder, BASELINE));
    expect(run('"$0" "$@"', ['--write-baseline', '--quiet']).status).toBe(0);
    expect(lstatSync(join(folder, BASELINE)).isSymbolicLink()).toBe(true);
    expect(read('sub/known.json')).toContain('uncached-image');
    expect(statSync(join(folder, 'sub/known.json')).mode & 0o777).toBe(0o600);
    expect(names()).toEqual(['.gitlab-ci.yml', BASELINE, 'sub/known.json', 'sub/small.yml']);
  });
});

test('a link at the name of a report does not lead it over another file', () => {
  put('.gitlab-ci.yml', SMALL);
  put('sub/mine', 'mine');
  symlinkSync('sub/mine', join(folder, 'report.json'));
  expect(run('"$0" "$@"', ['-f', 'json:report.json', '--quiet']).status).toBe(0);
  expect(read('sub/mine')).toBe('mine');
  expect(read('report.json')).toContain('uncached-image');
});

describe('standard output', () => {
  const isThere = existsSync('/dev/full');

  (isThere ? test.each([['check', []], ['explain', ['explain', 'uncached-image']], ['help', ['--help']]]) : test.skip.each([['', ['']]]))('on a disk that is full is told by %s, and is no fault of harborlint', (_, args) => {
    put('.gitlab-ci.yml', SMALL);
    expect(run('"$0" "$@" > /dev/full', args)).toEqual({ status: 3, stdout: '', stderr: 'error: the output cannot be written: the disk is full\n' });
  });

  (isThere ? test : test.skip)('is not all: where standard error is full, too, the status tells', () => {
    put('.gitlab-ci.yml', SMALL);
    expect(run('"$0" "$@" > /dev/full 2> /dev/full', [])).toEqual({ status: 3, stdout: '', stderr: '' });
  });

  (existsSync('/proc/self/fd/1') ? test : test.skip)('is not replaced where a report is written to it by its name', () => {
    put('.gitlab-ci.yml', SMALL);
    expect(run('"$0" "$@" > out; cat out', ['--quiet', '-f', 'json:/proc/self/fd/1']).stdout).toContain('uncached-image');
    expect(names()).toEqual(['.gitlab-ci.yml', 'out', 'sub/small.yml']);
  });
});
