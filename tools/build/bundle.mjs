import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { javascriptParser } from './javascript-parser.mjs';
import { unbash } from './unbash.mjs';

const project = fileURLToPath(new URL('../..', import.meta.url));

/** The package's browser build is the same code as ES modules, which esbuild can flatten: 6 ms less at start. */
const yaml = fileURLToPath(new URL('../../node_modules/yaml/browser/dist/index.js', import.meta.url));

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

/** @type {import('esbuild').BuildOptions} */
const shared = {
  absWorkingDir: project,
  platform: 'node',
  target: 'node20',
  charset: 'ascii',
  legalComments: 'none',
  alias: { yaml },
  define: { __HARBORLINT_VERSION__: JSON.stringify(version) },
  // A dynamic `import()` costs 4 ms on its own, and needs a loader inside a cached script.
  supported: { 'dynamic-import': false },
  metafile: true,
  write: false,
  logLevel: 'silent',
};

/**
 * Bundles a made-up module that stands beside `entry`, with everything that it imports.
 * @param {string} contents
 * @param {string} entry  Absolute path.
 * @param {import('esbuild').BuildOptions} options  Beside those that all bundles have.
 * @param {import('esbuild').Plugin} plugin
 * @returns {Promise<{ text: string, inputs: ReadonlyMap<string, { format?: 'cjs' | 'esm' }> }>}
 *   `inputs`: the files that really went in, by their path from the project's folder.
 */
export async function bundle(contents, entry, options, plugin) {
  const stdin = { contents, resolveDir: dirname(entry), loader: 'ts' };
  const { outputFiles, metafile } = await build({ ...shared, ...options, stdin, bundle: true, plugins: [plugin, javascriptParser, unbash] });
  const [output] = Object.values(metafile.outputs);
  const used = Object.entries(metafile.inputs).filter(([path]) => output.inputs[path]?.bytesInOutput > 0);
  return { text: outputFiles[0].text, inputs: new Map(used) };
}

/**
 * The names that modules export.
 * @param {readonly string[]} files  Paths from the project's folder.
 * @returns {Promise<ReadonlyMap<string, readonly string[]>>}
 */
export async function exportsOf(files) {
  const { alias: _, ...options } = shared;
  const { metafile } = await build({ ...options, entryPoints: files, format: 'esm', outdir: 'dist' });
  return new Map(Object.values(metafile.outputs).map(({ entryPoint, exports }) => [entryPoint, exports]));
}

/**
 * A bundle as it is shipped. It begins with a hash of itself, by which bin/harborlint.js tells builds apart. As a module it runs; as a
 * script, which is how bin/harborlint.js compiles it, it gives the function that runs it.
 */
export function framed(text) {
  const all = `(typeof module=="object"?f=>f(exports,require,module):f=>f)((function(exports,require,module){${text}}))\n`;
  return `/*${createHash('sha256').update(all).digest('hex').slice(0, 16)}*/${all}`;
}
