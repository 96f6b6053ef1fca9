import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import nodeModule from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { Installation } from './startup/installation';

const project = join(__dirname, '..');

/** Node 22.1 and later keep compiled code themselves. */
const keepsOwnCode = !('enableCompileCache' in nodeModule);
const withOwnCache = keepsOwnCode ? test : test.skip;

interface Loaded {
  readonly builtins: readonly string[];
  readonly read: readonly string[];
  readonly required: readonly string[];
}

describe('what a start loads', () => {
  let home: string;
  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), 'harborlint-home-'));
  });
  afterAll(() => {
    rmSync(home, { recursive: true, force: true });
  });

  function loadedBy(script: string, ...argv: readonly string[]): Loaded & { readonly status: number | null } {
    const record = join(home, 'record.json');
    const hook = join(__dirname, 'startup', 'record-modules.cjs');
    const { status, stderr } = spawnSync(process.execPath, ['--require', hook, script, ...argv], {
      cwd: project,
      env: { HOME: home, HARBORLINT_TEST_RECORD: record },
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
    });
    // `init` says on standard error what it leaves alone.
    if (argv[0] !== 'init') expect(stderr).toBe('');
    return { status, ...(JSON.parse(readFileSync(record, 'utf8')) as Loaded) };
  }

  /** Modules of Node that it loads and an empty script does not, the inner ones of Node aside. */
  function builtins({ builtins: all }: Loaded): readonly string[] {
    const empty = join(home, 'empty.js');
    writeFileSync(empty, '');
    const base = loadedBy(empty).builtins;
    return all.filter((name) => !name.startsWith('internal/') && !base.includes(name)).sort();
  }

  function ownFiles({ read, required }: Loaded): readonly string[] {
    const files = [...new Set([...read, ...required])].map((file) => relative(project, file));
    return files.filter((file) => /^(bin|dist|src|node_modules)\b/.test(file)).sort();
  }

  /** Of the cache: the part that is loaded while it is still learning. */
  const learning = keepsOwnCode ? ['bin/keep-code.js'] : [];
  const plain = ['bin/harborlint.js', 'dist/main.cjs'];
  const allowed = ['util', 'vm'];

  function projectOf(text: string): string {
    const folder = join(home, `project-${String(text.length)}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, '.gitlab-ci.yml'), text);
    return folder;
  }

  const check = 'build:\n  image: registry.isima.fr/dh/library/node:22.4.1\n  script: [make]\n';

  test.each<[string, () => readonly string[], readonly string[]]>([
    ['--version', () => ['--version'], []],
    ['--help', () => ['--help'], ['pages']],
    ['rules', () => ['rules'], ['pages']],
    ['explain', () => ['explain', 'private-image'], ['pages']],
    ['a check', () => [projectOf(check)], []],
    ['a check of scripts that work with a registry', () => [projectOf(`${check}    # docker\n`)], ['scripts']],
    ['a check of scripts that filter a secret', () => [projectOf(check.replace('[make]', 'echo "$HARBOR_PASSWORD" | grep -v x'))], ['scripts', 'filters']],
    ['a check of scripts of Windows', () => [projectOf(`${check.replace('make', 'docker push x')}  tags: [windows]\n`)], ['scripts', 'windows']],
    ['a check of a build', () => [projectOf(check.replace('[make]', '[make, docker build .]'))], ['scripts', 'dockerfiles']],
    ['a check of JavaScript that can matter to no rule', () => [projectOf(check.replace('[make]', '["docker ps", "node -e \'console.log(1)\'"]'))], ['scripts']],
    ['a check of JavaScript that reads a secret', () => [projectOf(check.replace('[make]', '["node -e \'f(process.env.HARBOR_PASSWORD)\'"]'))], ['scripts', 'javascript']],
    ['a check of the demonstration', () => ['fixtures/demo'], ['scripts', 'dockerfiles']],
    ['a check into a file of JSON', () => ['--quiet', '--format', `json:${join(home, 'report.json')}`, projectOf(check)], []],
    ['a check into a file of GitLab Code Quality', () => ['--quiet', '--format', `codequality:${join(home, 'quality.json')}`, projectOf(check)], ['formats']],
    ['a check into a file of SARIF', () => ['--quiet', '--format', `sarif:${join(home, 'report.sarif')}`, projectOf(check)], ['formats']],
    ['a check of broken text', () => [projectOf(`${check}test: [\n`)], ['broken']],
    ['a check of what includes another project', () => [projectOf(`include: { project: a/b, file: c.yml }\n${check}`)], ['foreign']],
    ['a check of what sets findings aside', () => [projectOf(`${check}# harborlint-ignore uncached-image\n`)], ['comments']],
    ['a check without a baseline', () => ['--no-baseline', projectOf(check)], []],
    ['a check that mends', () => ['--fix', projectOf(check)], ['mend']],
    ['a diff', () => ['--diff', '--quiet', projectOf(`a:\n  image: node:22\n  script: make\n${check}`)], ['mend']],
    ['resolve', () => ['resolve', '--project', projectOf(check)], ['inspect']],
    ['init', () => ['init', projectOf(check)], ['init']],
    ['resolve --why', () => ['resolve', '--project', projectOf(check), '--why', 'build.image'], ['inspect']],
  ])('%s: nothing but what it needs', (_, argv, chunks) => {
    const files = [...plain, ...chunks.map((name) => `dist/${name}.cjs`)];
    for (const run of ['first', 'second']) {
      const loaded = loadedBy(join(project, 'bin', 'harborlint.js'), ...argv());
      expect([0, 1]).toContain(loaded.status);
      const extra = builtins(loaded).filter((name) => !allowed.includes(name));
      expect({ run, extra }).toEqual({ run, extra: [] });
      expect({ run, files: ownFiles(loaded).filter((file) => !learning.includes(file)) }).toEqual({ run, files: files.sort() });
    }
  });

  test('what keeps compiled code is loaded while there is something to keep, and no longer', () => {
    const loads = Array.from({ length: 10 }, () => ownFiles(loadedBy(join(project, 'bin', 'harborlint.js'), projectOf(check))));
    expect(loads.at(-1)).toEqual(plain);
  });
});

