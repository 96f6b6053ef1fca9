import type { Failure, ReportGap } from '../../engine/finding';
import { newGaps } from '../new-gaps';
import type { Layout, Shown } from '../reporter';
import { visible, visibleJson } from '../visible';
import { baseOf, location } from './sarif-location';
import { messageText } from './sarif-message';
import { resultOf, suppressedResultOf } from './sarif-result';
import { descriptorOf } from './sarif-rule';

/**
 * SARIF 2.1.0: one run, with what was set aside as suppressed results, and gaps and failures as notifications.
 * Reproducible: no times, no absolute paths; places are relative to `%SRCROOT%`.
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarif(input: Shown, layout: Layout): string {
  const { report } = input;
  const all = [...report.findings, ...report.suppressed];
  const used = new Set(all.map(({ ruleId }) => ruleId));
  const rules = layout.rules().filter(({ id }) => used.has(id));
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const data = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: layout.tool.name,
            fullName: `${layout.tool.name} ${layout.tool.version}`,
            semanticVersion: layout.tool.version,
            informationUri: 'https://github.com/harborlint/harborlint',
            shortDescription: { text: 'Checks GitLab CI pipelines whose images live in a Harbor registry.' },
            rules: rules.map((rule) => descriptorOf(rule, layout.page(rule.id))),
          },
        },
        // Services tell the runs of several tools, or of several projects, apart by it.
        automationDetails: { id: `${layout.tool.name}/${report.root === '.' ? '' : `${visible(report.root)}/`}` },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { '%SRCROOT%': baseOf(report.root) },
        invocations: [
          {
            executionSuccessful: report.failures.length === 0,
            toolExecutionNotifications: [
              ...report.failures.map(failureNotification),
              ...newGaps(report).map((gap) => gapNotification(gap, report.root)),
            ],
          },
        ],
        results: [
          ...report.findings.map((finding) => resultOf(finding, indexes, report.root)),
          ...report.suppressed.map((finding) => suppressedResultOf(finding, indexes, report.root)),
        ],
      },
    ],
  };
  return `${visibleJson(JSON.stringify(data, null, 2))}\n`;
}

function failureNotification({ kind, name, message }: Failure): object {
  return {
    level: 'error',
    descriptor: { id: `${kind}-failed` },
    message: messageText(`the ${kind} \`${name}\` could not be checked: ${message}`),
    ...(kind === 'rule' ? { associatedRule: { id: name } } : {}),
  };
}

function gapNotification({ kind, message, help, location: place }: ReportGap, root: string): object {
  const said = help === undefined ? message : `${message}. ${help}`;
  return { level: 'note', descriptor: { id: `gap-${kind}` }, message: messageText(said), locations: [location(place, root)] };
}
