import type {
  Finding,
  FindingFix,
  FindingFlow,
  Place,
  Related,
  Report,
  ReportGap,
  SuppressedFinding,
  Via,
} from '../engine/finding';
import type { Tool } from './reporter';
import { visibleJson } from './visible';

/** The JSON report, version 1: the format that `schema/report.json` describes. Keys always come in the same order. */
export function json(report: Report, tool: Tool): string {
  const { errors, warnings, notes, files, jobs, fixable, fixed } = report.summary;
  const data = {
    version: 1,
    tool: { name: tool.name, version: tool.version },
    root: report.root,
    findings: report.findings.map(findingData),
    suppressed: report.suppressed.map(suppressedData),
    gaps: report.gaps.map(gapData),
    failures: report.failures.map(({ kind, name, message }) => ({ kind, name, message })),
    summary: { errors, warnings, notes, files, jobs, fixable, fixed },
  };
  return `${visibleJson(JSON.stringify(data, null, 2))}\n`;
}

function findingData(finding: Finding): object {
  return {
    ruleId: finding.ruleId,
    messageId: finding.messageId,
    severity: finding.severity,
    message: finding.message,
    help: finding.help,
    url: finding.url,
    location: placeData(finding.location),
    jobs: some(finding.jobs),
    via: some(finding.via)?.map(viaData),
    related: some(finding.related)?.map(stepData),
    flow: finding.flow && flowData(finding.flow),
    fixes: some(finding.fixes)?.map(fixData),
    fingerprint: finding.fingerprint,
  };
}

function suppressedData(finding: SuppressedFinding): object {
  const { kind, reason } = finding.suppression;
  return { ...findingData(finding), suppression: { kind, reason } };
}

function gapData({ kind, message, help, location, known }: ReportGap): object {
  return { kind, message, help, location: placeData(location), known };
}

function viaData({ kind, name, location }: Via): object {
  return { kind, name, location: placeData(location) };
}

function stepData({ message, location }: Related): object {
  return { message, location: placeData(location) };
}

function flowData({ secret, certainty, steps }: FindingFlow): object {
  return { secret, certainty, steps: steps.map(stepData) };
}

function fixData({ title, safety, edits }: FindingFix): object {
  return { title, safety, edits: edits.map((edit) => ({ location: placeData(edit.location), newText: edit.newText })) };
}

function placeData({ path, start, end }: Place): object {
  return {
    path,
    start: { line: start.line, column: start.column, offset: start.offset },
    end: { line: end.line, column: end.column, offset: end.offset },
  };
}

/** A list, or nothing where it is empty: absent parts are left out. */
function some<T>(list: readonly T[] | undefined): readonly T[] | undefined {
  return list === undefined || list.length === 0 ? undefined : list;
}
