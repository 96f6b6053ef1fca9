import { CHANNELS, textOf, type Channel, type Trial } from './job';
import type { Observation } from './run';
import type { Verdict } from './verdict';

/** `missed`: execution showed a leak, the rules say none. `wrong`: the rules say `must`, and some run did not show it. */
export type DisagreementKind = 'missed' | 'wrong';

/** A place where execution and the rules do not say the same. */
export interface Disagreement {
  readonly kind: DisagreementKind;
  readonly channel: Channel;
  /** A run that shows it. */
  readonly run: Observation;
}

/** Where the rules and the runs of one trial disagree. @throws Error where a run did not come to an end */
export function disagreementsOf(verdict: Verdict, runs: readonly Observation[]): Disagreement[] {
  const stuck = runs.find(({ status }) => status === undefined);
  if (stuck !== undefined) throw new Error(`a run did not come to an end:\n${stuck.log}`);
  return CHANNELS.flatMap((channel): Disagreement[] => {
    const leaking = runs.find(({ leaks }) => leaks[channel].length > 0);
    const silent = runs.find(({ leaks }) => leaks[channel].length === 0);
    if (verdict[channel] === 'none' && leaking !== undefined) return [{ kind: 'missed', channel, run: leaking }];
    if (verdict[channel] === 'must' && silent !== undefined) return [{ kind: 'wrong', channel, run: silent }];
    return [];
  });
}

/** Whether two disagreements are of the same kind about the same channel. */
export function isSame(one: Disagreement, other: Disagreement): boolean {
  return one.kind === other.kind && one.channel === other.channel;
}

/** A disagreement as a person reads it: what, the script, and what the run showed. */
export function shown(trial: Trial, { kind, channel, run }: Disagreement): string {
  const values = Object.entries(run.environment).map(([name, value]) => `${name}=${value}`).join(' ');
  const what = kind === 'missed' ? `${channel}: leaks (${run.leaks[channel].join(', ')}), and the rules are silent` : `${channel}: the rules say must, and it does not leak`;
  const how = `${run.shell}, status ${String(run.status)}${values === '' ? '' : `, ${values}`}`;
  return `${what} [${how}]\n${textOf(trial.job)}`;
}
