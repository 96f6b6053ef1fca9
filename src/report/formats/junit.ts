import type { Finding, ReportGap } from '../../engine/finding';
import { newGaps } from '../new-gaps';
import { repositoryPath } from '../place';
import type { Layout, Shown } from '../reporter';
import { count } from '../summary';
import { visible } from '../visible';
import { unique } from './unique';
import { element } from './xml';

/** A test case: GitLab tells cases apart by suite, class and name, and shows the text of the failure only. */
interface Case {
  readonly name: string;
  readonly outcome?: { readonly kind: 'failure' | 'error' | 'skipped'; readonly type?: string; readonly message: string; readonly text: string };
}

/**
 * JUnit XML: a suite for each file, a case for each finding, one that passes for a file without any.
 * Errors and warnings are failures, notes and gaps are skipped, what could not be checked is an error.
 * @see https://docs.gitlab.com/ci/testing/unit_test_reports/ and lib/gitlab/ci/parsers/test/junit.rb of GitLab
 */
export function junit(input: Shown, { tool }: Layout): string {
  const { report, sources } = input;
  const suites = new Map<string, Case[]>([...sources.keys()].map((path) => [path, []]));
  const suite = (path: string): Case[] => {
    const found = suites.get(path) ?? [];
    suites.set(path, found);
    return found;
  };
  for (const finding of report.findings) suite(finding.location.path).push(caseOf(finding, report.root));
  for (const gap of newGaps(report)) suite(gap.location.path).push(gapCase(gap, report.root));
  const failed = report.failures.map(({ kind, name, message }): Case => {
    const text = `the ${kind} ${name} could not be checked: ${message}`;
    return { name: `${kind} ${name}`, outcome: { kind: 'error', message: text, text } };
  });
  const children = [...suites].map(([path, cases]) => suiteElement(repositoryPath(report.root, path), cases.length === 0 ? [{ name: 'no problems' }] : cases));
  if (failed.length > 0 || children.length === 0) children.push(suiteElement(tool.name, failed.length > 0 ? failed : [{ name: 'no problems' }]));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', { name: tool.name }, children)}\n`;
}

function caseOf(finding: Finding, root: string): Case {
  const { ruleId, message, help, severity, jobs = [], location, url } = finding;
  const place = `${repositoryPath(root, location.path)}:${String(location.start.line)}:${String(location.start.column)}`;
  const text = [
    `${severity}: ${message}`,
    `at ${place}`,
    ...(jobs.length === 0 ? [] : [`${count(jobs.length, 'job').replace(/^\d+ /, '')}: ${jobs.join(', ')}`]),
    ...(help === undefined ? [] : [help]),
    url,
  ];
  const lines = text.map(visible).join('\n');
  // No line in the name: the case stays the same while the text moves.
  return { name: `${ruleId}: ${message}`, outcome: { kind: severity === 'note' ? 'skipped' : 'failure', type: severity, message, text: lines } };
}

function gapCase({ message, help, location }: ReportGap, root: string): Case {
  const place = `${repositoryPath(root, location.path)}:${String(location.start.line)}:${String(location.start.column)}`;
  const text = [`not checked: ${message}`, `at ${place}`, ...(help === undefined ? [] : [help])].map(visible).join('\n');
  return { name: `not checked: ${message}`, outcome: { kind: 'skipped', message, text } };
}

function suiteElement(path: string, cases: readonly Case[]): string {
  const named = unique();
  const number = (kind: string): number => cases.filter(({ outcome }) => outcome?.kind === kind).length;
  const shown = visible(path);
  const attributes = { name: shown, tests: cases.length, failures: number('failure'), errors: number('error'), skipped: number('skipped'), time: '0' };
  return element(
    'testsuite',
    attributes,
    cases.map(({ name, outcome }) => {
      const children = outcome === undefined ? [] : [outcomeElement(outcome)];
      return element('testcase', { classname: shown, name: visible(named(name)), file: shown, time: '0' }, children);
    }),
  );
}

function outcomeElement({ kind, type, message, text }: NonNullable<Case['outcome']>): string {
  return element(kind, { message: visible(message), ...(type === undefined || kind === 'skipped' ? {} : { type }) }, text);
}
