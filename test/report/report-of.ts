import type { Finding, Place, Report } from '../../src/engine/finding';
import type { Source } from '../../src/text';

/** The place of the n-th (from 0) occurrence of a text. */
export function placeOf(source: Source, text: string, nth = 0): Place {
  let at = -1;
  for (let i = 0; i <= nth; i++) {
    at = source.text.indexOf(text, at + 1);
    if (at < 0) throw new Error(`${source.path} has no ${text}`);
  }
  const point = (offset: number): Place['start'] => ({ ...source.positionAt(offset), offset });
  return { path: source.path, start: point(at), end: point(at + text.length) };
}

/** A finding with no more than it must have. */
export function findingAt(location: Place, more: Partial<Finding> = {}): Finding {
  return {
    ruleId: 'private-image',
    messageId: 'private',
    severity: 'error',
    message: 'the image is private',
    url: 'https://example.org/rules/private-image',
    location,
    fingerprint: 'f00',
    ...more,
  };
}

/** A report with no more than it must have. */
export function reportOf(findings: readonly Finding[], more: Partial<Report> = {}): Report {
  return {
    root: '.',
    findings,
    suppressed: [],
    gaps: [],
    failures: [],
    summary: { errors: findings.length, warnings: 0, notes: 0, files: 4, jobs: 9, fixable: 0 },
    ...more,
  };
}
