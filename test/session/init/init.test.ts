import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { planInit, writeChanges } from '../../../src/session/init';
import { run } from '../../cli/run-main';

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'harborlint-init-'));
});
afterEach(() => {
  rmSync(cwd, { recursive: true });
});

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), text);
  }
}

const read = (path: string): string => readFileSync(join(cwd, path), 'utf8');
const CI = 'build:\n  image: registry.isima.fr/dh/library/node:22.4.1\n  script: [make]\n';
const PRE_COMMIT = 'repos:\n  - repo: local\n    hooks:\n      - id: x\n        name: x\n        entry: "true"\n        language: system\n';

/** Pipelines as people end them: what stands there has to stay, and the job has to be read as one. */
const ENDINGS: Readonly<Record<string, string>> = {
  'a line end': CI,
  'no line end': CI.trimEnd(),
  'empty lines': `${CI}\n\n`,
  'a comment': `${CI}# the end`,
  'Windows line ends': CI.replaceAll('\n', '\r\n'),
  'a block': 'build:\n  image: registry.isima.fr/dh/library/node:22.4.1\n  script:\n    - |\n      make\n      make install\n',
  'a block that keeps its empty lines': 'build:\n  image: registry.isima.fr/dh/library/node:22.4.1\n  script: |+\n    make\n\n\n',
  'a block that keeps its line end': 'build:\n  image: registry.isima.fr/dh/library/node:22.4.1\n  script: |+\n    make\n',
  'a header': `spec:\n  inputs:\n    tag:\n      default: "1"\n---\n${CI}`,
  'a byte-order mark': `\ufeff${CI}`,
  'an anchor that nobody uses': `${CI}.base: &base\n  tags: [docker]\n`,
};

describe.each(Object.entries(ENDINGS))('a pipeline that ends with %s', (_, text) => {
  it('gets its job behind all that stands there, or is left alone', () => {
    write({ '.gitlab-ci.yml': text });
    const before = run(['resolve', 'build'], { cwd }).stdout;
    expect(run(['init', '--yes'], { cwd }).status).toBe(0);
    const after = read('.gitlab-ci.yml');
    expect(after.startsWith(text)).toBe(true);
    expect(run(['resolve', 'build'], { cwd }).stdout).toBe(before);
    if (after === text) {
      expect(text).toContain('|+');
      return;
    }
    expect(run(['resolve', 'harborlint'], { cwd }).stdout).toContain('- harborlint --format text');
    expect(after.includes('\r\n')).toBe(text.includes('\r\n'));
    expect(after.replaceAll('\r\n', '').includes('\n')).toBe(!text.includes('\r\n'));
  });

  it('is clean with it, also under the strict preset, and needs nothing a second time', () => {
    write({ '.gitlab-ci.yml': text });
    const found = (): string => run(['--preset', 'strict', '--fail-on', 'note'], { cwd }).stdout.replace(/\d+ jobs?/, '');
    const before = found();
    run(['init', '--yes'], { cwd });
    expect(found().replace(/\d+ notes?/, '')).toBe(before);
    const again = run(['init', '--yes'], { cwd }).stdout;
    expect(again).toMatch(/^Nothing to (?:do|write)\.\n$/);
  });
});

it('makes a policy that harborlint reads and that calls the found cache a cache', () => {
  write({ '.gitlab-ci.yml': 'build:\n  image: harbor.example.org/hub/library/node:22\n  script: [make]\ntest:\n  image: harbor.example.org/team/app:1\n  script: [make]\n' });
  run(['init', '-y'], { cwd });
  const { stdout } = run([], { cwd });
  expect(stdout).toContain('error[private-image]');
  expect(stdout).toContain('harbor.example.org/team/app:1');
  expect(stdout).not.toContain('--> .gitlab-ci.yml:2:');
});

