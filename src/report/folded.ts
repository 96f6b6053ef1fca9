import type { Finding } from '../engine/finding';

/** Findings of one file that say the same thing, in the order of the report. */
export interface Folded {
  /** What is shown whole. */
  readonly first: Finding;
  /** The others: only their places are shown. */
  readonly rest: readonly Finding[];
}

/**
 * The findings of a report, those that say the same thing of one file as one entry: that is where the first of them stands. Only
 * for people: programs get each finding by itself.
 */
export function folded(findings: readonly Finding[]): readonly Folded[] {
  const groups = new Map<string, { readonly first: Finding; readonly rest: Finding[] }>();
  for (const finding of findings) {
    const key = saidBy(finding);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { first: finding, rest: [] });
    else group.rest.push(finding);
  }
  return [...groups.values()];
}

/** All that an entry says beside places and jobs: what differs in any of it stays apart. */
function saidBy({ ruleId, messageId, severity, message, help, location, flow, fixes = [] }: Finding): string {
  return JSON.stringify([location.path, ruleId, messageId, severity, message, help, flow?.secret, flow?.certainty, fixes.map(({ title, safety }) => [title, safety])]);
}

/** More places than this are counted. */
const PLACES = 40;

/** The lines of some findings of one file, such as `at lines 12, 40 and 77`; with columns where a line has several. */
export function linesText({ first, rest }: Folded): string {
  const perLine = new Map<number, number>();
  for (const { location } of [first, ...rest]) perLine.set(location.start.line, (perLine.get(location.start.line) ?? 0) + 1);
  const texts = rest.map(({ location: { start } }) => `${String(start.line)}${perLine.get(start.line) === 1 ? '' : `:${String(start.column)}`}`);
  if (texts.length > PLACES + 1) return `at lines ${texts.slice(0, PLACES).join(', ')} and ${String(texts.length - PLACES)} more`;
  const last = texts.pop() ?? '';
  return texts.length === 0 ? `at line ${last}` : `at lines ${texts.join(', ')} and ${last}`;
}

/** The finding that is shown for all of them: the jobs are those of all. */
export function shownFor({ first, rest }: Folded): Finding {
  if (rest.length === 0) return first;
  const jobs = [...new Set([first, ...rest].flatMap((finding) => finding.jobs ?? []))];
  return jobs.length === 0 ? first : { ...first, jobs };
}