describe('the stub', () => {
  let installation: Installation;
  beforeEach(() => {
    installation = new Installation();
  });
  afterEach(() => {
    installation.remove();
  });

  test('says what to do where nothing is built', () => {
    const { status, stdout, stderr } = installation.run();
    expect(stderr).toBe(`harborlint: it is not built yet, run \`npm run build\` in ${installation.folder}.\n`);
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' });
  });

  test('ends with the status that main gives, at once or later', () => {
    installation.build("exports.main = ([when]) => (when === 'later' ? Promise.resolve(2) : 1);");
    expect(installation.run({}, 'now')).toEqual({ status: 1, stdout: '', stderr: '' });
    expect(installation.run({}, 'later')).toEqual({ status: 2, stdout: '', stderr: '' });
  });

  test('ends with 3 where main fails, at once or later', () => {
    const body = "exports.main = ([when]) => { const e = new Error('oh'); if (when) return Promise.reject(e); throw e; };";
    installation.build(body);
    for (const argv of [[], ['later']]) {
      const { status, stderr } = installation.run({}, ...argv);
      expect(status).toBe(3);
      expect(stderr).toMatch(/^harborlint: .*please report this.*oh/);
    }
  });

  test('takes news of many texts', () => {
    installation.build('exports.main = (_, host) => { for (let text = 0; text < 200; text++) host.onText(4000); return 2; };');
    for (let run = 0; run < 3; run++) expect(installation.run()).toEqual({ status: 2, stdout: '', stderr: '' });
  });

  test.each([{}, { HARBORLINT_NO_CACHE: '1' }])('loads chunks once, and gives them what is loaded already, with %j', (variables) => {
    installation.build("exports.list = []; exports.main = () => { require('./more.cjs'); return require('./more.cjs').main(); };");
    const more = "const { list } = require('./main.cjs'); list.push(require('fs').constants.R_OK); exports.main = () => 10 + list.length;";
    installation.build(more, 'aaaaaaaaaaaaaaaa', 'more');
    for (let run = 0; run < 3; run++) expect(installation.run(variables)).toEqual({ status: 11, stdout: '', stderr: '' });
  });

  test('keeps the code of chunks that are loaded when the input is known to be large', () => {
    installation.build("exports.main = (_, host) => { host.onText(7000); return require('./more.cjs').status; };");
    for (const status of [4, 5]) {
      installation.build(`exports.status = ${String(status)};`, 'aaaaaaaaaaaaaaaa', 'more');
      expect(installation.run().status).toBe(keepsOwnCode ? 4 : status);
    }
  });
});

