import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { ESLint } from 'eslint';
import { forbiddenBuiltins, layers } from '../tools/layers.cjs';
import { importOverrides } from '../tools/import-rules.cjs';
import { cycles } from './architecture/cycles';
import { importsOf, type Import } from './architecture/imports';
import { layerOf, violation } from './architecture/violations';

const project = join(__dirname, '..');
const root = join(project, 'src');
const table = { layers, forbiddenBuiltins };

const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts'))
  .sort();
const imports = new Map(files.map((path) => [path, importsOf(readFileSync(join(root, path), 'utf8'))]));

function one(module: string): Import {
  return { module, typeOnly: false, eager: true, line: 1 };
}

function resolved(path: string, module: string): string | undefined {
  const base = posix.join(posix.dirname(path), module);
  return [`${base}.ts`, `${base}/index.ts`].find((candidate) => imports.has(candidate));
}

describe('the sources', () => {
  test('keep to the import table', () => {
    const broken = [...imports].flatMap(([path, list]) =>
      list.flatMap((each) => {
        const reason = violation(path, each, table);
        return reason === undefined ? [] : [`src/${path}:${each.line} ${reason}`];
      }),
    );
    expect(broken).toEqual([]);
  });

  test('import only files that exist', () => {
    const missing = [...imports].flatMap(([path, list]) =>
      list
        .filter(({ module }) => module.startsWith('.') && resolved(path, module) === undefined)
        .map(({ module, line }) => `src/${path}:${line} ${module}`),
    );
    expect(missing).toEqual([]);
  });

  test('have no import cycles', () => {
    const graph = new Map(
      [...imports].map(([path, list]) => [
        path,
        list
          .filter(({ typeOnly, eager, module }) => !typeOnly && eager && module.startsWith('.'))
          .flatMap(({ module }) => resolved(path, module) ?? []),
      ]),
    );
    expect(cycles(graph)).toEqual([]);
  });

  test('write nothing to the console', () => {
    const talking = files.filter((path) => /\bconsole\s*\./.test(readFileSync(join(root, path), 'utf8')));
    expect(talking).toEqual([]);
  });
});

describe('the import table', () => {
  test('names every folder of src', () => {
    expect([...new Set(files.map(layerOf))].filter((name) => !(name in layers))).toEqual([]);
  });

  test('names only what exists, or what is planned and absent', () => {
    const exists = (name: string): boolean => existsSync(join(root, name === 'index' ? 'index.ts' : name));
    for (const [name, { planned }] of Object.entries(layers)) {
      expect({ name, exists: exists(name) }).toEqual({ name, exists: planned !== true });
    }
  });

  test('lets nobody import to the right', () => {
    const order = Object.keys(layers);
    for (const [name, { imports: open }] of Object.entries(layers)) {
      const right = open.filter((target) => order.indexOf(layerOf(target)) >= order.indexOf(name));
      expect({ name, right }).toEqual({ name, right: [] });
    }
  });

  test('gives the yaml package to src/yaml and the world outside to the session and the faces', () => {
    const having = (test: (layer: (typeof layers)[string]) => boolean): readonly string[] =>
      Object.entries(layers).flatMap(([name, layer]) => (test(layer) ? [name] : []));
    expect(having(({ packages }) => packages?.includes('yaml') === true)).toEqual(['yaml']);
    expect(having(({ builtins }) => builtins !== undefined)).toEqual(['session', 'cli', 'lsp']);
    expect(layers.cli?.builtins).toEqual(['fs', 'path', 'util']);
  });
});

