import fc from 'fast-check';
import { disagreementsOf, isSame, type Disagreement, type DisagreementKind } from './compare';
import { CHANNELS, textOf, type Channel, type Job, type Trial } from './job';
import type { Observation } from './run';
import type { Verdict } from './verdict';

/** What is compared: the runs of trials and what the rules say of jobs. */
export interface Sides {
  readonly run: (trials: readonly Trial[]) => Promise<Observation[][]>;
  readonly judge: (jobs: readonly Job[]) => readonly Verdict[];
}

/** Which scripts: the `count` first ones that a seed gives. */
export interface Draw {
  readonly trials: fc.Arbitrary<Trial>;
  readonly seed: number;
  readonly count: number;
}

/** A script of a draw with what disagrees about it. */
export interface Counterexample {
  readonly seed: number;
  readonly index: number;
  readonly trial: Trial;
  readonly disagreements: readonly Disagreement[];
}

/** What a draw showed. */
export interface Tally {
  readonly drawn: number;
  readonly runs: number;
  /** Scripts that some run showed to leak by a channel. */
  readonly leaking: Readonly<Record<Channel, number>>;
  /** Scripts that leak by no channel in any run. */
  readonly silent: number;
  /** Scripts of which the rules claim `must` by a channel. */
  readonly claimed: Readonly<Record<Channel, number>>;
  readonly counterexamples: readonly Counterexample[];
}

/** Runs and judges the scripts of a draw. What disagrees is run again: pipes can end in more than one order. */
export async function campaign(draw: Draw, sides: Sides): Promise<Tally> {
  const trials = drawn(draw);
  const running = sides.run(trials);
  const verdicts = sides.judge(trials.map(({ job }) => job));
  const observations = await ended(trials, await running, sides);
  const suspects = trials.flatMap((trial, index) => {
    const disagreements = disagreementsOf(verdicts[index]!, observations[index]!);
    return disagreements.length === 0 ? [] : [{ seed: draw.seed, index, trial, disagreements }];
  });
  const again = await sides.run(suspects.map(({ trial }) => trial));
  const counterexamples = suspects.flatMap((suspect, index) => {
    const confirmed = disagreementsOf(verdicts[suspect.index]!, again[index]!);
    const disagreements = suspect.disagreements.filter((one) => confirmed.some((other) => isSame(one, other)));
    return disagreements.length === 0 ? [] : [{ ...suspect, disagreements }];
  });
  const count = (holds: (index: number, channel: Channel) => boolean): Record<Channel, number> => {
    const of = (channel: Channel): number => trials.filter((_, index) => holds(index, channel)).length;
    return { log: of('log'), arguments: of('arguments'), artifact: of('artifact') };
  };
  const leaks = (index: number, channel: Channel): boolean => observations[index]!.some((one) => one.leaks[channel].length > 0);
  return {
    drawn: trials.length,
    runs: observations.flat().length,
    leaking: count(leaks),
    silent: trials.filter((_, index) => CHANNELS.every((channel) => !leaks(index, channel))).length,
    claimed: count((index, channel) => verdicts[index]![channel] === 'must'),
    counterexamples,
  };
}

/** How many scripts have a disagreement of a kind. */
export function countOf(kind: DisagreementKind, { counterexamples }: Pick<Tally, 'counterexamples'>): number {
  return counterexamples.filter(({ disagreements }) => disagreements.some((one) => one.kind === kind)).length;
}

/** The observations, those of runs that did not end made again: the machine may have been busy. @throws Error where one does not end again */
async function ended(trials: readonly Trial[], observations: readonly (readonly Observation[])[], { run }: Sides): Promise<(readonly Observation[])[]> {
  const all: (readonly Observation[])[] = [];
  for (const [index, trial] of trials.entries()) {
    const isStuck = (runs: readonly Observation[]): boolean => runs.some(({ status }) => status === undefined);
    const first = observations[index]!;
    const runs = isStuck(first) ? (await run([trial]))[0]! : first;
    if (isStuck(runs)) throw new Error(`the script does not come to an end:\n${textOf(trial.job)}`);
    all.push(runs);
  }
  return all;
}

function drawn({ trials, seed, count }: Draw): Trial[] {
  const all: Trial[] = [];
  fc.check(fc.property(trials, (trial) => void all.push(trial)), { seed, numRuns: count });
  return all;
}
