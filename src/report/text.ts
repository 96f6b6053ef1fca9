import type { Failure, Finding, Severity } from '../engine/finding';
import { excerpt } from './excerpt';
import { folded, linesText, shownFor, type Folded } from './folded';
import { frame } from './frame';
import { gapLines } from './gap-lines';
import { newGaps } from './new-gaps';
import { paint } from './paint';
import type { Paint } from './paint';
import { placeText } from './place';
import { remarksOf } from './remarks';
import type { Layout, Shown } from './reporter';
import { summaryLine } from './summary';
import { visible } from './visible';
import { wrap } from './wrap';

const RANK: Readonly<Record<Severity, number>> = { error: 2, warning: 1, note: 0 };

/** The report for people: readable at 80 columns, in a job log and without colour. */
export function text(input: Shown, layout: Layout): string {
  const { report } = input;
  const { only, width } = layout;
  const colors = paint(layout.color);
  const shown = report.findings.filter((finding) => only === undefined || RANK[finding.severity] >= RANK[only]);
  const blocks = folded(shown).map((entry) => findingLines(entry, input, layout, colors));
  const gaps = newGaps(report);
  if (only === undefined && gaps.length > 0) blocks.push(gapLines(gaps, report.root, width, colors));
  if (report.failures.length > 0) blocks.push(failureLines(report.failures, width, colors));
  if (only === undefined) {
    const line = summaryLine(report);
    blocks.push([...hint(shown, report.summary.fixable, colors), ...wrap(line, width).map(colors.strong)]);
  }
  return blocks.map((lines) => `${lines.join('\n')}\n`).join('\n');
}

function findingLines(entry: Folded, input: Shown, layout: Layout, colors: Paint): readonly string[] {
  const finding = shownFor(entry);
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
      remarks: [...(entry.rest.length === 0 ? [] : [{ label: 'also', entries: [linesText(entry)] }]), ...remarksOf(finding, root)],
    },
    colors.severity[finding.severity],
    colors,
    layout.width,
  );
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
