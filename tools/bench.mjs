/**
 * Measures what harborlint costs: whole runs against an empty Node, and a folder of pipelines against the YAML parser alone (the package yaml).
 *
 *     npm run bench [-- --rounds N]
 *
 * HARBORLINT_SHARED names the folder whose `corpus/` is linted; that part is left out where there is none.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { pipelineFiles } from './bench/corpus.mjs';
import { interleaved, median } from './bench/interleaved.mjs';
import { pipelineOf } from './bench/pipelines.mjs';

const project = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '25' } } });
const rounds = Number(values.rounds);

/** Rounds over the corpus: each takes ten seconds. */
const corpusRounds = 5;
/** Runs before, in which compiled code is learnt. */
const learning = 8;
/** What the others are compared with. */
const WHAT_LINTING_READS = 'yaml, what linting reads';

/** A pipeline's length in lines: the median, 75th and 90th percentile of real ones, and a large one. */
const lengths = [26, 65, 151, 519];

/** What a run may cost, by length: milliseconds more than an empty Node, or times its time. */
const goals = { 26: [12, 1.5], 65: [18, 1.7], 151: [27, 2.0], 519: [40, 2.6] };

function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column])));
  console.log(rows.map((row) => line(row).join('  ')).join('\n'));
}

function benchStart() {
  const folder = mkdtempSync(join(tmpdir(), 'harborlint-bench-'));
  const bin = join(project, 'bin', 'harborlint.js');
  try {
    const commands = lengths.map((lines) => {
      const file = join(folder, String(lines), '.gitlab-ci.yml');
      mkdirSync(join(folder, String(lines)));
      writeFileSync(file, pipelineOf(lines));
      return { name: `${lines} lines`, argv: [bin, file] };
    });
    const version = { name: '--version', argv: [bin, '--version'] };
    const timings = interleaved([{ name: 'node -e 0', argv: ['-e', '0'] }, version, ...commands], rounds);
    const rows = timings.map(({ name, median: time, extra, ratio }) => {
      const goal = goals[Number.parseInt(name)];
      const verdict = goal ? (extra <= goal[0] || ratio <= goal[1] ? 'reached' : 'missed') : '';
      const wanted = goal ? `+${goal[0]} or ${goal[1]}x` : '';
      return [name, `${time.toFixed(1)} ms`, `+${extra.toFixed(1)} ms`, `${ratio.toFixed(2)}x`, wanted, verdict];
    });
    table([['whole run', 'median', 'extra', 'ratio', 'goal', ''], ...rows]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function benchCorpus() {
  const folder = join(resolve(process.env.HARBORLINT_SHARED ?? join(project, '..', 'shared')), 'corpus');
  if (!existsSync(folder)) {
    console.log(`Corpus: left out, there is no ${folder}`);
    return;
  }
  const files = pipelineFiles(folder);
  const script = join(project, 'tools', 'bench', 'corpus.mjs');
  const inProcess = (name) => () => JSON.parse(execFileSync(process.execPath, [script, name, folder], { encoding: 'utf8' }));
  const measures = {
    'yaml, each file once': inProcess('yaml'),
    [WHAT_LINTING_READS]: inProcess('read'),
    'the library, file by file': inProcess('lint'),
    'harborlint FILE…, a whole run': () => wholeRun([join(project, 'bin', 'harborlint.js'), ...files]),
  };
  // So that the compiled code is kept, as it is from any earlier run.
  for (let run = 0; run < learning; run++) measures['harborlint FILE…, a whole run']();
  const runs = Object.fromEntries(Object.keys(measures).map((name) => [name, []]));
  for (let round = 0; round < corpusRounds; round++) for (const [name, measure] of Object.entries(measures)) runs[name].push(measure());
  const base = runs[WHAT_LINTING_READS];
  const rows = Object.entries(runs).map(([name, results]) => {
    const time = median(results.map(({ milliseconds }) => milliseconds));
    const ratio = median(results.map(({ milliseconds }, round) => milliseconds / base[round].milliseconds));
    const memory = results.flatMap(({ megabytes }) => megabytes ?? []);
    return [name, `${time.toFixed(0)} ms`, `${ratio.toFixed(2)}x`, memory.length === 0 ? '' : `${median(memory).toFixed(0)} MB`];
  });
  table([[`${files.length} files`, 'time', 'ratio', 'peak memory'], ...rows]);
}

/** Times a run as a user calls it: Node's start, reading and printing are part of it. */
function wholeRun(argv) {
  const env = { ...process.env };
  delete env.NODE_EXTRA_CA_CERTS;
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, argv, { env, cwd: project, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (status !== 0 && status !== 1) throw new Error(`harborlint ended with ${status}: ${stderr}`);
  return { milliseconds: Number(process.hrtime.bigint() - start) / 1e6 };
}

console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${rounds} rounds\n`);
benchStart();
console.log();
benchCorpus();
