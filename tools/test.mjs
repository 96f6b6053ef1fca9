/**
 * Runs everything that has to hold before a change goes in; the last line is `N passed, N failed[, N skipped]`.
 *
 *     npm test [-- JEST ARGUMENTS]
 *
 * The tests run even where an earlier step fails, so that one run shows all there is; such a step counts as failed.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { closingLine, countTests } from './test/closing-line.mjs';

const project = fileURLToPath(new URL('..', import.meta.url));
const { scripts } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
const lintArguments = scripts.lint.split(' ').slice(1);

/** Lint takes longer than the steps that come before the tests, so that it goes beside them, and beside the first tests. */
const aside = [{ name: 'Lint', command: ['node_modules/eslint/bin/eslint.js', ...lintArguments] }];
const before = [
  { name: 'Types', command: ['node_modules/typescript/bin/tsc', '--noEmit'] },
  { name: 'Generated files', command: ['tools/generate.mjs', '--check'], optional: true },
  // `npm ci` has built a moment ago.
  { name: 'Build', command: ['tools/build.mjs', '--if-stale'] },
];

/** Whether a program that shows its output as it comes ends well. */
function run([file, ...rest]) {
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(project, file), ...rest], { cwd: project, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('close', (status) => done(status === 0));
  });
}

/** Runs a program and keeps what it prints, so that two at a time do not mix. */
function runAside([file, ...rest]) {
  return new Promise((done) => {
    const output = [];
    const child = spawn(process.execPath, [join(project, file), ...rest], { cwd: project, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (data) => output.push(data));
    child.stderr.on('data', (data) => output.push(data));
    child.on('close', (status) => done({ passed: status === 0, output: Buffer.concat(output) }));
  });
}

/** What a step printed and how it ended, as lines to show. */
async function runStep({ name, command, optional }) {
  if (optional && !existsSync(join(project, command[0]))) {
    return { name, passed: true, shown: `${name}: skipped, ${command[0]} does not exist yet\n` };
  }
  const start = Date.now();
  const { passed, output } = await runAside(command);
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  return { name, passed, shown: `${output.toString()}${name}: ${passed ? 'good' : 'FAILED'} (${seconds} s)\n` };
}

/** Runs steps one after the other and shows each when it ends, or, with a promise, when that is kept; gives the names of those that failed. */
async function runLane(steps, until) {
  const failed = [];
  for (const step of steps) {
    const { name, passed, shown } = await runStep(step);
    await until;
    process.stdout.write(shown);
    if (!passed) failed.push(name);
  }
  return failed;
}

async function runTests() {
  const scratch = mkdtempSync(join(tmpdir(), 'harborlint-test-'));
  const file = join(scratch, 'results.json');
  try {
    const passed = await run(['node_modules/jest/bin/jest.js', '--json', '--outputFile', file, ...process.argv.slice(2)]);
    const counts = existsSync(file)
      ? countTests(JSON.parse(readFileSync(file, 'utf8')))
      : { passed: 0, failed: 1, skipped: 0 };
    // Jest also fails for what is no test: a coverage threshold, no test found.
    return passed || counts.failed > 0 ? counts : { ...counts, failed: 1 };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

const stepsBefore = runLane(before);
const tests = stepsBefore.then(runTests);
// What lint says is shown when the tests have ended: between their lines, nobody would see it.
const failedSteps = (await Promise.all([stepsBefore, runLane(aside, tests)])).flat();
const counts = await tests;
if (failedSteps.length > 0) console.log(`\nFailed beside the tests: ${failedSteps.join(', ')}`);
const failed = counts.failed + failedSteps.length;
console.log(closingLine({ ...counts, failed }));
process.exitCode = failed > 0 ? 1 : 0;
