import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'esbuild';
import { Folder } from './folder';

const project = join(__dirname, '..', '..', '..');

describe('an offline run', () => {
  let folder: Folder;
  beforeAll(async () => {
    folder = new Folder();
    folder.write('t/a.yml', 'a: 1');
    await build({
      entryPoints: [join(project, 'src/session/foreign/index.ts')],
      outfile: join(folder.path, 'foreign.cjs'),
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'cjs',
      logLevel: 'silent',
    });
  });
  afterAll(() => {
    folder.remove();
  });

  /** Modules of Node that a script loads, after it has loaded the bundle as `foreign`. */
  function loaded(script: string): string[] {
    folder.write('run.cjs', `const foreign = require('./foreign.cjs');\n${script}\nconsole.log(JSON.stringify(process.moduleLoadList));`);
    const { stdout, stderr } = spawnSync(process.execPath, ['run.cjs'], { cwd: folder.path, encoding: 'utf8', env: {} });
    expect(stderr).toBe('');
    const list: unknown = JSON.parse(stdout);
    if (!Array.isArray(list)) throw new Error(stdout);
    return list.map((name) => String(name).replace('NativeModule ', ''));
  }

  const options = (cacheFolder: string): string =>
    `{ checkouts: new Map([['g/t', ${JSON.stringify(join(folder.path, 't'))}]]), cacheFolder: ${cacheFolder}, gitlab: 'https://gitlab.example.com', online: undefined }`;
  const network = ['http', 'https', 'net', 'tls', 'dns', 'zlib', 'crypto', 'internal/deps/undici/undici'];

  test('loads nothing of the network and no cryptography for a checkout or an empty cache', () => {
    const names = loaded(`
      const files = new foreign.ForeignFiles(${options("'/nowhere/cache'")});
      if (!files.read({ kind: 'project', project: 'g/t', ref: undefined, file: 'a.yml' }).ok) throw new Error('no file');
      if (files.read({ kind: 'remote', url: 'https://h.example/a.yml', integrity: undefined }).ok) throw new Error('a file');
      if (!files.glob('g/t', undefined, '*.yml').ok) throw new Error('no list');
    `);
    expect(names.filter((name) => network.includes(name))).toEqual([]);
  });

  test('would show what it loads', () => {
    expect(loaded("require('node:crypto'); fetch('data:,a');")).toEqual(expect.arrayContaining(['crypto', 'internal/deps/undici/undici']));
  });
});
