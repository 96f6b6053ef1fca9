import type { Finding, FindingFlow, Place, Severity } from '../../engine/finding';
import { newGaps } from '../new-gaps';
import { isElsewhere, repositoryPath } from '../place';
import type { Layout, Shown } from '../reporter';
import { count } from '../summary';
import { visible, visibleJson } from '../visible';

const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'High', warning: 'Medium', note: 'Low' };

/** The categories whose rules are about security: a misspelt keyword is no vulnerability. */
const SECURITY: readonly string[] = ['credentials', 'leaks'];

/** Longest texts that the schema allows. */
const LONGEST = { name: 255, solution: 7000 } as const;

const SCHEMA = '15.0.7';

/**
 * GitLab's report of static application security testing: what findings say of credentials and leaks. The others belong
 * to Code Quality; how many there are is one of the scan's messages, like gaps and failures.
 * @see https://gitlab.com/gitlab-org/security-products/security-report-schemas (dist/sast-report-format.json)
 */
export function gitlabSast(input: Shown, layout: Layout): string {
  const { report } = input;
  const rules = new Map(layout.rules().map((rule) => [rule.id, rule]));
  const isSecurity = ({ ruleId }: Finding): boolean => SECURITY.includes(rules.get(ruleId)?.category ?? '');
  const others = report.findings.filter((finding) => !isSecurity(finding)).length;
  const { start, end } = layout.time();
  const data = {
    version: SCHEMA,
    schema: `https://gitlab.com/gitlab-org/security-products/security-report-schemas/-/raw/v${SCHEMA}/dist/sast-report-format.json`,
    scan: {
      analyzer: program(layout),
      scanner: program(layout),
      type: 'sast',
      start_time: start,
      end_time: end,
      status: report.failures.length > 0 ? 'failure' : 'success',
      messages: [
        ...report.failures.map(({ kind, name, message }) => ({ level: 'fatal', value: visible(`the ${kind} ${name} could not be checked: ${message}`) })),
        ...newGaps(report).map(({ message, location }) => ({ level: 'warn', value: visible(`not checked: ${message} (${where(location, report.root)})`) })),
        ...(others === 0 ? [] : [{ level: 'info', value: `${count(others, 'finding')} of other kinds: see the other reports of ${layout.tool.name}` }]),
      ],
    },
    vulnerabilities: report.findings.filter(isSecurity).map((finding) => ({
      id: uuid(finding.fingerprint),
      ...vulnerability(finding, rules.get(finding.ruleId)?.summary ?? finding.ruleId, report.root),
    })),
  };
  return `${visibleJson(JSON.stringify(data, null, 2))}\n`;
}

function program({ tool }: Layout): object {
  return { id: tool.name, name: tool.name, version: tool.version, vendor: { name: tool.name } };
}

function vulnerability(finding: Finding, summary: string, root: string): object {
  const { ruleId, message, help, severity, url, location, jobs = [], flow } = finding;
  const { start, end } = location;
  const file = repositoryPath(root, location.path);
  const lines = { start_line: start.line, end_line: end.line };
  return {
    name: cut(visible(summary), LONGEST.name),
    description: visible(message),
    severity: SEVERITIES[severity],
    ...(help === undefined ? {} : { solution: cut(visible(help), LONGEST.solution) }),
    identifiers: [{ type: 'harborlint_rule', name: `harborlint ${ruleId}`, value: ruleId, url }],
    links: [{ name: `The rule ${ruleId}`, url }],
    location: { file, ...lines },
    // The fingerprint stays the same while the text moves within its file.
    tracking: { type: 'source', items: [{ file, ...lines, signatures: [{ algorithm: 'hash', value: finding.fingerprint }] }] },
    details: {
      ...(jobs.length === 0 ? {} : { jobs: { name: 'Jobs', type: 'list', items: jobs.map((job) => ({ type: 'value', value: visible(job) })) } }),
      ...(flow === undefined ? {} : { flow: flowDetail(flow, root) }),
    },
  };
}

function flowDetail({ secret, certainty, steps }: FindingFlow, root: string): object {
  const items = steps.map(({ message, location }, index) => {
    const name = visible(`${String(index + 1)}. ${message}`);
    // GitLab links the files of the project only, and wants both lines (its issue 566566).
    if (isElsewhere(location.path)) return { name, type: 'text', value: where(location, root) };
    const place = { file_name: repositoryPath(root, location.path), line_start: location.start.line, line_end: location.end.line };
    return { name, type: 'file-location', ...place };
  });
  return {
    name: visible(`${certainty === 'must' ? 'The way of' : 'A possible way of'} ${secret}`),
    type: 'named-list',
    items: Object.fromEntries(items.map((item, index) => [`step${String(index + 1)}`, item])),
  };
}

function where({ path, start }: Place, root: string): string {
  return visible(`${repositoryPath(root, path)}:${String(start.line)}`);
}

function cut(text: string, most: number): string {
  const chars = [...text];
  return chars.length <= most ? text : `${chars.slice(0, most - 1).join('')}…`;
}

/** A fingerprint, which is hexadecimal, as UUID of version 8, the one whose bits are free (RFC 9562, section 5.8). */
function uuid(fingerprint: string): string {
  const digits = fingerprint.padEnd(30, '0');
  return [digits.slice(0, 8), digits.slice(8, 12), `8${digits.slice(12, 15)}`, `8${digits.slice(15, 18)}`, digits.slice(18, 30)].join('-');
}
