import { join } from 'node:path';
import { campaign, countOf, type Sides } from './campaign';
import { CANARY } from './canary';
import { disagreementsOf, shown } from './compare';
import { trials } from './grammar/script';
import { CHANNELS, textOf, type Job } from './job';
import { findPrograms } from './programs';
import { reduced } from './reduce';
import { Runner } from './run';
import type { Claim, Verdict } from './verdict';

const programs = findPrograms();
const absent = 'absent' in programs ? programs.absent : undefined;
if (absent !== undefined) console.warn(`Skipped: ${absent} is not installed`);

const SEED = 11;
const COUNT = 40;

(absent === undefined ? describe : describe.skip)('a draw', () => {
  let runner: Runner;
  beforeAll(() => {
    if ('absent' in programs) throw new Error(programs.absent);
    runner = new Runner(programs, join(__dirname, 'stubs'));
  });
  afterAll(() => runner.dispose());

  const drawnScripts = trials(() => false);
  const sidesWith = (claim: Claim): Sides => ({
    run: (all) => runner.run(all),
    judge: (jobs: readonly Job[]) => jobs.map((): Verdict => ({ log: claim, arguments: claim, artifact: claim })),
  });

  it('has scripts that leak by each channel, and scripts that do not', async () => {
    const { drawn, runs, leaking, silent, counterexamples } = await campaign({ trials: drawnScripts, seed: SEED, count: COUNT }, sidesWith('may'));
    expect(drawn).toBe(COUNT);
    expect(runs).toBeGreaterThan(COUNT);
    for (const channel of CHANNELS) expect(leaking[channel]).toBeGreaterThan(0);
    expect(silent).toBeGreaterThan(COUNT / 4);
    expect(silent).toBeLessThan((COUNT * 3) / 4);
    expect(counterexamples).toEqual([]);
  }, 120_000);

  it('misses all leaks where the rules are silent, and claims too many where they always say must', async () => {
    const silent = await campaign({ trials: drawnScripts, seed: SEED, count: COUNT }, sidesWith('none'));
    expect(countOf('missed', silent)).toBe(COUNT - silent.silent);
    expect(countOf('wrong', silent)).toBe(0);
    const loud = await campaign({ trials: drawnScripts, seed: SEED, count: COUNT }, sidesWith('must'));
    expect(countOf('missed', loud)).toBe(0);
    expect(countOf('wrong', loud)).toBeGreaterThan(COUNT / 2);
  }, 120_000);

  it('comes down to a small script from a counterexample', async () => {
    const script = ['A=x\nB=$HARBOR_PASSWORD; echo "$A"', 'if [ -n "$MODE" ]; then\n  echo "$A"\nelse\n  for I in 1 2; do\n    echo "$I" | cat\n    echo "$B" | base64 | cat\n  done\nfi', 'echo done'];
    const job: Job = { name: 'job', variables: { C: 'x' }, before: ['echo start'], script, after: ['echo "$C"'], taken: [] };
    const trial = { job, shells: ['bash', 'dash'], environments: [{}, { MODE: 'x' }] } as const;
    const [runs] = await runner.run([trial]);
    const [first] = disagreementsOf(sidesWith('none').judge([job])[0]!, runs!);
    const small = await reduced(trial, first!, sidesWith('none'));
    expect(small.disagreement).toMatchObject({ kind: 'missed', channel: 'log' });
    expect(small.trial.job).toMatchObject({ variables: {}, before: [], script: ['B=$HARBOR_PASSWORD', 'echo "$B"'], after: [] });
  }, 120_000);

  it('draws nothing that holds a part of the secret by chance', async () => {
    const innocent = { trials: drawnScripts.filter(({ job }) => !/HARBOR_PASSWORD|DERIVED|env\b|set\b|export|declare/.test(textOf(job))), seed: SEED, count: COUNT };
    const { silent } = await campaign(innocent, sidesWith('may'));
    expect(silent).toBe(COUNT);
  }, 120_000);

  it('shows what disagrees', async () => {
    const job: Job = { name: 'job', variables: {}, before: [], script: ['[ -z "$MODE" ] || echo "$HARBOR_PASSWORD"'], after: [], taken: [] };
    const trial = { job, shells: ['dash'], environments: [{}, { MODE: 'x' }] } as const;
    const [runs] = await runner.run([trial]);
    const silent: Verdict = { log: 'none', arguments: 'none', artifact: 'none' };
    const texts = (verdict: Verdict): string[] => disagreementsOf(verdict, runs!).map((one) => shown(trial, one));
    expect(texts(silent)).toEqual([`log: leaks (plain), and the rules are silent [dash, status 0, MODE=x]\n# script\n${job.script[0]!}\n`]);
    expect(texts({ ...silent, log: 'may' })).toEqual([]);
    expect(texts({ ...silent, log: 'must' })).toEqual([`log: the rules say must, and it does not leak [dash, status 0]\n# script\n${job.script[0]!}\n`]);
    expect(texts({ ...silent, log: 'may' }).join('')).not.toContain(CANARY);
  });

  it('gives up a run that does not end, and goes on', async () => {
    const job = (script: string): Job => ({ name: 'job', variables: {}, before: [], script: [script], after: [], taken: [] });
    const trialOf = (script: string) => ({ job: job(script), shells: ['bash'], environments: [{}] }) as const;
    if ('absent' in programs) throw new Error(programs.absent);
    const hasty = new Runner(programs, join(__dirname, 'stubs'), 1_500);
    const sleepers = { ...sidesWith('may'), run: (all: Parameters<Sides['run']>[0]) => hasty.run(all) };
    await expect(campaign({ trials: drawnScripts.map(() => trialOf('sleep 1000')), seed: 1, count: 1 }, sleepers)).rejects.toThrow('the script does not come to an end:\n# script\nsleep 1000');
    const results = await hasty.run([trialOf('sleep 1000'), trialOf('echo one'), trialOf('echo two')]);
    hasty.dispose();
    expect(results.map(([run]) => run!.status)).toEqual([undefined, 0, 0]);
    expect(() => disagreementsOf({ log: 'none', arguments: 'none', artifact: 'none' }, results[0]!)).toThrow('did not come to an end');
  }, 120_000);
});
