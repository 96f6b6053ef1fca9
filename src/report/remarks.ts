import type { Finding, StepKind } from '../engine/finding';
import type { Remark } from './frame';
import { placeText } from './place';
import { visible } from './visible';

/** A finding names at most this many jobs in the text report. */
const JOBS = 5;

const STEP_NAMES: Readonly<Record<StepKind, string>> = {
  include: 'include',
  extends: 'extends',
  reference: '!reference',
  alias: 'alias',
  merge: 'merge',
  default: 'default',
  inherit: 'inherit',
  input: 'input',
  variable: 'variable',
  call: 'run as',
  build: 'built with',
};

const SAFETY = {
  safe: 'safe',
  unsafe: 'changes what runs, so check it',
  manual: 'by hand',
} as const;

/** What a finding says beside its message: jobs, origin, flow, related places, the way out and fixes. */
export function remarksOf(finding: Finding, root: string): readonly Remark[] {
  const remarks: Remark[] = [];
  const add = (label: string, entries: readonly string[]): void => {
    if (entries.length > 0) remarks.push({ label, entries });
  };
  const jobs = finding.jobs ?? [];
  add(jobs.length === 1 ? 'job' : 'jobs', jobs.length === 0 ? [] : [jobList(jobs)]);
  add(
    'from',
    (finding.via ?? []).map((step) => {
      const name = step.name === '' ? '' : ` ${visible(step.name)}`;
      return `${STEP_NAMES[step.kind]}${name} (${placeText(root, step.location)})`;
    }),
  );
  if (finding.flow !== undefined) {
    const { secret, certainty, steps } = finding.flow;
    const title = certainty === 'must' ? `the way of \`${visible(secret)}\`` : `a possible way of \`${visible(secret)}\``;
    add('flow', [
      title,
      ...steps.map((step, index) => `${String(index + 1)}. ${visible(step.message)} (${placeText(root, step.location)})`),
    ]);
  }
  add(
    'see',
    (finding.related ?? []).map((related) => `${visible(related.message)} (${placeText(root, related.location)})`),
  );
  const fixes = finding.fixes ?? [];
  const { help } = finding;
  // Where a fix does what the help says, once is enough.
  const said = fixes.some((fix) => fix.title === help?.replace(/\.$/, ''));
  add('help', help === undefined || said ? [] : [visible(help)]);
  add(
    'fix',
    fixes.map((fix) => `${visible(fix.title)} (${SAFETY[fix.safety]})`),
  );
  return remarks;
}

function jobList(jobs: readonly string[]): string {
  const names = jobs.map(visible);
  // "and 1 more" is no shorter than the name.
  if (names.length <= JOBS + 1) return names.join(', ');
  return `${names.slice(0, JOBS).join(', ')} and ${String(names.length - JOBS)} more`;
}
