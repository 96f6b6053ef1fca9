import type { Failure, Finding, Place, ReportGap, Severity } from '../../engine/finding';
import { newGaps } from '../new-gaps';
import { repositoryPath } from '../place';
import type { Layout, Shown } from '../reporter';
import { visible } from '../visible';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', note: 'notice' };

/**
 * Workflow commands of GitHub Actions, one a line: each becomes an annotation of its line.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#setting-an-error-message
 */
export function github({ report }: Shown, { tool }: Layout): string {
  const { root } = report;
  const lines = [
    ...report.findings.map((finding) => command(COMMANDS[finding.severity], place(finding.location, root), finding.ruleId, texts(finding))),
    ...newGaps(report).map((gap) => command('notice', place(gap.location, root), 'not checked', texts(gap))),
    ...report.failures.map((failure) => command('error', {}, `${tool.name} could not finish`, [failed(failure)])),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function texts({ message, help }: Finding | ReportGap): readonly string[] {
  return help === undefined ? [message] : [message, help];
}

function failed({ kind, name, message }: Failure): string {
  return `the ${kind} ${name} could not be checked: ${message}`;
}

/** Columns are 1-based, the last one inclusive; an annotation of several lines has none (GitHub's API refuses it). */
function place({ path, start, end }: Place, root: string): Readonly<Record<string, string>> {
  const oneLine = start.line === end.line;
  return {
    file: repositoryPath(root, path),
    line: String(start.line),
    endLine: String(end.line),
    ...(oneLine ? { col: String(start.column), endColumn: String(Math.max(start.column, end.column - 1)) } : {}),
  };
}

function command(name: string, properties: Readonly<Record<string, string>>, title: string, message: readonly string[]): string {
  const list = Object.entries({ ...properties, title }).map(([key, value]) => `${key}=${property(visible(value))}`);
  return `::${name} ${list.join(',')}::${message.map((text) => data(visible(text))).join('%0A')}`;
}

/** As `escapeData` of GitHub's toolkit; `visible` has already written out line ends. */
function data(text: string): string {
  return text.replaceAll('%', '%25');
}

/** As `escapeProperty` of GitHub's toolkit. */
function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
