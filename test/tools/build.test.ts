import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const script = join(__dirname, '..', '..', 'tools', 'build.mjs');

jest.setTimeout(60_000);

describe('the build', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'harborlint-build-'));
    source('cli/main.ts', "import { word } from '../word'; export const main = (): string => word + __HARBORLINT_VERSION__;");
    source('cli/pages.ts', "export const pages = 'pages';");
    source('word.ts', "export const word = 'ä';");
    source('private.ts', 'export interface Private { readonly b: 1 }');
    source('public.ts', 'export interface Public { readonly a: 1 }');
    source('index.ts', "import type { Public } from './public'; export const check = (): Public => ({ a: 1 });");
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function source(path: string, text: string): void {
    const file = join(folder, 'src', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  function build(...argv: readonly string[]): { readonly status: number | null; readonly stderr: string } {
    const paths = ['--source', join(folder, 'src'), '--out', join(folder, 'dist')];
    const { status, stderr } = spawnSync(process.execPath, [script, ...paths, ...argv], { encoding: 'utf8' });
    return { status, stderr };
  }

  function output(path: string): string {
    return readFileSync(join(folder, 'dist', path), 'utf8');
  }

  test('makes bundles that begin with a hash of themselves, in ASCII', () => {
    expect(build()).toEqual({ status: 0, stderr: '' });
    const first = output('main.cjs');
    expect(first).toMatch(/^\/\*[0-9a-f]{16}\*\/[\t-~]*$/);
    source('word.ts', "export const word = 'ö';");
    build();
    expect(output('main.cjs')).toHaveLength(first.length);
    expect(output('main.cjs').slice(2, 18)).not.toBe(first.slice(2, 18));
  });

  test('ships the declarations that can be reached, and removes all others', () => {
    mkdirSync(join(folder, 'dist', 'types'), { recursive: true });
    writeFileSync(join(folder, 'dist', 'types', 'old.d.ts'), '');
    build();
    expect(readdirSync(join(folder, 'dist', 'types')).sort()).toEqual(['index.d.ts', 'public.d.ts']);
  });

  test('fails where a public type needs a package', () => {
    source('public.ts', "import type { Document } from 'yaml'; export interface Public { readonly a: 1; readonly d?: Document }");
    const { status, stderr } = build();
    expect(status).toBe(1);
    expect(stderr).toBe("The build failed: The public type in public.d.ts mentions 'yaml', which is not in the package.\n");
  });

  test('fails where the sources do not fit together', () => {
    source('cli/main.ts', "import '../absent'; export const main = 1;");
    const { status, stderr } = build();
    expect(status).toBe(1);
    expect(stderr).toContain('Could not resolve "../absent"');
  });

  test('is left out where nothing has changed, if asked', () => {
    build();
    const time = (): number => statSync(join(folder, 'dist', 'main.cjs')).mtimeMs;
    const before = time();
    build('--if-stale');
    expect(time()).toBe(before);
    source('word.ts', "export const word = 'u';");
    build('--if-stale');
    expect(time()).toBeGreaterThan(before);
  });
});
