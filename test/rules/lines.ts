import type { Finding } from '../../src/engine';

/** A report as plain text, a line for each finding, by place; empty for a clean one. */
export function reportLines(findings: readonly Finding[]): string {
  return [...findings].sort(compare).map((finding) => `${lineOf(finding)}\n`).join('');
}

/** `path:line:col-line:col severity rule message [jobs a, b] [via extends .base, include ci/base.yml]`. */
function lineOf({ location, severity, ruleId, message, jobs = [], via = [] }: Finding): string {
  const { path, start, end } = location;
  const place = `${path}:${String(start.line)}:${String(start.column)}-${String(end.line)}:${String(end.column)}`;
  const named = jobs.length === 0 ? '' : ` [jobs ${jobs.join(', ')}]`;
  const steps = via.length === 0 ? '' : ` [via ${via.map(({ kind, name }) => `${kind} ${name}`).join(', ')}]`;
  return `${place} ${severity} ${ruleId} ${message}${named}${steps}`;
}

function compare(a: Finding, b: Finding): number {
  return (
    order(a.location.path, b.location.path) ||
    a.location.start.offset - b.location.start.offset ||
    a.location.end.offset - b.location.end.offset ||
    order(lineOf(a), lineOf(b))
  );
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
