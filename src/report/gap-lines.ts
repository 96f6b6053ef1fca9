import type { ReportGap } from '../engine/finding';
import type { Paint } from './paint';
import { placeText } from './place';
import { visible } from './visible';
import { wrap } from './wrap';

/** At most this many kinds of gaps are listed. */
const KINDS = 10;
/** Gaps that differ in nothing but names are told one by one up to this number, else as one. */
const APART = 2;
/** Of those that are told as one, so many are named beside the first. */
const NAMED = 3;

/** What a report for people says of gaps: gaps that differ in nothing but names as one, with their number. */
export function gapLines(gaps: readonly ReportGap[], root: string, width: number, colors: Paint): readonly string[] {
  const lines = [colors.strong('Not checked:')];
  const kinds = kindsOf(gaps);
  let said: string | undefined;
  const sayHelp = (): void => {
    if (said !== undefined) lines.push(...indented(`help: ${visible(said)}`, width, '    ', '    '));
  };
  for (const [first, ...others] of kinds.slice(0, KINDS)) {
    // One help stands under all gaps next to each other that share it.
    if (first.help !== said) sayHelp();
    for (const gap of others.length < APART ? [first, ...others] : [first]) {
      lines.push(...indented(`${placeText(root, gap.location)}: ${visible(gap.message)}`, width, '  ', '    '));
    }
    if (others.length >= APART) lines.push(...indented(likeIt(others, root), width, '    ', '    '));
    said = first.help;
  }
  sayHelp();
  const left = kinds.slice(KINDS).reduce((sum, kind) => sum + kind.length, 0);
  if (left > 0) lines.push(`  and ${String(left)} more (--format json lists all)`);
  return lines;
}

type Kind = readonly [ReportGap, ...ReportGap[]];

function kindsOf(gaps: readonly ReportGap[]): readonly Kind[] {
  const kinds = new Map<string, [ReportGap, ...ReportGap[]]>();
  for (const gap of gaps) {
    const key = JSON.stringify([gap.kind, gap.message.replace(/`[^`]*`/g, '``'), gap.help]);
    const kind = kinds.get(key);
    if (kind === undefined) kinds.set(key, [gap]);
    else kind.push(gap);
  }
  return [...kinds.values()];
}

function likeIt(others: readonly ReportGap[], root: string): string {
  const shown = others.length <= NAMED + 1 ? others : others.slice(0, NAMED);
  const names = shown.map(({ message, location }) => {
    const name = /`[^`]*`/.exec(message)?.[0];
    const place = placeText(root, location);
    return name === undefined ? place : `${visible(name)} (${place})`;
  });
  const more = others.length - shown.length;
  return `and ${String(others.length)} like it: ${names.join(', ')}${more === 0 ? '' : ` and ${String(more)} more`}`;
}

function indented(content: string, width: number, first: string, further: string): readonly string[] {
  return wrap(content, width, first.length, further.length).map((line, index) => (index === 0 ? first : further) + line);
}