describe('the check of imports', () => {
  const sample = `
    import a from 'static';
    import type { B } from 'types';
    export * from 'all';
    export { c } from 'named';
    type D = import('type-expression').D;
    const e = await import('dynamic');
    const f = require('required');
    const g = await import(name);
  `;

  test('sees every way of importing', () => {
    expect(importsOf(sample).map(({ module, typeOnly, eager }) => [module, typeOnly, eager])).toEqual([
      ['static', false, true],
      ['types', true, true],
      ['all', false, true],
      ['named', false, true],
      ['type-expression', true, true],
      ['dynamic', false, false],
      ['required', false, false],
      ['(computed)', false, false],
    ]);
  });

  test.each([
    ['text/a.ts', '../yaml', 'text may not import yaml'],
    ['rules/some-rule/index.ts', '../../session/api', 'rules may not import session/api'],
    ['report/json.ts', '../engine', 'report may not import engine'],
    ['report/json.ts', '../engine/select', 'report may not import engine/select'],
    ['index.ts', './text', 'index may not import text'],
    ['policy/read.ts', 'yaml', 'policy may not import yaml'],
    ['policy/read.ts', 'yaml/util', 'policy may not import yaml/util'],
    ['facts/a.ts', 'fs', 'facts may not import fs'],
    ['facts/a.ts', 'node:fs/promises', 'facts may not import node:fs/promises'],
    ['cli/main.ts', 'node:http', 'cli may not import node:http'],
    ['session/api.ts', 'node:child_process', 'nothing may import node:child_process'],
    ['text/a.ts', '../../package.json', '../../package.json lies outside src'],
    ['extra/a.ts', './b', 'extra is not in the table'],
  ])('%s importing %s: %s', (path, module, reason) => {
    expect(violation(path, one(module), table)).toBe(reason);
  });

  test.each([
    ['report/json.ts', '../engine/finding'],
    ['policy/read.ts', '../yaml'],
    ['yaml/read.ts', 'yaml'],
    ['rules/some-rule/index.ts', '../../engine'],
    ['session/api.ts', 'node:fs'],
    ['cli/main.ts', 'node:util'],
    ['text/a.ts', './range'],
  ])('%s may import %s', (path, module) => {
    expect(violation(path, one(module), table)).toBeUndefined();
  });

  test('finds cycles, and only these', () => {
    const diamond = new Map([
      ['a', ['b', 'c']],
      ['b', ['d']],
      ['c', ['d']],
      ['d', []],
    ]);
    expect(cycles(diamond)).toEqual([]);
    expect(cycles(new Map([...diamond, ['d', ['a']]]))).toEqual(['a → b → d → a']);
  });
});

describe('the lint configuration', () => {
  // Without the rules that need types, which take seconds.
  const lint = new ESLint({
    cwd: project,
    useEslintrc: false,
    overrideConfig: {
      parser: '@typescript-eslint/parser',
      parserOptions: { sourceType: 'module' },
      plugins: ['@typescript-eslint'],
      overrides: importOverrides(),
    },
  });

  test.each([
    ['src/policy/a.ts', "import '../session';", ['../session']],
    ['src/policy/a.ts', "import '../yaml'; import './yaml'; import 'yaml'; import 'node:fs';", ['yaml', 'node:fs']],
    ['src/report/a.ts', "import '../engine/finding'; import '../engine'; import '../engine/b';", ['../engine', '../engine/b']],
    ['src/rules/some-rule/index.ts', "import '../../engine'; import '../../yaml'; import '../other';", ['../../yaml']],
    ['src/script/shell/a.ts', "import '../facts'; import '../../facts'; import 'unbash';", ['../../facts']],
    ['src/index.ts', "import './session'; import './text';", ['./text']],
  ])('in %s, of %s stops %j', async (filePath, text, modules) => {
    const [result] = await lint.lintText(text, { filePath: join(project, filePath) });
    expect(result?.messages.map(({ message }) => /^'([^']+)'/.exec(message)?.[1])).toEqual(modules);
  });

  test('holds what is made from the table', async () => {
    const lintOfAll = new ESLint({ cwd: project });
    const config: unknown = await lintOfAll.calculateConfigForFile(join(root, 'policy/index.ts'));
    const [override] = importOverrides().filter(({ files: [pattern] }) => pattern === 'src/policy/*.ts');
    expect(override).toBeDefined();
    expect(config).toMatchObject({ rules: override?.rules });
  });
});
