import { mkdtempSync, mkdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from '../../src/session';
import { disagreementsOf, shown } from './compare';
import { copyProject, jobsOf, scriptFixtures, type ScriptFixture } from './fixture-jobs';
import type { Trial } from './job';
import { findPrograms } from './programs';
import { Runner, type Observation } from './run';
import { claimsOf, verdictOf, type Verdict } from './verdict';

const programs = findPrograms();
const absent = 'absent' in programs ? programs.absent : undefined;
if (absent !== undefined) console.warn(`Skipped: ${absent} is not installed`);

const fixtures = scriptFixtures(join(__dirname, '../../fixtures/scripts'));
const runnable = fixtures.filter(({ skip }) => skip === undefined);

interface Judged {
  readonly trials: readonly Trial[];
  readonly claims: ReadonlyMap<string, Verdict>;
}

/** The jobs of a case and what the rules say of them. */
function judged(fixture: ScriptFixture, folder: string): Judged {
  mkdirSync(folder);
  const files = copyProject(fixture, folder);
  const project = join(folder, 'project');
  const { shells, environments } = fixture;
  return {
    trials: jobsOf(project, files).map((job) => ({ job, shells, environments })),
    claims: claimsOf(check({ cwd: project, paths: [], today: '2026-11-01' })),
  };
}

(absent === undefined && runnable.length > 0 ? describe : describe.skip)('scripts of the fixtures do in a shell what the rules say', () => {
  const cases = new Map<string, Judged | Error>();
  const runs = new Map<Trial, readonly Observation[]>();
  beforeAll(async () => {
    if ('absent' in programs) throw new Error(programs.absent);
    const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'harborlint-')));
    const runner = new Runner(programs, join(__dirname, 'stubs'));
    try {
      for (const [index, fixture] of runnable.entries()) cases.set(fixture.name, orError(() => judged(fixture, join(scratch, String(index)))));
      const trials = [...cases.values()].flatMap((one) => (one instanceof Error ? [] : one.trials));
      const observed = await runner.run(trials);
      for (const [index, trial] of trials.entries()) runs.set(trial, observed[index]!);
    } finally {
      runner.dispose();
      rmSync(scratch, { recursive: true });
    }
  }, 300_000);

  it.each(runnable.map(({ name }) => name))('%s', (name) => {
    const one = cases.get(name)!;
    if (one instanceof Error) throw one;
    expect(one.trials).not.toEqual([]);
    expect(one.trials.flatMap((trial) => disagreementsOf(verdictOf(one.claims, trial.job.name), runs.get(trial)!).map((found) => shown(trial, found)))).toEqual([]);
  });
});

function orError<T>(make: () => T): T | Error {
  try {
    return make();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

it('says of each script that is not run why', () => {
  expect(fixtures.filter(({ skip }) => skip !== undefined && skip.length < 8).map(({ name }) => name)).toEqual([]);
});
