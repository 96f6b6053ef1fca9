import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from '@typescript-eslint/typescript-estree';

/** The names that a text uses and does not declare, by what the linter brings along. */
function undeclared(text: string): string[] {
  const load = createRequire(require.resolve('eslint'));
  const { parse: read } = load('espree') as { readonly parse: (code: string, options: object) => unknown };
  const { analyze } = load('eslint-scope') as { readonly analyze: (tree: unknown, options: object) => { readonly scopes: readonly { readonly through: readonly { readonly identifier: { readonly name: string } }[] }[] } };
  const [global] = analyze(read(text, { ecmaVersion: 2023, range: true }), { ecmaVersion: 2022, nodejsScope: true }).scopes;
  return [...new Set(global?.through.map(({ identifier: { name } }) => name))];
}

const project = join(__dirname, '..', '..');

jest.setTimeout(120_000);

/** The parser as it is shipped, and beside it the whole one. */
describe('the parser of the package', () => {
  let folder: string;
  let file: string;
  let shipped: (code: string, options: { readonly filePath: string }) => unknown;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'harborlint-parser-'));
    file = join(folder, 'parser.cjs');
    const script = `import { build } from 'esbuild';
      import { javascriptParser } from ${JSON.stringify(join(project, 'tools', 'build', 'javascript-parser.mjs'))};
      await build({ entryPoints: [${JSON.stringify(join(project, 'src', 'script', 'javascript', 'estree.ts'))}], bundle: true, minify: true, platform: 'node', format: 'cjs', outfile: ${JSON.stringify(file)}, plugins: [javascriptParser] });`;
    const { stderr, status } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], { cwd: project, encoding: 'utf8' });
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- made just now
    ({ parse: shipped } = require(file) as { parse: typeof shipped });
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const sources = readdirSync(project, { recursive: true, encoding: 'utf8' })
    .filter((path) => /^(?:src\/facts|src\/yaml|test\/facts|tools|bin|fixtures\/scripts)\/.*\.[cm]?[jt]s$/.test(path))
    .sort();

  function shown(make: () => unknown): string {
    try {
      return JSON.stringify(make(), (key, value: unknown) => (key === 'parent' ? undefined : typeof value === 'bigint' ? String(value) : value));
    } catch (error) {
      return String(error);
    }
  }

  it('is a small part of TypeScript', () => {
    expect(readFileSync(file, 'utf8').length).toBeLessThan(600_000);
  });

  it('makes the trees that the whole one makes', () => {
    expect(sources.length).toBeGreaterThan(200);
    const options = { sourceType: 'module', range: true, loc: true, allowInvalidAST: true, jsDocParsingMode: 'none', suppressDeprecatedPropertyWarnings: true } as const;
    const other = sources.filter((path) => {
      const text = readFileSync(join(project, path), 'utf8');
      return shown(() => shipped(text, { filePath: path })) !== shown(() => parse(text, { ...options, filePath: path }));
    });
    expect(other).toEqual([]);
  });

  it('refuses what the whole one refuses, at the same place', () => {
    for (const text of ['const a = ;', 'f(', 'class { ', '`${', 'let x: = 1', '/(/', 'a => {', '"\n"']) expect(shown(() => shipped(text, { filePath: 'x.ts' }))).toBe(shown(() => parse(text, { filePath: 'x.ts', sourceType: 'module', range: true, loc: true, allowInvalidAST: true })));
  });

  it('misses nothing of what was left out but in functions that it never calls', () => {
    const names = undeclared(readFileSync(file, 'utf8')).filter((name) => !(name in globalThis) && !/^(?:require|module|exports|parse)$/.test(name)).sort();
    expect(names).toEqual(['CheckMode', 'SignatureCheckMode', 'TypeFacts', 'convertToJson', 'getNameFromPropertyName', 'getNodeId', 'lineBreakPart', 'targetOptionDeclaration', 'ts_JsDoc_exports', 'visitNode']);
  });
});
