import { remembered } from '../../text';
import type { Finding, FindingFix, Report, ReportGap } from '../../engine/finding';
import type { Reportable, Shown } from '../reporter';
import { merged } from './literals';
import { redactor, type Redactor } from './redactor';

/**
 * A report in which no text shows a secret; what is data (paths, places, rules) stays as it is. Excerpts get a secret
 * blanked wherever it stands, also where it is only a part of a name.
 */
export function withoutSecrets(input: Reportable): Shown {
  const hide = redactor(input);
  const { report, sources } = input;
  // Most texts of a large run are not shown.
  const spans = remembered((path: string) => merged([...(input.blank?.get(path) ?? []), ...hide.spans(sources.get(path)?.text ?? '')]));
  const redacted: Report = {
    ...report,
    findings: report.findings.map((finding) => findingWithout(finding, hide)),
    suppressed: report.suppressed.map((finding) => {
      const { suppression } = finding;
      const reason = suppression.reason === undefined ? {} : { reason: hide.text(suppression.reason) };
      return { ...findingWithout(finding, hide), suppression: { ...suppression, ...reason } };
    }),
    gaps: report.gaps.map((gap): ReportGap => ({ ...gap, message: hide.text(gap.message), ...(gap.help === undefined ? {} : { help: hide.text(gap.help) }) })),
    failures: report.failures.map((failure) => ({ ...failure, name: hide.text(failure.name), message: hide.text(failure.message) })),
  };
  return { ...input, report: redacted, blank: { get: spans } };
}

function findingWithout<T extends Finding>(finding: T, hide: Redactor): T {
  const { help, jobs, via, related, flow, fixes } = finding;
  const said = <S extends { readonly message: string }>(steps: readonly S[]): S[] => steps.map((step) => ({ ...step, message: hide.text(step.message) }));
  return {
    ...finding,
    message: hide.text(finding.message),
    ...(help === undefined ? {} : { help: hide.text(help) }),
    ...(jobs === undefined ? {} : { jobs: jobs.map(hide.name) }),
    ...(via === undefined ? {} : { via: via.map((step) => ({ ...step, name: hide.name(step.name) })) }),
    ...(related === undefined ? {} : { related: said(related) }),
    ...(flow === undefined ? {} : { flow: { ...flow, secret: hide.name(flow.secret), steps: said(flow.steps) } }),
    ...(fixes === undefined ? {} : { fixes: fixes.filter((fix) => !tells(fix, hide)).map((fix) => ({ ...fix, title: hide.text(fix.title) })) }),
  };
}

/** Whether the text that a fix writes has a secret in it: blanked it would do harm, so a report leaves the fix out. */
function tells({ edits }: FindingFix, hide: Redactor): boolean {
  return edits.some(({ newText }) => hide.text(newText) !== newText);
}
