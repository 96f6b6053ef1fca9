import type { Pipeline } from '../../pipeline';
import type { Finding, Severity } from '../finding';
import type { Chosen } from './choose';
import { byPath, Moves, type Span } from './edits';
import { differenceOf } from './same-pipeline';

/** A project as it is judged, with some state of its texts. Paths start at the project's folder. */
export interface Judged {
  /** The findings to mend. */
  readonly findings: readonly Finding[];
  /** All findings of all pipelines that were looked at, the ones to mend among them. */
  readonly all: readonly Finding[];
  readonly pipelines: readonly Pipeline[];
  /** What could not be known. */
  readonly gaps: readonly string[];
  /** The rules about suppressions: what they say of one changes with what it sets aside. */
  readonly hygiene: ReadonlySet<string>;
  /** The project's own files, by path. */
  readonly texts: ReadonlyMap<string, string>;
}

const RANK: Readonly<Record<Severity, number>> = { note: 0, warning: 1, error: 2 };

/**
 * Why fixes may not be made, as the second half of a sentence; undefined where they do what they promise: the new texts can be read,
 * what was found is gone, nothing as bad is new, and safe fixes change no other value of the pipeline.
 * @param after the project with all of the fixes made
 */
export function objectionTo(chosen: readonly Chosen[], before: Judged, after: Judged): string | undefined {
  const moves = new Map([...byPath(chosen.flatMap(({ fix }) => fix.edits))].map(([path, edits]) => [path, new Moves(edits)]));
  return unreadable(before, after) ?? unmended(chosen, before, after, moves) ?? otherValues(chosen, before, after, moves);
}

function unreadable(before: Judged, after: Judged): string | undefined {
  const problems = ({ pipelines }: Judged): number => pipelines.reduce((sum, pipeline) => sum + pipeline.problems.yaml.length, 0);
  if (problems(after) > problems(before)) return 'GitLab could not read the file any more';
  const known = new Set(before.gaps);
  const gap = after.gaps.find((one) => !known.has(one));
  return gap === undefined ? undefined : `something could not be checked any more (${gap})`;
}

type MovesByPath = ReadonlyMap<string, Moves>;

/** Compares what was found before and what is found now, by rule and place. */
function unmended(chosen: readonly Chosen[], before: Judged, after: Judged, moves: MovesByPath): string | undefined {
  const mended = new Set(chosen.map(({ finding }) => finding.fingerprint));
  const kept = new Matches(before.all.filter(({ fingerprint }) => !mended.has(fingerprint)), moves);
  const left = kept.rest(after.all);
  const worst = Math.min(...chosen.map(({ finding }) => RANK[finding.severity]));
  const others = new Matches(chosen.map(({ finding }) => finding), moves).rest(left);
  if (others.length < left.length) return 'what was found would still be there';
  const worse = left.find((finding) => RANK[finding.severity] >= worst && !(after.hygiene.has(finding.ruleId) && kept.succeeds(finding, after.hygiene)));
  return worse === undefined ? undefined : `\`${worse.ruleId}\` would then find something else (${worse.message})`;
}

/** A finding of an older state, and where its place is now. */
interface Earlier {
  readonly finding: Finding;
  readonly span: Span;
}

/** How a finding is known again, the surest way first: by its very place, by a place that touches it, by its words. */
const SAME: readonly ((earlier: Earlier, now: Finding) => boolean)[] = [
  ({ finding, span }, { messageId, location: { start, end } }) => span.start === start.offset && span.end === end.offset && finding.messageId === messageId,
  ({ span }, { location: { start, end } }) => span.start <= end.offset && start.offset <= span.end,
  ({ finding }, { message }) => finding.message === message,
];

/** Findings of an older state, each of which stands for one finding of the new one. */
class Matches {
  private readonly byRule = new Map<string, Earlier[]>();

  constructor(findings: readonly Finding[], moves: MovesByPath) {
    for (const finding of findings) {
      const { path, start, end } = finding.location;
      const old = { start: start.offset, end: end.offset };
      const list = this.byRule.get(keyOf(finding)) ?? [];
      list.push({ finding, span: moves.get(path)?.moved(old) ?? old });
      this.byRule.set(keyOf(finding), list);
    }
  }

  /** Those of the new findings that are none of the older ones. */
  rest(findings: readonly Finding[]): readonly Finding[] {
    return SAME.reduce<readonly Finding[]>((left, isSame) => left.filter((finding) => !this.take(finding, isSame)), findings);
  }

  /**
   * Whether a new finding about a suppression stands in the place of an older one that is gone, and is no worse: a comment that was
   * expired is unused once what it was about is mended.
   */
  succeeds({ severity, location: { path, start, end } }: Finding, hygiene: ReadonlySet<string>): boolean {
    return [...this.byRule.values()].flat().some(
      ({ finding, span }) => hygiene.has(finding.ruleId) && finding.location.path === path && span.start <= start.offset && end.offset <= span.end && RANK[finding.severity] >= RANK[severity],
    );
  }

  private take(finding: Finding, isSame: (earlier: Earlier, now: Finding) => boolean): boolean {
    const list = this.byRule.get(keyOf(finding)) ?? [];
    const index = list.findIndex((earlier) => isSame(earlier, finding));
    if (index >= 0) list.splice(index, 1);
    return index >= 0;
  }
}

function keyOf({ ruleId, severity, location }: Finding): string {
  return `${ruleId}\n${severity}\n${location.path}`;
}

function otherValues(chosen: readonly Chosen[], before: Judged, after: Judged, moves: MovesByPath): string | undefined {
  if (chosen.every(({ fix }) => fix.safety !== 'safe')) return undefined;
  const was = new Map([...moves].map(([path, own]) => [path, own.before]));
  const is = new Map([...moves].map(([path, own]) => [path, own.after]));
  const value = differenceOf(before.pipelines, was, after.pipelines, is);
  return value === undefined ? undefined : `it would change more of the pipeline than it says (${value})`;
}
