import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

/** The pipeline of a named root file; the session's own interface looks for the root itself. */
const entry = `
import { plainPipeline } from './pipeline';
import { Disk } from './session/disk';
import { ForeignFiles } from './session/foreign';
import { Loader } from './session/load';
import { loadPolicy } from './session/policy';

export function resolve({ folder, file, text, variables, project }) {
  const policy = loadPolicy({ cwd: folder, root: folder, policyFile: undefined, preset: undefined, overrides: new Map(), rules: [] });
  const others = new ForeignFiles({ checkouts: new Map([[project, folder]]), cacheFolder: undefined, gitlab: undefined, online: undefined });
  const loader = new Loader(new Disk(folder, new Map([[file, text]])), { ...policy, variables }, others);
  const pipeline = loader.pipeline(file, { fragment: false, guessedRoot: false });
  const values = plainPipeline(pipeline);
  return new Map(pipeline.jobs.map(({ name }) => [name, values.get(name)]));
}
`;

/** Gives harborlint's effective jobs of a root file by their names: a function made from the sources in `source`, the folder `src`. */
export async function harborlint(source) {
  const folder = mkdtempSync(join(tmpdir(), 'harborlint-compare-'));
  try {
    const result = await build({
      stdin: { contents: entry, resolveDir: source, loader: 'ts' },
      bundle: true,
      format: 'cjs',
      platform: 'node',
      target: 'node20',
      write: false,
      logLevel: 'silent',
    });
    const file = join(folder, 'resolve.cjs');
    writeFileSync(file, result.outputFiles[0].contents);
    const { resolve } = createRequire(file)(file);
    return (request) => plainly(resolve(request));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Maps become objects and integers numbers, as a reader of JSON would have them. */
function plainly(value) {
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, child]) => [key, plainly(child)]));
  if (Array.isArray(value)) return value.map(plainly);
  return typeof value === 'bigint' ? Number(value) : value;
}
