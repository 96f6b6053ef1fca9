import type { Failure, Finding, ReportGap, Severity } from '../engine/finding';
import { excerpt } from './excerpt';
import { frame } from './frame';
import { paint } from './paint';
import type { Paint } from './paint';
import { placeText } from './place';
import { remarksOf } from './remarks';
import type { Layout, Reportable } from './reporter';
import { summaryLine } from './summary';
import { visible } from './visible';
import { wrap } from './wrap';

const RANK: Readonly<Record<Severity, number>> = { error: 2, warning: 1, note: 0 };

/** At most this many gaps are listed. */
const GAPS = 10;

/** The report for people: readable at 80 columns, in a job log and without colour. */
export function text(input: Reportable, layout: Layout): string {
  const { report } = input;
  const { only, width } = layout;
  const colors = paint(layout.color);
  const shown = report.findings.filter((finding) => only === undefined || RANK[finding.severity] >= RANK[only]);
  const blocks = shown.map((finding) => findingLines(finding, input, layout, colors));
  if (only === undefined && report.gaps.length > 0) blocks.push(gapLines(report.gaps, report.root, width, colors));
  if (report.failures.length > 0) blocks.push(failureLines(report.failures, width, colors));
  if (only === undefined) {
    const line = summaryLine(report);
    blocks.push([...hint(shown, report.summary.fixable, colors), ...wrap(line, width).map(colors.strong)]);
  }
  return blocks.map((lines) => `${lines.join('\n')}\n`).join('\n');
}

function findingLines(finding: Finding, input: Reportable, layout: Layout, colors: Paint): readonly string[] {
  const { path, start, end } = finding.location;
  const source = input.sources.get(path);
  const gutter = String(end.line).length + ' | '.length;
  const root = input.report.root;
  return frame(
    {
      title: `${finding.severity}[${visible(finding.ruleId)}]`,
      message: visible(finding.message),
      place: placeText(root, finding.location),
      excerpt:
        source &&
        excerpt(
          source,
          { start: start.offset, end: end.offset },
          { blank: input.blank?.get(path) ?? [], width: layout.width - gutter },
        ),
      remarks: remarksOf(finding, root),
    },
    colors.severity[finding.severity],
    colors,
    layout.width,
  );
}

function gapLines(gaps: readonly ReportGap[], root: string, width: number, colors: Paint): readonly string[] {
  const lines = [colors.strong('Not checked:')];
  let said: string | undefined;
  for (const gap of gaps.slice(0, GAPS)) {
    const place = placeText(root, gap.location);
    if (gap.help !== said && said !== undefined) lines.push(...helpLines(said, width));
    lines.push(...indented(`${place}: ${visible(gap.message)}`, width, '  ', '    '));
    said = gap.help;
  }
  if (said !== undefined) lines.push(...helpLines(said, width));
  if (gaps.length > GAPS) lines.push(`  and ${String(gaps.length - GAPS)} more (--format json lists all)`);
  return lines;
}

/** One help stands under all gaps next to each other that share it. */
function helpLines(help: string, width: number): readonly string[] {
  return indented(`help: ${visible(help)}`, width, '    ', '    ');
}

function failureLines(failures: readonly Failure[], width: number, colors: Paint): readonly string[] {
  const ours = failures.some((failure) => failure.kind === 'rule');
  return [
    ...failures.flatMap((failure) => {
      const title = failure.kind === 'rule' ? 'internal error' : 'error';
      const what = failure.kind === 'rule' ? 'the rule' : 'the file';
      const message = `${what} \`${visible(failure.name)}\` could not be checked: ${visible(failure.message)}`;
      return frame({ title, message, place: undefined, excerpt: undefined, remarks: [] }, colors.severity.error, colors, width);
    }),
    ...wrap(`The other results stand, but the check is not complete.${ours ? ' Please report this.' : ''}`, width),
  ];
}

/** Where to read more, and what can be mended: said once, not at every finding. */
function hint(shown: readonly Finding[], fixable: number, colors: Paint): readonly string[] {
  const first = shown[0];
  if (first === undefined) return [];
  const more = `More about a rule: harborlint explain ${visible(first.ruleId)}`;
  const mend = fixable === 0 ? [] : [`${String(fixable)} can be mended safely: harborlint --fix, or --diff to look first`];
  return [more, ...mend].map(colors.faint);
}

function indented(content: string, width: number, first: string, further: string): readonly string[] {
  return wrap(content, width, first.length, further.length).map((line, index) => (index === 0 ? first : further) + line);
}
