import type { Failure, Finding, Severity } from '../../engine/finding';
import { repositoryPath } from '../place';
import type { Layout, Shown } from '../reporter';
import { visible, visibleJson } from '../visible';
import { unique } from './unique';

/** GitLab knows info, minor, major, critical and blocker; the last two are left to what is worse than a finding. */
const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'major', warning: 'minor', note: 'info' };

interface Issue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number; readonly end: number } };
}

/**
 * GitLab Code Quality: one entry a finding. What could not be checked at all is a blocker of its own, so that a widget
 * without findings does not look like success; gaps are no findings, and left out.
 * @see https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
 */
export function codeQuality(input: Shown, layout: Layout): string {
  const { report } = input;
  const [main = '.gitlab-ci.yml'] = input.sources.keys();
  const issues = [
    ...report.findings.map((finding) => issueOf(finding, report.root)),
    ...report.failures.map((failure) => failed(failure, repositoryPath(report.root, failure.kind === 'file' ? failure.name : main), layout)),
  ];
  // GitLab keeps one entry of each fingerprint.
  const taken = unique();
  const data = issues.map((issue) => ({ ...issue, fingerprint: taken(issue.fingerprint) }));
  return `${visibleJson(JSON.stringify(data, null, 2))}\n`;
}

function issueOf(finding: Finding, root: string): Issue {
  const { path, start, end } = finding.location;
  return {
    description: visible(finding.message),
    check_name: finding.ruleId,
    fingerprint: finding.fingerprint,
    severity: SEVERITIES[finding.severity],
    location: { path: repositoryPath(root, path), lines: { begin: start.line, end: end.line } },
  };
}

function failed({ kind, name, message }: Failure, path: string, { tool }: Layout): Issue {
  const what = kind === 'rule' ? `the rule ${name}` : `the file ${name}`;
  return {
    description: visible(`${tool.name} could not finish: ${what} could not be checked: ${message}`),
    check_name: 'incomplete-check',
    fingerprint: `incomplete-check-${kind}-${visible(name)}`,
    severity: 'blocker',
    location: { path, lines: { begin: 1, end: 1 } },
  };
}
