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
    source('cli/inspect.ts', 'export const inspect = 1;');
    source('cli/mend.ts', 'export const mend = 1;');
    source('cli/init.ts', 'export const init = 1;');
    source('yaml/broken.ts', 'export const broken = 1;');
    source('report/formats/index.ts', 'export const formats = 1;');
    source('engine/comments/index.ts', 'export const comments = 1;');
    source('session/baseline/index.ts', 'export const baseline = 1;');
    source('session/foreign/index.ts', 'export const foreign = 1;');
    source('facts/of-scripts.ts', 'export const scripts = 1;');
    source('facts/flows/filters/index.ts', 'export const filters = 1;');
    source('facts/flows/powershell/index.ts', 'export const windows = 1;');
    source('facts/flows/javascript/program.ts', 'export const program = 1;');
    source('facts/flows/builds/index.ts', 'export const builds = 1;');
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

  describe('of chunks', () => {
    const load = (module: string): string => `(require('${module}') as { readonly value: () => unknown }).value()`;

    function value(): unknown {
      const code = `process.stdout.write(JSON.stringify(require(${JSON.stringify(join(folder, 'dist', 'main.cjs'))}).main()))`;
      const { stdout, stderr } = spawnSync(process.execPath, ['--eval', code], { encoding: 'utf8' });
      expect(stderr).toBe('');
      return JSON.parse(stdout);
    }

    test('leaves them out of main, which loads them when it asks', () => {
      source('cli/main.ts', `export const main = (): unknown => ${load('./pages')};`);
      source('cli/pages.ts', "export const value = (): string => 'only here';");
      expect(build()).toEqual({ status: 0, stderr: '' });
      expect(output('main.cjs')).not.toContain('only here');
      expect(value()).toBe('only here');
    });

    test('gives them the modules of main, with what main itself does not use of them', () => {
      source('kept.ts', "export class Kept { static made = 0; } export const rest = (): string => 'the rest';");
      source('index.ts', "export { Kept } from './kept';");
      source('cli/main.ts', `import { Kept } from '../kept'; export const main = (): unknown => { Kept.made++; return ${load('./pages')}; };`);
      source('cli/pages.ts', "import { Kept, rest } from '../kept'; export const value = (): unknown => [Kept.made, rest()];");
      expect(build()).toEqual({ status: 0, stderr: '' });
      expect(value()).toEqual([1, 'the rest']);
      expect(output('pages.cjs')).not.toContain('the rest');
      expect(output('index.cjs')).not.toContain('made');
    });

    test('puts what two of them share into main, and nothing of barrels that nobody uses', () => {
      source('barrel.ts', "export { shared } from './shared'; export { unused } from './unused';");
      source('shared.ts', "export const shared = { name: 'shared' };");
      source('unused.ts', "export const unused = ['unused'].map((word) => word);");
      const chunk = "import { shared } from '../barrel'; export const value = (): unknown => shared;";
      source('cli/pages.ts', chunk);
      source('cli/inspect.ts', chunk);
      source('cli/main.ts', `export const main = (): unknown => ${load('./pages')} === ${load('./inspect')};`);
      expect(build()).toEqual({ status: 0, stderr: '' });
      expect(value()).toBe(true);
      const texts = ['main.cjs', 'pages.cjs', 'inspect.cjs'].map(output);
      expect(texts.map((text) => text.includes('"shared"'))).toEqual([true, false, false]);
      expect(texts.some((text) => text.includes('unused'))).toBe(false);
    });

    test('gives a chunk within another the modules of both', () => {
      source('cli/main.ts', `import { word } from '../word'; export const main = (): unknown => [word, ${load('./outer')}];`);
      source('cli/outer.ts', `import { own } from './own'; own.push('outer'); export const value = (): unknown => ${load('./inner')};`);
      source('cli/inner.ts', "import { word } from '../word'; import { own } from './own'; export const value = (): unknown => [...own, word];");
      source('cli/own.ts', "export const own = ['own'];");
      const table = Object.entries({ main: {}, outer: {}, inner: { within: 'outer' } }).map(([name, how]) => {
        return [name, { ...how, entry: join(folder, 'src', 'cli', `${name}.ts`) }];
      });
      const code = `import { mkdirSync, writeFileSync } from 'node:fs';
        import { bundles } from ${JSON.stringify(join(dirname(script), 'build', 'chunks.mjs'))};
        mkdirSync('dist');
        for (const [name, { text }] of await bundles(${JSON.stringify(Object.fromEntries(table))})) writeFileSync('dist/' + name + '.cjs', text);`;
      const { stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', code], { cwd: folder, encoding: 'utf8' });
      expect(stderr).toBe('');
      expect(value()).toEqual(['ä', ['own', 'outer', 'ä']]);
      expect(['main.cjs', 'outer.cjs', 'inner.cjs'].map((path) => output(path).includes('"own"'))).toEqual([false, true, false]);
    });

    test.each([
      ["import { pages } from './pages'; export const main = pages;", 'src/cli/main.ts imports ', 'src/cli/pages.ts, the entry of the chunk pages: ask for it with require, when it is needed.'],
      ["export const main = (): unknown => require('../word');", 'src/cli/main.ts asks for ', 'src/word.ts with require, but tools/build.mjs names no such chunk.'],
    ])('fails where main says %j', (text, who, what) => {
      source('cli/main.ts', text);
      const { status, stderr } = build();
      expect(status).toBe(1);
      expect(stderr).toContain(who);
      expect(stderr).toContain(what);
    });
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