describe('the code cache', () => {
  let installation: Installation;
  beforeEach(() => {
    installation = new Installation();
    installation.build(saying('old'));
  });
  afterEach(() => {
    installation.remove();
  });

  /** A program that says a word of three letters. V8 tells sources apart by their length alone. */
  function saying(word: string): string {
    return `exports.main = (argv, host) => { if (argv[0]) host.onText(Number(argv[0])); require('fs').writeSync(1, '${word}'); return 0; };`;
  }

  function cacheFile(): string {
    const [name, ...others] = readdirSync(installation.cache);
    expect(others).toEqual([]);
    return join(installation.cache, name ?? '');
  }

  withOwnCache('lies in a folder of the user alone', () => {
    expect(installation.run().stdout).toBe('old');
    expect(lstatSync(installation.cache).mode & 0o777).toBe(0o700);
    expect(lstatSync(cacheFile()).mode & 0o777).toBe(0o600);
    expect(cacheFile()).toContain(`main-0123456789abcdef-${process.version}-${process.arch}`);
  });

  withOwnCache('is used: text of the same hash is not compiled again', () => {
    installation.run();
    installation.build(saying('new'));
    expect(installation.run().stdout).toBe('old');
    for (const units of ['7000', '700000']) expect(installation.run({}, units).stdout).toBe('old');
    expect(installation.run().stdout).toBe('old');
  });

  withOwnCache('learns in its first eight runs, and once more a day later', () => {
    const runs = (): number => readFileSync(cacheFile()).at(-1) ?? 0;
    for (let run = 0; run < 12; run++) installation.run();
    expect(runs()).toBe(8);
    const yesterday = Date.now() / 1000 - 25 * 60 * 60;
    utimesSync(cacheFile(), yesterday, yesterday);
    for (let run = 0; run < 3; run++) installation.run();
    expect(runs()).toBe(9);
  });

  withOwnCache('never serves another build', () => {
    installation.run();
    installation.build(saying('new'), 'fedcba9876543210');
    expect(installation.run().stdout).toBe('new');
  });

  withOwnCache('is as good where the first input was large', () => {
    installation.run({}, '7000');
    installation.build(saying('new'));
    expect(installation.run().stdout).toBe('old');
  });

  withOwnCache.each<[string, (bytes: Buffer) => Buffer]>([
    ['empty', () => Buffer.alloc(0)],
    ['cut short', (bytes) => bytes.subarray(0, bytes.length / 3)],
    ['zeroed at the end', (bytes) => Buffer.concat([bytes.subarray(0, 400), Buffer.alloc(bytes.length - 400)])],
    ['damaged in the middle', (bytes) => bytes.fill(0xa5, 300, 400)],
    ['of another version of V8', (bytes) => bytes.fill(1, 4, 12).fill(1, (bytes.length - 1) / 2 + 4, (bytes.length - 1) / 2 + 12)],
  ])('is ignored and written anew where a file is %s', (_, damage) => {
    installation.run();
    const good = readFileSync(cacheFile());
    const bad = damage(Buffer.from(good));
    writeFileSync(cacheFile(), bad);
    installation.build(saying('new'));
    expect(installation.run()).toEqual({ status: 0, stdout: 'new', stderr: '' });
    installation.build(saying('old'));
    expect(installation.run().stdout).toBe('new');
  });

  test('stays off where the switch says so', () => {
    expect(installation.run({ HARBORLINT_NO_CACHE: '1' }).stdout).toBe('old');
    expect(existsSync(installation.cache)).toBe(false);
  });

  test('does not follow a link', () => {
    const target = join(installation.folder, 'elsewhere');
    mkdirSync(target, { mode: 0o700 });
    mkdirSync(join(installation.home, '.cache'));
    symlinkSync(target, installation.cache);
    expect(installation.run()).toEqual({ status: 0, stdout: 'old', stderr: '' });
    expect(readdirSync(target)).toEqual([]);
  });

  test.each([
    ['a checkout', '.git', []],
    ['what is linted', 'src', ['project']],
  ])('stays out of %s, whose writers could put code there', (_, inside, argv) => {
    const cache = join(installation.folder, 'project', '.cache');
    mkdirSync(join(cache, 'harborlint'), { recursive: true, mode: 0o700 });
    mkdirSync(join(installation.folder, 'project', inside));
    expect(installation.run({ XDG_CACHE_HOME: cache }, ...argv).stdout).toBe('old');
    expect(readdirSync(join(cache, 'harborlint'))).toEqual([]);
  });

  test('does not trust a folder that others may write to', () => {
    mkdirSync(installation.cache, { recursive: true });
    chmodSync(installation.cache, 0o770);
    expect(installation.run().stdout).toBe('old');
    expect(readdirSync(installation.cache)).toEqual([]);
  });

  (process.getuid?.() === 0 ? test : test.skip)("does not trust another user's folder", () => {
    mkdirSync(installation.cache, { recursive: true, mode: 0o700 });
    chownSync(installation.cache, 12345, 12345);
    expect(installation.run().stdout).toBe('old');
    expect(readdirSync(installation.cache)).toEqual([]);
  });

  test.each([
    ['no home', { HOME: '' }],
    ['a home that cannot be written', { HOME: '/dev/null' }],
    ['a home that is no absolute path', { HOME: 'somewhere', XDG_CACHE_HOME: 'cache' }],
  ])('does without where there is %s', (_, variables) => {
    expect(installation.run(variables)).toEqual({ status: 0, stdout: 'old', stderr: '' });
    expect(readdirSync(installation.folder).sort()).toEqual(['bin', 'dist', 'home']);
  });

  withOwnCache('goes where XDG_CACHE_HOME says', () => {
    const folder = join(installation.folder, 'xdg');
    installation.run({ XDG_CACHE_HOME: folder });
    expect(readdirSync(join(folder, 'harborlint'))).toHaveLength(1);
  });

  withOwnCache('keeps its newest files only', () => {
    mkdirSync(installation.cache, { recursive: true, mode: 0o700 });
    for (let age = 1; age <= 40; age++) {
      const file = join(installation.cache, `main-${age}.bin`);
      writeFileSync(file, '');
      utimesSync(file, 1_000_000 - age, 1_000_000 - age);
    }
    installation.run();
    const kept = readdirSync(installation.cache);
    expect(kept).toHaveLength(24);
    expect(kept).toContain(`main-0123456789abcdef-${process.version}-${process.arch}.bin`);
    expect(kept).toContain('main-23.bin');
    expect(kept).not.toContain('main-24.bin');
  });
});
