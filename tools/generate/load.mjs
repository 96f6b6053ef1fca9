import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

const entry = `
import { catalogue } from './rules/catalogue.generated';
import { policySchema } from './policy';
import { reportSchema } from './report/schema';
export const rules = catalogue;
export const policy = policySchema(catalogue.map(({ meta }) => ({ id: meta.id, summary: meta.summary })));
export const report = reportSchema();
`;

/** Runs the sources that know the rules and the schemas. `source` is the folder `src`. */
export async function load(source) {
  const folder = mkdtempSync(join(tmpdir(), 'harborlint-generate-'));
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
    const file = join(folder, 'knowledge.cjs');
    writeFileSync(file, result.outputFiles[0].contents);
    const { rules, policy, report } = createRequire(file)(file);
    return { rules, policySchema: policy, reportSchema: report };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