const preCommit = spawnSync('pre-commit', ['--version']).status === 0;
if (!preCommit) process.stderr.write('skipped: pre-commit is not installed, so its own check of what init writes is left out\n');
(preCommit ? it : it.skip).each([
  ['two spaces', PRE_COMMIT],
  ['lists at their key', PRE_COMMIT.replaceAll(/^ {2}/gm, '').replaceAll(/^ {4}- id/gm, '  - id').replaceAll(/^ {6}(?=\w)/gm, '    ')],
  ['keys behind', `${PRE_COMMIT}# end of repos\nfail_fast: true\n`],
  ['no line end', PRE_COMMIT.trimEnd()],
  ['nothing', ''],
  ['a comment alone', '# hooks\n---\n# more'],
  ['an empty list', 'repos: []\n'],
  ['an empty list with a comment, Windows line ends and more keys', 'repos: [ ]  # none yet\r\nfail_fast: true\r\n'],
  ['no list', 'fail_fast: true\nrepos:\ndefault_stages: [pre-commit]\n'],
  ['null', 'repos: null'],
  ['other keys only', 'fail_fast: true\n'],
])('writes an entry that pre-commit accepts: %s', (_, text) => {
  write({ '.gitlab-ci.yml': CI, '.pre-commit-config.yaml': text });
  run(['init', '-y'], { cwd });
  expect(read('.pre-commit-config.yaml')).toContain('- id: harborlint\n'.trim());
  const { status, stdout, stderr } = spawnSync('pre-commit', ['validate-config'], { cwd, encoding: 'utf8' });
  expect({ status, out: stdout + stderr }).toEqual({ status: 0, out: '' });
  // What stood there stands there still, and a second run has nothing to add.
  for (const key of text.match(/fail_fast: true|default_stages: .*|# (?:hooks|more|none yet)|id: x/g) ?? []) expect(read('.pre-commit-config.yaml')).toContain(key);
  expect(read('.pre-commit-config.yaml').replaceAll('\r\n', '').includes('\n')).toBe(!text.includes('\r\n'));
  expect(run(['init', '-y'], { cwd }).stderr).toContain('`.pre-commit-config.yaml` has the hook already');
});

it.each(['[]', 'repos: { a: 1 }', 'repos: x', '{ repos: [] }', 'repos: [\n]\n', 'repos:\n  a: 1\n', 'repos: &a []\n'])('leaves %j alone, and says so', (text) => {
  write({ '.gitlab-ci.yml': CI, '.pre-commit-config.yaml': text });
  expect(run(['init', '-y'], { cwd }).stderr).toContain('`.pre-commit-config.yaml` is not written in a way that can be added to');
  expect(read('.pre-commit-config.yaml')).toBe(text);
});

describe('what it asks', () => {
  const ask = (answer: string | undefined): { readonly asked: string[]; readonly stderr: string } => {
    const asked: string[] = [];
    write({ '.gitlab-ci.yml': CI });
    const { stderr, status } = run(['init'], { cwd, columns: () => 80, ask: (question) => (asked.push(question), answer) });
    expect(status).toBe(0);
    return { asked, stderr };
  };

  it.each(['y', 'Yes', ' y '])('writes at %j', (answer) => {
    expect(ask(answer).asked).toEqual(['Write 1 file? [y/N] ']);
    expect(read('.gitlab-ci.yml')).toContain('harborlint:');
  });

  it.each(['', 'n', 'yesterday'])('writes nothing at %j', (answer) => {
    expect(ask(answer).stderr).toContain('Nothing was written.\n');
    expect(read('.gitlab-ci.yml')).toBe(CI);
  });

  it('says how, where nobody answers', () => {
    expect(ask(undefined).stderr).toContain('`harborlint init --yes` writes it');
    expect(read('.gitlab-ci.yml')).toBe(CI);
  });
});

describe('the writing', () => {
  const plan = (): ReturnType<typeof planInit> => planInit({ cwd, path: '.', registries: ['harbor.example.org'], environment: {}, version: '1.2.3' });

  it('stops where a file has changed or come up meanwhile, before it writes anything', () => {
    write({ '.gitlab-ci.yml': CI });
    const { root, changes } = plan();
    write({ '.gitlab-ci.yml': `${CI}# new\n` });
    expect(() => { writeChanges(root, changes); }).toThrow('`.gitlab-ci.yml` has changed meanwhile');
    expect(existsSync(join(cwd, '.harborlint.yml'))).toBe(false);
    write({ '.gitlab-ci.yml': CI, '.harborlint.yml': 'extends: strict\n' });
    expect(() => { writeChanges(root, changes); }).toThrow('`.harborlint.yml` has changed meanwhile');
    expect(read('.gitlab-ci.yml')).toBe(CI);
  });

  it('keeps modes and links, and leaves no draft', () => {
    write({ 'real.yml': CI, '.husky/pre-commit': 'npm test\n' });
    symlinkSync('real.yml', join(cwd, '.gitlab-ci.yml'));
    chmodSync(join(cwd, '.husky/pre-commit'), 0o755);
    const { root, changes } = plan();
    writeChanges(root, changes);
    expect(read('real.yml')).toContain('harborlint:');
    expect(statSync(join(cwd, '.husky/pre-commit')).mode & 0o777).toBe(0o755);
    expect(readdirSync(cwd).sort()).toEqual(['.gitlab-ci.yml', '.harborlint.yml', '.husky', 'real.yml']);
    expect(readdirSync(join(cwd, '.husky'))).toEqual(['pre-commit']);
  });

  it('says which file cannot be written', () => {
    write({ '.gitlab-ci.yml': CI });
    const { root } = plan();
    write({ folder: 'a file' });
    expect(() => { writeChanges(root, [{ path: 'folder/x', before: undefined, after: '' }]); }).toThrow(/`folder\/x` cannot be written: /);
  });
});

it('asks at a real terminal', () => {
  const program = join(__dirname, '../../../bin/harborlint.js');
  if (spawnSync('script', ['--version']).status !== 0) {
    process.stderr.write('skipped: the program `script` is not installed, so no terminal is asked\n');
    return;
  }
  write({ '.gitlab-ci.yml': CI });
  const { stdout } = spawnSync('script', ['-qec', `'${process.execPath}' '${program}' init`, '/dev/null'], { cwd, input: 'y\n', encoding: 'utf8', env: { ...process.env, HARBORLINT_NO_CACHE: '1', TERM: 'xterm' } });
  expect(stdout).toContain('Write 1 file? [y/N] ');
  expect(read('.gitlab-ci.yml')).toContain('harborlint:');
});

it.each([
  ['a new file', undefined],
  ['a file that is there', 'old\n'],
])('leaves alone what has the name of the draft of %s', (_, before) => {
  const draft = `a.yml.${String(process.pid)}.tmp`;
  write({ [draft]: 'mine', ...(before !== undefined && { 'a.yml': before }) });
  expect(() => { writeChanges(cwd, [{ path: 'a.yml', before, after: 'new\n' }]); }).toThrow('cannot be written');
  expect(read(draft)).toBe('mine');
  rmSync(join(cwd, draft));
  writeChanges(cwd, [{ path: 'a.yml', before, after: 'new\n' }]);
  expect(readdirSync(cwd)).toEqual(['a.yml']);
  expect(read('a.yml')).toBe('new\n');
});
