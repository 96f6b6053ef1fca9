/**
 * Draws random scripts, runs them in real shells and compares what becomes of the secret with what the rules say; the long
 * form of test/oracle/oracle.test.ts. What it showed stands in docs/precision.md.
 *
 *     node tools/oracle.mjs [--count 100000] [--seed 1] [--reduce 40]
 *
 * It wants bash and dash, and jq and envsubst for the scripts that use them. Counterexamples, the first of them made small,
 * go to a folder that the last line names. The status is 1 where more of them were found than test/oracle/oracle.test.ts lets pass.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { fromSources } from './build/from-sources.mjs';

const BATCH = 250;
const MOST_MISSED = 0.002;
const MOST_WRONG = 0.005;

const folder = fileURLToPath(new URL('../test/oracle', import.meta.url));
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    reduce: { type: 'string', default: '40' },
  },
});
const count = Number(values.count);
const firstSeed = Number(values.seed);

const { campaign, countOf, findPrograms, reduced, Runner, shown, trials, verdictsOf } = await fromSources(
  `
export { campaign, countOf } from './campaign';
export { shown } from './compare';
export { trials } from './grammar/script';
export { findPrograms } from './programs';
export { reduced } from './reduce';
export { Runner } from './run';
export { verdictsOf } from './verdict';
`,
  folder,
);

const programs = findPrograms();
if ('absent' in programs) {
  console.log(`Skipped: ${programs.absent} is not installed`);
  process.exit();
}

const scripts = trials((program) => !programs.missing.includes(program));
const runner = new Runner(programs, join(folder, 'stubs'));
const sides = { run: (all) => runner.run(all), judge: verdictsOf };
const total = { drawn: 0, runs: 0, silent: 0, leaking: {}, claimed: {} };
const found = [];
const start = performance.now();

function add(to, counts) {
  for (const [channel, number] of Object.entries(counts)) to[channel] = (to[channel] ?? 0) + number;
}

function share(number) {
  return `${((100 * number) / total.drawn).toFixed(2)} %`;
}

async function drawAll() {
  for (let batch = 0; batch * BATCH < count; batch++) {
    const draw = { trials: scripts, seed: firstSeed + batch, count: Math.min(BATCH, count - batch * BATCH) };
    const { drawn, runs, silent, leaking, claimed, counterexamples } = await campaign(draw, sides);
    total.drawn += drawn;
    total.runs += runs;
    total.silent += silent;
    add(total.leaking, leaking);
    add(total.claimed, claimed);
    found.push(...counterexamples);
    if (batch % 20 === 19) console.log(`${total.drawn} drawn, ${countOf('missed', { counterexamples: found })} missed, ${countOf('wrong', { counterexamples: found })} wrong`);
  }
}

/** Writes the counterexamples, the first ones made small. */
async function keep() {
  const into = mkdtempSync(join(tmpdir(), 'harborlint-counterexamples-'));
  for (const [at, { trial, disagreements, seed, index }] of found.entries()) {
    for (const one of disagreements) {
      const small = at < Number(values.reduce) ? await reduced(trial, one, sides) : undefined;
      const text = `${small === undefined ? '' : `${shown(small.trial, small.disagreement)}\n--- log\n${small.disagreement.run.log}\n--- as drawn\n`}${shown(trial, one)}\n--- log\n${one.run.log}`;
      writeFileSync(join(into, `${one.kind}-${one.channel}-${seed}-${index}.txt`), text);
    }
  }
  return into;
}

try {
  await drawAll();
  const seconds = (performance.now() - start) / 1000;
  const missed = countOf('missed', { counterexamples: found });
  const wrong = countOf('wrong', { counterexamples: found });
  const channels = (counts) => Object.entries(counts).map(([channel, number]) => `${channel} ${number}`).join(', ');
  console.log(`${total.drawn} scripts of seeds ${firstSeed} to ${firstSeed + Math.ceil(count / BATCH) - 1}, ${total.runs} runs, ${seconds.toFixed(0)} s (${(total.drawn / seconds).toFixed(1)} scripts a second)`);
  console.log(`leaking: ${channels(total.leaking)}; silent in all channels: ${total.silent} (${share(total.silent)})`);
  console.log(`claimed must: ${channels(total.claimed)}`);
  console.log(`missed: ${missed} (${share(missed)}); wrongly claimed must: ${wrong} (${share(wrong)})`);
  if (found.length > 0) console.log(`Counterexamples: ${await keep()}`);
  if (missed > MOST_MISSED * total.drawn || wrong > MOST_WRONG * total.drawn) process.exitCode = 1;
} finally {
  runner.dispose();
}
