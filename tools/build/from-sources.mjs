import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

/**
 * What a module made from the sources exports, for tools that run them as they stand.
 * @param {string} contents  TypeScript of the module; it imports from `./…`, seen from `source`.
 * @param {string} source  The folder `src`.
 */
export async function fromSources(contents, source) {
  const folder = mkdtempSync(join(tmpdir(), 'harborlint-sources-'));
  try {
    const result = await build({
      stdin: { contents, resolveDir: source, loader: 'ts' },
      bundle: true,
      format: 'cjs',
      platform: 'node',
      target: 'node20',
      write: false,
      logLevel: 'silent',
    });
    const file = join(folder, 'module.cjs');
    writeFileSync(file, result.outputFiles[0].contents);
    return createRequire(file)(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
