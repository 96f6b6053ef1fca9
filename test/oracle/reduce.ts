import type { Sides } from './campaign';
import { disagreementsOf, isSame, type Disagreement } from './compare';
import { textOf, type Job, type Trial } from './job';

/** A small script that disagrees as a larger one does. */
export interface Reduced {
  readonly trial: Trial;
  readonly disagreement: Disagreement;
}

/** Candidates that are tried at once, the shortest first. */
const TRIED = 40;

/** What stands between two commands, or two parts of a word. */
const SEPARATORS = ['\n', '; ', ' && ', ' || ', ' | ', ' '];

/**
 * Leaves out of a counterexample whatever the disagreement does not need: items, lines, commands, words, while the script
 * ends as it did. fast-check's own shrinking goes one script at a time, which takes minutes where each has to be run.
 */
export async function reduced(trial: Trial, disagreement: Disagreement, sides: Sides): Promise<Reduced> {
  let best: Reduced = { trial: { ...trial, shells: [disagreement.run.shell], environments: [disagreement.run.environment] }, disagreement };
  for (;;) {
    const smaller = (await smallerThan(best, sides, 1)) ?? (await smallerThan(best, sides, 2));
    if (smaller === undefined) return best;
    best = smaller;
  }
}

/** One try to leave out so many parts at once: two, where one of them begins and the other ends something. */
async function smallerThan({ trial, disagreement }: Reduced, sides: Sides, parts: 1 | 2): Promise<Reduced | undefined> {
  const jobs = new Map(smallerJobs(trial.job, parts).map((job) => [textOf(job), job]));
  const sorted = [...jobs].sort(([a], [b]) => a.length - b.length).map(([, job]) => ({ ...trial, job }));
  for (let start = 0; start < sorted.length; start += TRIED) {
    const tried = sorted.slice(start, start + TRIED);
    const runs = await sides.run(tried);
    const verdicts = sides.judge(tried.map(({ job }) => job));
    for (const [index, one] of tried.entries()) {
      if (runs[index]!.some((run) => run.status !== disagreement.run.status || (isBroken(run.log) && !isBroken(disagreement.run.log)))) continue;
      const found = disagreementsOf(verdicts[index]!, runs[index]!).find((other) => isSame(other, disagreement));
      if (found !== undefined) return { trial: one, disagreement: found };
    }
  }
  return undefined;
}

/** Whether a shell could not read its script: leaving something out must not end there. */
function isBroken(log: string): boolean {
  return /syntax error|unexpected|unterminated|here-document|not found|ambiguous|usage:|No such file|invalid|missing op/i.test(log);
}

function smallerJobs(job: Job, parts: 1 | 2): Job[] {
  const { before, script, after, variables } = job;
  return [
    ...smallerLists(before, parts).map((list) => ({ ...job, before: list })),
    ...smallerLists(script, parts).filter((list) => list.length > 0).map((list) => ({ ...job, script: list })),
    ...smallerLists(after, parts).map((list) => ({ ...job, after: list })),
    ...(Object.keys(variables).length > 0 ? [{ ...job, variables: {} }] : []),
    ...(before.length > 0 ? [{ ...job, before: [], script: [...before, ...script] }] : []),
  ];
}

/** The list without one of its items, or with one of its items made smaller. */
function smallerLists(list: readonly string[], parts: 1 | 2): string[][] {
  return list.flatMap((item, at) => {
    const texts = parts === 1 ? SEPARATORS.flatMap((separator) => withoutOne(item, separator)) : withoutTwo(item.split('\n'));
    return [...(parts === 1 ? [without(list, at)] : []), ...texts.filter((text) => text.trim() !== '').map((text) => list.map((other, index) => (index === at ? text : other)))];
  });
}

function withoutOne(text: string, separator: string): string[] {
  const parts = text.split(separator);
  return parts.length === 1 ? [] : parts.map((_, at) => without(parts, at).join(separator));
}

/** Without two of the lines, and without those before and after some. */
function withoutTwo(lines: readonly string[]): string[] {
  return lines.flatMap((_, first) =>
    lines.slice(first + 1).flatMap((__, gap) => {
      const second = first + 1 + gap;
      return [without(without(lines, second), first).join('\n'), lines.slice(first + 1, second).join('\n')];
    }),
  );
}

function without<T>(list: readonly T[], at: number): T[] {
  return [...list.slice(0, at), ...list.slice(at + 1)];
}
