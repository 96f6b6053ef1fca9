import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** The package's browser build is the same code as ES modules, which esbuild can flatten: 6 ms less at start. */
const yaml = fileURLToPath(new URL('../../node_modules/yaml/browser/dist/index.js', import.meta.url));

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

/**
 * Bundles one entry with everything that it imports.
 *
 * The text begins with a hash of itself, by which bin/code-cache.js tells builds apart, and is pure ASCII.
 * @param {string} entry  Path of a TypeScript file.
 * @returns {Promise<{ text: string, inputs: string[] }>}  `inputs`: the files that really went in.
 */
export async function bundle(entry) {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    minify: true,
    charset: 'ascii',
    legalComments: 'none',
    alias: { yaml },
    define: { __HARBORLINT_VERSION__: JSON.stringify(version) },
    // A dynamic `import()` costs 4 ms on its own, and needs a loader inside a cached script.
    supported: { 'dynamic-import': false },
    metafile: true,
    write: false,
    logLevel: 'silent',
  });
  const [file] = result.outputFiles;
  const [output] = Object.values(result.metafile.outputs);
  const inputs = Object.entries(output.inputs).filter(([, use]) => use.bytesInOutput > 0);
  const hash = createHash('sha256').update(file.text).digest('hex').slice(0, 16);
  return { text: `/*${hash}*/${file.text}`, inputs: inputs.map(([path]) => path) };
}
