/**
 * Builds `dist/`: bundles, declarations and notices.
 *
 *     node tools/build.mjs [--if-stale] [--source DIR] [--out DIR]
 */
import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const project = fileURLToPath(new URL('..', import.meta.url));

/**
 * Bundle → its source in `src/`. `main` is what every run loads. The others are chunks: parts that most runs do without, loaded by
 * `require` of their source where the code asks for them, and `index`, the library. One that another chunk alone loads names it as
 * `within`. docs/adr/0008-chunks-take-from-main.md says more.
 * @type {Readonly<Record<string, import('./build/chunks.mjs').Bundle>>}
 */
const sources = {
  main: { entry: 'cli/main.ts' },
  index: { entry: 'index.ts' },
  pages: { entry: 'cli/pages.ts' },
  scripts: { entry: 'facts/of-scripts.ts' },
  filters: { entry: 'facts/flows/filters/index.ts', within: 'scripts' },
  windows: { entry: 'facts/flows/powershell/index.ts', within: 'scripts' },
  javascript: { entry: 'facts/flows/javascript/program.ts', within: 'scripts' },
  dockerfiles: { entry: 'facts/flows/builds/index.ts', within: 'scripts' },
  inspect: { entry: 'cli/inspect.ts' },
  mend: { entry: 'cli/mend.ts' },
  init: { entry: 'cli/init.ts' },
  broken: { entry: 'yaml/broken.ts' },
  formats: { entry: 'report/formats/index.ts' },
  foreign: { entry: 'session/foreign/index.ts' },
  comments: { entry: 'engine/comments/index.ts' },
  baseline: { entry: 'session/baseline/index.ts' },
};

/** The bundle with the typed interface. */
const typedEntry = sources.index.entry;

/** Files of `dist/`, relative to it. */
async function outputs(source) {
  const { bundles } = await import('./build/chunks.mjs');
  const { declarations } = await import('./build/declarations.mjs');
  const { notices } = await import('./build/notices.mjs');
  const files = new Map();
  const inputs = [];
  const table = Object.entries(sources).map(([name, bundle]) => [name, { ...bundle, entry: resolve(source, bundle.entry) }]);
  for (const [name, built] of await bundles(Object.fromEntries(table))) {
    files.set(`${name}.cjs`, built.text);
    inputs.push(...built.inputs.map((path) => join(project, path)));
  }
  for (const [path, text] of declarations(source, typedEntry, join(project, 'tsconfig.json'))) {
    files.set(`types/${path}`, text);
  }
  return files.set('THIRD-PARTY-NOTICES.txt', notices(inputs));
}

/** Writes each file beside its place first, since a test run or an editor may be reading the old one. */
function write(out, files) {
  for (const [path, text] of files) {
    const file = join(out, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.${process.pid}`, text);
    renameSync(`${file}.${process.pid}`, file);
  }
  for (const path of filesBelow(out)) {
    if (!files.has(path) && !/\.\d+$/.test(path)) rmSync(join(out, path));
  }
}

function filesBelow(folder) {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return files.map((file) => file.slice(folder.length + 1).replaceAll('\\', '/'));
}

function isStale(source, out) {
  const time = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const below = (folder) => [folder, ...readdirSync(folder, { recursive: true }).map((name) => join(folder, name))];
  const inputs = [...below(source), ...below(join(project, 'tools', 'build'))];
  inputs.push(...['package.json', 'package-lock.json', 'tsconfig.json', 'tools/build.mjs'].map((name) => join(project, name)));
  return Math.max(...inputs.map(time)) > time(join(out, 'THIRD-PARTY-NOTICES.txt'));
}

const { values } = parseArgs({
  options: {
    'if-stale': { type: 'boolean', default: false },
    source: { type: 'string', default: join(project, 'src') },
    out: { type: 'string', default: join(project, 'dist') },
  },
});

if (!values['if-stale'] || isStale(values.source, values.out)) {
  try {
    write(values.out, await outputs(values.source));
  } catch (error) {
    const missing = error.code === 'ERR_MODULE_NOT_FOUND' ? '\nInstall the development dependencies: npm ci' : '';
    console.error(`The build failed: ${error.message}${missing}`);
    process.exitCode = 1;
  }
}
