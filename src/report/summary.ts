import type { Report, SuppressionKind } from '../engine/finding';
import { newGaps } from './new-gaps';

/** The last line of a report for people, such as `3 errors, 2 warnings in 4 files (9 jobs)`. */
export function summaryLine(report: Report): string {
  const { errors, warnings, notes, files, jobs, fixed = 0 } = report.summary;
  const found = [
    ...(errors > 0 ? [count(errors, 'error')] : []),
    ...(warnings > 0 ? [count(warnings, 'warning')] : []),
    ...(notes > 0 ? [count(notes, 'note')] : []),
  ].join(', ');
  const extra = [
    ...(fixed > 0 ? [`${String(fixed)} mended`] : []),
    ...setAside(report),
    ...notChecked(report),
    ...(report.failures.length > 0 ? ['the check is not complete'] : []),
  ];
  const where = `in ${count(files, 'file')} (${count(jobs, 'job')})`;
  return [`${found === '' ? 'No problems found' : found} ${where}`, ...extra].join('; ');
}

function notChecked(report: Report): string[] {
  const { gaps } = report;
  if (gaps.length === 0) return [];
  const known = gaps.length - newGaps(report).length;
  const behind = known === 0 ? '' : ` (${known === gaps.length ? 'all' : String(known)} known to the baseline)`;
  return [`${count(gaps.length, 'place')} not checked${behind}`];
}

const BY: readonly (readonly [SuppressionKind, string])[] = [
  ['policy', 'set aside by the policy'],
  ['comment', 'set aside by comments'],
  ['baseline', 'known to the baseline'],
];

function setAside({ suppressed }: Report): string[] {
  return BY.flatMap(([kind, words]) => {
    const number = suppressed.filter(({ suppression }) => suppression.kind === kind).length;
    return number === 0 ? [] : [`${String(number)} ${words}`];
  });
}

/** A number with its noun: `1 file`, `2 files`. */
export function count(number: number, noun: string): string {
  return `${String(number)} ${noun}${number === 1 ? '' : 's'}`;
}
