/**
 * Runs everything that has to hold before a change goes in; the last line is `N passed, N failed[, N skipped]`.
 *
 *     npm test [-- JEST ARGUMENTS]
 *
 * The tests run even where an earlier step fails, so that one run shows all there is; such a step counts as failed.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { closingLine, countTests } from './test/closing-line.mjs';

const project = fileURLToPath(new URL('..', import.meta.url));
const { scripts } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
const lintArguments = scripts.lint.split(' ').slice(1);

/** Lint takes as long as the others together, so that it goes beside them. */
const lanes = [
  [{ name: 'Lint', command: ['node_modules/eslint/bin/eslint.js', ...lintArguments] }],
  [
    { name: 'Types', command: ['node_modules/typescript/bin/tsc', '--noEmit'] },
    { name: 'Generated files', command: ['tools/generate.mjs', '--check'], optional: true },
    { name: 'Build', command: ['tools/build.mjs'] },
  ],
];

function run([file, ...rest]) {
  const { status } = spawnSync(process.execPath, [join(project, file), ...rest], {
    cwd: project,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return status === 0;
}

/** Runs a program and shows what it prints once it has ended, so that two at a time do not mix. */
function runAside([file, ...rest]) {
  return new Promise((done) => {
    const output = [];
    const child = spawn(process.execPath, [join(project, file), ...rest], { cwd: project, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (data) => output.push(data));
    child.stderr.on('data', (data) => output.push(data));
    child.on('close', (status) => {
      process.stdout.write(Buffer.concat(output));
      done(status === 0);
    });
  });
}

async function runStep({ name, command, optional }) {
  if (optional && !existsSync(join(project, command[0]))) {
    console.log(`${name}: skipped, ${command[0]} does not exist yet`);
    return true;
  }
  const start = Date.now();
  const passed = await runAside(command);
  console.log(`${name}: ${passed ? 'good' : 'FAILED'} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
  return passed;
}

/** The names of the steps that failed. */
async function runLane(steps) {
  const failed = [];
  for (const step of steps) if (!(await runStep(step))) failed.push(step.name);
  return failed;
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

const failedSteps = (await Promise.all(lanes.map(runLane))).flat();
const counts = runTests();
if (failedSteps.length > 0) console.log(`\nFailed before the tests: ${failedSteps.join(', ')}`);
const failed = counts.failed + failedSteps.length;
console.log(closingLine({ ...counts, failed }));
process.exitCode = failed > 0 ? 1 : 0;
