import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const project = join(__dirname, '..');

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies?: unknown;
  readonly optionalDependencies?: unknown;
  readonly peerDependencies?: unknown;
  readonly devDependencies: Readonly<Record<string, string>>;
}

interface Packed {
  readonly filename: string;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string; readonly mode: number }[];
}

const manifest = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as Manifest;

describe('the package', () => {
  let folder: string;
  let packed: Packed;
  let tarball: string;
  /** The unpacked package. */
  let root: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'harborlint-package-'));
    const argv = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
    const [first] = JSON.parse(execFileSync('npm', argv, { cwd: project, encoding: 'utf8', stdio: 'pipe' })) as Packed[];
    if (first === undefined) throw new Error('npm packed nothing');
    packed = first;
    tarball = join(folder, packed.filename);
    execFileSync('tar', ['-xzf', tarball, '-C', folder]);
    root = join(folder, 'package');
  }, 60_000);

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function paths(): readonly string[] {
    return packed.files.map(({ path }) => path);
  }

  function tool(file: string, ...argv: readonly string[]): { readonly status: number | null; readonly output: string } {
    const script = join(project, 'node_modules', file);
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...argv], { cwd: folder, encoding: 'utf8' });
    return { status, output: stdout + stderr };
  }

  test('holds what users need', () => {
    expect(paths()).toEqual(
      expect.arrayContaining([
        'LICENSE',
        'bin/harborlint.js',
        'bin/keep-code.js',
        'dist/THIRD-PARTY-NOTICES.txt',
        'dist/index.cjs',
        'dist/main.cjs',
        'dist/baseline.cjs',
        'dist/broken.cjs',
        'dist/comments.cjs',
        'dist/dockerfiles.cjs',
        'dist/foreign.cjs',
        'dist/formats.cjs',
        'dist/init.cjs',
        'dist/inspect.cjs',
        'dist/mend.cjs',
        'dist/javascript.cjs',
        'dist/pages.cjs',
        'dist/scripts.cjs',
        'dist/filters.cjs',
        'dist/windows.cjs',
        'dist/types/index.d.ts',
        'package.json',
        'schema/policy.json',
      ]),
    );
    expect(packed.files.find(({ path }) => path === 'bin/harborlint.js')?.mode).toBe(0o755);
  });

  test('holds nothing else', () => {
    const known =
      /^(LICENSE|README\.md|CHANGELOG\.md|package\.json|bin\/[\w-]+\.js|schema\/[\w-]+\.json|dist\/([\w-]+\.cjs|THIRD-PARTY-NOTICES\.txt|types\/[\w/-]+\.d\.ts))$/;
    expect(paths().filter((path) => !known.test(path))).toEqual([]);
    expect(packed.unpackedSize).toBeLessThan(3_000_000);
  });

  test('needs no other package', () => {
    const { dependencies, optionalDependencies, peerDependencies } = manifest;
    expect({ dependencies, optionalDependencies, peerDependencies }).toEqual({});
    const bundled = paths().filter((path) => path.endsWith('.cjs'));
    for (const path of bundled) {
      const text = readFileSync(join(root, path), 'utf8');
      const required = [...text.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name);
      expect({ path, foreign: required.filter((name) => !/^(node:|fs$|path$|util$)/.test(name ?? '') && !paths().includes(`dist/${name?.slice(2) ?? ''}`)) }).toEqual({ path, foreign: [] });
    }
  });

  test('names the packages whose code it contains, with their licences', () => {
    const text = readFileSync(join(root, 'dist', 'THIRD-PARTY-NOTICES.txt'), 'utf8');
    const named = [...text.matchAll(/^-{72}\n(\S+) (\S+) \((\S+)\)$/gm)].map(([, name]) => name);
    expect(named).toContain('yaml');
    expect(named).toContain('typescript');
    expect(named).not.toContain('esbuild');
    expect(text).toContain('Copyright Eemeli Aro <eemeli@gmail.com>');
  });

  test('has declarations that mention only each other', () => {
    for (const path of paths().filter((each) => each.endsWith('.d.ts'))) {
      const text = readFileSync(join(root, path), 'utf8');
      const mentioned = [...text.matchAll(/(?:from|import\() ?['"]([^'"]+)['"]/g)].map(([, name]) => name ?? '');
      expect({ path, foreign: mentioned.filter((name) => !name.startsWith('.')) }).toEqual({ path, foreign: [] });
    }
  });

  test('runs where it is unpacked', () => {
    const env = { HOME: folder };
    const { status, stdout } = spawnSync(process.execPath, [join(root, 'bin', 'harborlint.js'), '--version'], { env, encoding: 'utf8' });
    expect({ status, stdout }).toEqual({ status: 0, stdout: `harborlint ${manifest.version}\n` });
  });

  test('can be imported both ways', () => {
    const code = `import * as named from './package/dist/index.cjs'; import { createRequire } from 'node:module';
      const required = createRequire(import.meta.url)('./package/dist/index.cjs');
      console.log(Object.keys(required).length > 0 && Object.keys(required).every((name) => name in named));`;
    const argv = ['--input-type=module', '--eval', code];
    expect(execFileSync(process.execPath, argv, { cwd: folder, encoding: 'utf8' })).toBe('true\n');
  });

  test('is one library: its chunks have the classes of the bundle that loads them', () => {
    const code = `const { check, UsageError } = require('./package/dist/index.cjs'); const { mkdirSync, writeFileSync } = require('fs');
      mkdirSync('library/broken', { recursive: true }); writeFileSync('library/broken/.gitlab-ci.yml', 'a: [\\n');
      const of = (paths) => { try { return check({ cwd: 'library', paths }).report.findings[0].ruleId; } catch (error) { return error instanceof UsageError; } };
      console.log(of(['broken']), of(['absent']));`;
    expect(execFileSync(process.execPath, ['--eval', code], { cwd: folder, encoding: 'utf8' })).toBe('yaml-syntax true\n');
  });

  test('pleases publint', () => {
    const { status, output } = tool('publint/src/cli.js', 'run', tarball, '--level', 'warning', '--strict');
    expect({ status, output }).toEqual({ status: 0, output: expect.stringContaining('All good!') });
  }, 30_000);

  test('pleases attw', () => {
    const { status, output } = tool('@arethetypeswrong/cli/dist/index.js', tarball, '--format', 'ascii', '--no-emoji');
    expect({ status, output }).toEqual({ status: 0, output: expect.stringContaining('No problems found') });
  }, 30_000);
});

describe('the lock file', () => {
  test('pins everything, and no place to get it from', () => {
    const text = readFileSync(join(project, 'package-lock.json'), 'utf8');
    expect(text).not.toContain('"resolved"');
    expect(text).not.toMatch(/https?:\/\/[^"]*\.tgz/);
  });

  test('holds the packages of every platform, also of those that it was not written on', () => {
    const text = readFileSync(join(project, 'package-lock.json'), 'utf8');
    const { packages } = JSON.parse(text) as { packages: Readonly<Record<string, { optionalDependencies?: object }>> };
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) => !(`node_modules/${name}` in packages) && !(`${path}/node_modules/${name}` in packages),
      ),
    );
    expect(missing).toEqual([]);
  });

  test('holds exact versions of what the project asks for', () => {
    const loose = Object.entries(manifest.devDependencies).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version));
    expect(loose).toEqual([]);
  });
});
