import { join } from 'node:path';
import { campaign, countOf, type Counterexample, type Sides } from './campaign';
import { shown } from './compare';
import { trials } from './grammar/script';
import { findPrograms } from './programs';
import { reduced } from './reduce';
import { Runner } from './run';
import { verdictsOf } from './verdict';

/** Scripts in all, and how many are drawn with one seed: their runs begin while the rules judge them. */
const SCRIPTS = 3_000;
const BATCH = 250;
const FIRST_SEED = 4_000;

/** Shares of the drawn scripts that may disagree. */
const MOST_MISSED = 0.002;
const MOST_WRONG = 0.005;

/** Counterexamples that the message shows, made small. */
const SHOWN = 10;

const programs = findPrograms();
const absent = 'absent' in programs ? programs.absent : undefined;
if (absent !== undefined) console.warn(`Skipped: ${absent} is not installed`);
const missing = 'absent' in programs ? [] : ['jq', 'envsubst'].filter((name) => programs.missing.includes(name));
if (missing.length > 0) console.warn(`Drawn without ${missing.join(' and ')}: not installed`);

(absent === undefined ? describe : describe.skip)('drawn scripts do in a shell what the rules say', () => {
  const drawnScripts = trials((program) => !missing.includes(program));
  const counterexamples: Counterexample[] = [];
  let runner: Runner;
  let sides: Sides;
  beforeAll(async () => {
    if ('absent' in programs) throw new Error(programs.absent);
    runner = new Runner(programs, join(__dirname, 'stubs'));
    sides = { run: (all) => runner.run(all), judge: verdictsOf };
    for (let batch = 0; batch * BATCH < SCRIPTS; batch++) {
      const tally = await campaign({ trials: drawnScripts, seed: FIRST_SEED + batch, count: BATCH }, sides);
      counterexamples.push(...tally.counterexamples);
    }
  }, 900_000);
  afterAll(() => runner.dispose());

  it.each([
    ['missed', MOST_MISSED],
    ['wrong', MOST_WRONG],
  ] as const)('but for a small share: %s', async (kind, share) => {
    const count = countOf(kind, { counterexamples });
    if (count <= share * SCRIPTS) return;
    const texts: string[] = [];
    for (const one of counterexamples.filter(({ disagreements }) => disagreements.some((disagreement) => disagreement.kind === kind)).slice(0, SHOWN)) {
      const wanted = one.disagreements.find((disagreement) => disagreement.kind === kind);
      const { trial, disagreement } = await reduced(one.trial, wanted!, sides);
      texts.push(`seed ${String(one.seed)}, script ${String(one.index)}: ${shown(trial, disagreement)}`);
    }
    throw new Error(`${String(count)} of ${String(SCRIPTS)} scripts: ${kind}; at most ${String(share * SCRIPTS)} may be\n\n${texts.join('\n')}`);
  }, 300_000);
});
