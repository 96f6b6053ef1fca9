/**
 * Compares the effective jobs of pipelines with those of `gitlab-ci-local --preview`: a check of src/pipeline against a
 * program that other people wrote. What it showed stands in docs/conformance.md.
 *
 *     npm install --no-save gitlab-ci-local
 *     node tools/compare.mjs [--reference PACKAGE_FOLDER] [--pipelines FOLDER] [--verbose]
 *
 * `--pipelines` holds one project a folder; by default it is `conformance/pipelines` in the folder that HARBORLINT_SHARED
 * names. The pipelines are copied, since gitlab-ci-local wants a repository and writes into it. The status is 1 where a
 * difference is not among those of tools/compare/known.mjs.
 *
 * gitlab-ci-local hands texts of a pipeline to a shell and asks the network for includes: name pipelines that you trust, or
 * run it where neither does harm.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compareJobs } from './compare/differences.mjs';
import { reasonFor } from './compare/known.mjs';
import { harborlint } from './compare/ours.mjs';
import { rootsOf } from './compare/roots.mjs';
import { PROJECT, RUN, variablesOf, withInputs } from './compare/settings.mjs';
import { gitlabCiLocal, makeRepository, previewOf } from './compare/theirs.mjs';

const project = fileURLToPath(new URL('..', import.meta.url));
const shared = resolve(process.env.HARBORLINT_SHARED ?? join(project, '..', 'shared'));
const { values: options } = parseArgs({
  options: {
    reference: { type: 'string', default: join(project, 'node_modules', 'gitlab-ci-local') },
    pipelines: { type: 'string', default: join(shared, 'conformance', 'pipelines') },
    verbose: { type: 'boolean', default: false },
  },
});

/** Compares every pipeline of one project, in a copy of it. */
function compareProject(name, { program, effective, scratch }) {
  const folder = join(scratch, name);
  cpSync(join(options.pipelines, name), folder, { recursive: true });
  const roots = rootsOf(folder);
  makeRepository(folder);
  return roots.map((file) => {
    const pipeline = `${name}/${file}`;
    const { preview, refusal } = previewOf(program, folder, file, join(scratch, 'home'));
    if (refusal !== undefined) return { pipeline, refusal };
    const ours = effective({ folder, file, text: withInputs(folder, file), variables: variablesOf(folder), project: PROJECT, run: RUN });
    return { pipeline, ...compareJobs(preview, ours) };
  });
}

function print(results, version) {
  const compared = results.filter(({ refusal }) => refusal === undefined);
  const refused = results.filter(({ refusal }) => refusal !== undefined);
  const found = compared.flatMap(({ pipeline, differences }) => differences.map((difference) => ({ pipeline, ...difference, reason: reasonFor(pipeline, difference) })));
  for (const { pipeline, job, keyword, theirs, ours, reason } of found) {
    console.log(`${pipeline}: ${job}${keyword === undefined ? '' : `.${keyword}`}: ${reason?.text ?? 'NOT LOOKED INTO'}`);
    if (options.verbose || reason === undefined) console.log(`    gitlab-ci-local: ${theirs ?? 'absent'}\n    harborlint:      ${ours ?? 'absent'}`);
  }
  for (const { pipeline, refusal } of refused) console.log(`${pipeline}: not compared, gitlab-ci-local says: ${refusal}`);
  const jobs = compared.reduce((sum, one) => sum + one.jobs, 0);
  const countJobs = (differences) => new Set(differences.map(({ pipeline, job }) => `${pipeline}\n${job}`)).size;
  const equal = jobs - countJobs(found);
  const valid = jobs - countJobs(found.filter(({ reason }) => reason?.invalid));
  const share = (base) => `${((100 * equal) / Math.max(base, 1)).toFixed(1)} %`;
  console.log(`gitlab-ci-local ${version}: ${results.length} pipelines, ${refused.length} not compared`);
  console.log(`${jobs} jobs, ${equal} equal (${share(jobs)}); of the ${valid} that GitLab would not refuse ${share(valid)}`);
  return found.every(({ reason }) => reason !== undefined) && jobs > 0;
}

const reference = gitlabCiLocal(resolve(options.reference));
if (reference === undefined) console.log('Skipped: gitlab-ci-local is not installed; name its folder with --reference');
else if (!existsSync(options.pipelines)) console.log(`Skipped: there is no folder ${options.pipelines}`);
else {
  const scratch = mkdtempSync(join(tmpdir(), 'harborlint-compare-'));
  try {
    mkdirSync(join(scratch, 'home'));
    const effective = await harborlint(join(project, 'src'));
    const names = readdirSync(options.pipelines, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
    const results = names.sort().flatMap((name) => compareProject(name, { ...reference, effective, scratch }));
    if (!print(results, reference.version)) process.exitCode = 1;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
