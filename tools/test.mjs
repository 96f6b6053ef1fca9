/**
 * Runs everything that has to hold before a change goes in; the last line is `N passed, N failed[, N skipped]`.
 *
 *     npm test [-- JEST ARGUMENTS]
 *
 * The tests run even where an earlier step fails, so that one run shows all there is; such a step counts as failed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { closingLine, countTests } from './test/closing-line.mjs';

const project = fileURLToPath(new URL('..', import.meta.url));
const { scripts } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
const lintArguments = scripts.lint.split(' ').slice(1);

const steps = [
  { name: 'Types', command: ['node_modules/typescript/bin/tsc', '--noEmit'] },
  { name: 'Lint', command: ['node_modules/eslint/bin/eslint.js', ...lintArguments] },
  { name: 'Generated files', command: ['tools/generate.mjs', '--check'], optional: true },
  { name: 'Build', command: ['tools/build.mjs'] },
];

function run([file, ...rest]) {
  const { status } = spawnSync(process.execPath, [join(project, file), ...rest], {
    cwd: project,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return status === 0;
}

function runStep({ name, command, optional }) {
  if (optional && !existsSync(join(project, command[0]))) {
    console.log(`${name}: skipped, ${command[0]} does not exist yet`);
    return true;
  }
  const start = Date.now();
  const passed = run(command);
  console.log(`${name}: ${passed ? 'good' : 'FAILED'} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
  return passed;
}

function runTests() {
  const scratch = mkdtempSync(join(tmpdir(), 'harborlint-test-'));
  const file = join(scratch, 'results.json');
  try {
    const passed = run(['node_modules/jest/bin/jest.js', '--json', '--outputFile', file, ...process.argv.slice(2)]);
    const counts = existsSync(file)
      ? countTests(JSON.parse(readFileSync(file, 'utf8')))
      : { passed: 0, failed: 1, skipped: 0 };
    // Jest also fails for what is no test: a coverage threshold, no test found.
    return passed || counts.failed > 0 ? counts : { ...counts, failed: 1 };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

const failedSteps = steps.filter((step) => !runStep(step)).map((step) => step.name);
const counts = runTests();
if (failedSteps.length > 0) console.log(`\nFailed before the tests: ${failedSteps.join(', ')}`);
const failed = counts.failed + failedSteps.length;
console.log(closingLine({ ...counts, failed }));
process.exitCode = failed > 0 ? 1 : 0;
