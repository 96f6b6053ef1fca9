import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding, ReportGap, SuppressedFinding } from '../../engine';
import type { Source } from '../../text';
import { UsageError, type BaselineMode, type BaselineText } from '../api';
import { identityOf, identityOfGap, type BaselineEntry } from './entry';
import { matchBaseline } from './match';
import { matchGaps } from './match-gaps';
import { hasPlace } from './places';
import { printBaseline } from './print';
import { readBaseline } from './read';

/** A baseline and the part of a run that it is about. */
export interface BaselineScope {
  /** Absolute path. */
  readonly file: string;
  /** The file as the user would name it. */
  readonly shown: string;
  /** Absolute path of the folder that its paths start from. */
  readonly folder: string;
  /** What its paths lack of those of the report: empty, or a folder with a slash behind. */
  readonly prefix: string;
  readonly mode: BaselineMode;
  /** The folder that the file may not lead out of; none for one that the user names. */
  readonly boundary?: string;
}

/** A finished check, paths as in the report. */
export interface BaselineInput {
  readonly findings: readonly Finding[];
  readonly gaps: readonly ReportGap[];
  readonly sources: ReadonlyMap<string, Source>;
  /** The files that were asked for: the others say nothing of what is not found. */
  readonly asked: ReadonlySet<string>;
  /** Whether a rule is on. */
  readonly isOn: (rule: string) => boolean;
  /** Whether everything was judged that was to be. */
  readonly complete: boolean;
}

export interface BaselineOutcome {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  readonly gaps: readonly ReportGap[];
  readonly notes: readonly string[];
  /** The file to write. */
  readonly written: BaselineText | undefined;
}

/**
 * Sets aside what a baseline knows, or makes a new baseline of what is found.
 * @throws UsageError where the baseline cannot be read
 */
export function applyBaseline(scope: BaselineScope, input: BaselineInput): BaselineOutcome {
  const { file, shown, prefix, mode } = scope;
  const content = readBaseline(file, shown, scope.boundary);
  const about = input.findings;
  const pathOf = ({ location }: Finding | ReportGap): string => location.path.slice(prefix.length);
  if (content === undefined && mode !== 'write') {
    throw new UsageError(`there is no baseline \`${shown}\``, 'Write one: add `--write-baseline`.');
  }
  const { known, left } = matchBaseline(about, content?.findings ?? [], pathOf, goneFrom(scope, input));
  const gaps = matchGaps(input.gaps, content?.gaps ?? [], pathOf);
  const isJudged = ({ path }: { readonly path: string }): boolean => input.asked.has(prefix + path) || !existsSync(join(scope.folder, path));
  const stale = left.filter((entry) => isJudged(entry) && input.isOn(entry.rule));
  if (mode !== 'write') {
    const notes = mode === 'use' && input.complete && stale.length > 0 ? [staleNote(stale, shown)] : [];
    const fresh = about.filter((finding) => !known.has(finding));
    return { findings: fresh, suppressed: mode === 'use' ? suppressedBy(about.filter((finding) => known.has(finding))) : [], gaps: mode === 'use' ? input.gaps.map((gap) => (gaps.known.has(gap) ? knownGap(gap) : gap)) : input.gaps.filter((gap) => !gaps.known.has(gap)), notes, written: undefined };
  }
  if (!input.complete) return { findings: about, suppressed: [], gaps: input.gaps, notes: [`\`${shown}\` was not written, since the check is not complete`], written: undefined };
  const kept = left.filter((entry) => !isJudged(entry));
  const keptGaps = gaps.left.filter((entry) => !isJudged(entry));
  const text = printBaseline({
    findings: [...about.map((finding) => ({ ...identityOf(finding, pathOf(finding)), count: 1 })), ...kept],
    gaps: [...input.gaps.map((gap) => ({ ...identityOfGap(gap, pathOf(gap)), count: 1 })), ...keptGaps],
  });
  const added = about.length - known.size;
  const gone = sum(left) - sum(kept);
  const note = `\`${shown}\` has ${findings(about.length + sum(kept))} now, ${String(added)} new and ${String(gone)} gone${gapNote(input.gaps.length + sum(keptGaps))}`;
  return { findings: [], suppressed: suppressedBy(about), gaps: input.gaps.map(knownGap), notes: [note], written: { file, shown, text } };
}

/** Whether what an entry stands for has no place any more: its file does not exist, or no key leads to it there. */
function goneFrom({ folder, prefix }: BaselineScope, { sources }: BaselineInput): (entry: BaselineEntry) => boolean {
  const gone = new Map<BaselineEntry, boolean>();
  return (entry) => {
    const source = sources.get(prefix + entry.path);
    const known = gone.get(entry) ?? (source === undefined ? !existsSync(join(folder, entry.path)) : !hasPlace(source, entry.place));
    gone.set(entry, known);
    return known;
  };
}

function suppressedBy(known: readonly Finding[]): SuppressedFinding[] {
  return known.map((finding) => ({ ...finding, suppression: { kind: 'baseline' } }));
}

function knownGap(gap: ReportGap): ReportGap {
  return { ...gap, known: true };
}

function gapNote(count: number): string {
  return count === 0 ? '' : `, and ${String(count)} place${count === 1 ? '' : 's'} that ${count === 1 ? 'is' : 'are'} not checked`;
}

function staleNote(stale: readonly BaselineEntry[], shown: string): string {
  const count = sum(stale);
  return `${findings(count)} of the baseline \`${shown}\` ${count === 1 ? 'is' : 'are'} gone; \`--write-baseline\` takes ${count === 1 ? 'it' : 'them'} out`;
}

function sum(entries: readonly { readonly count: number }[]): number {
  return entries.reduce((total, { count }) => total + count, 0);
}

function findings(count: number): string {
  return `${String(count)} finding${count === 1 ? '' : 's'}`;
}
