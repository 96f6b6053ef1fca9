import type { YamlFile } from '../../pipeline';
import { isDay } from '../../policy';
import type { Source } from '../../text';
import { nearest } from '../../text/did-you-mean';
import type { Finding, SuppressedFinding } from '../finding';
import type { SuppressedRule, Suppression, SuppressionState } from '../suppression';
import type { IgnoreComment, NamedRule } from './comment';
import { readComments } from './read';
import { removeName } from './removal';

/** What comments are judged by. */
export interface CommentInput {
  /** The files that may have any, with the tree of each that is YAML. */
  readonly sources: ReadonlyMap<Source, YamlFile | undefined>;
  readonly pathOf: (source: Source) => string;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** The names of all rules. */
  readonly known: readonly string[];
  /** Those about suppressions. */
  readonly hygiene: ReadonlySet<string>;
  /** Whether the run can tell that a rule finds nothing. */
  readonly isSure: (rule: string) => boolean;
}

/** One rule of one comment. */
interface Candidate {
  readonly comment: IgnoreComment;
  readonly rule: NamedRule;
}

/** The comments of a run's files: they set findings aside, and keep in mind which did. */
export class CommentSuppressions {
  private readonly comments: readonly IgnoreComment[];
  private readonly candidates = new Map<string, Candidate[]>();
  private readonly used = new Set<NamedRule>();
  private readonly nearest = new Map<string, string | undefined>();
  private readonly missed = new Set<NamedRule>();

  constructor(private readonly input: CommentInput) {
    const paths = new Map<Source, string>();
    this.comments = [...input.sources].flatMap(([source, file]) => {
      paths.set(source, input.pathOf(source));
      return readComments(source, file);
    });
    for (const comment of this.comments) {
      for (const rule of comment.rules) {
        if (this.standing(comment, rule) !== undefined) continue;
        const key = keyOf(rule.name, paths.get(comment.source) ?? '');
        const others = this.candidates.get(key);
        if (others === undefined) this.candidates.set(key, [{ comment, rule }]);
        else others.push({ comment, rule });
      }
    }
    // Of two comments about one finding the one that is about less is used.
    for (const list of this.candidates.values()) list.sort((a, b) => extent(a.comment) - extent(b.comment));
  }

  /** Tells findings that a comment sets aside from those that stay. */
  apply(findings: readonly Finding[]): { readonly findings: readonly Finding[]; readonly suppressed: readonly SuppressedFinding[] } {
    const kept: Finding[] = [];
    const suppressed: SuppressedFinding[] = [];
    for (const finding of findings) {
      const { line, offset } = finding.location.start;
      const about = (this.candidates.get(keyOf(finding.ruleId, finding.location.path)) ?? []).filter(
        ({ comment }) => covers(comment, line) && !(this.input.hygiene.has(finding.ruleId) && holds(comment, offset)),
      );
      for (const { comment, rule } of about) if (this.isOver(comment)) this.missed.add(rule);
      const candidate = about.find(({ comment }) => !this.isOver(comment));
      if (candidate === undefined) {
        kept.push(finding);
        continue;
      }
      this.used.add(candidate.rule);
      const { reason } = candidate.comment;
      suppressed.push({ ...finding, suppression: { kind: 'comment', ...(reason === undefined ? {} : { reason }) } });
    }
    return { findings: kept, suppressed };
  }

  /** What each comment did for the findings so far. */
  judged(): Suppression[] {
    return this.comments.map((comment) => {
      const states = comment.rules.map((rule) => this.standing(comment, rule) ?? this.deed(rule));
      const useless = states.every((state) => state === 'unused');
      // What stands beside a wrong name may be part of a reason.
      const isClear = !states.includes('unknown');
      const rules = comment.rules.map((rule, index): SuppressedRule => {
        const state = states[index] ?? 'unsure';
        const near = state === 'unknown' ? this.near(rule.name) : undefined;
        const remove = useless ? comment.remove : isClear ? removeName(comment.source, rule.at.range, index === 0) : undefined;
        return { ...rule, state, near, remove };
      });
      const { at, until, reason } = comment;
      return { kind: 'comment', at, until, isNoDay: until !== undefined && !isDay(until), reason, rules };
    });
  }

  /** What is wrong with a name whatever the findings are. */
  private standing({ forFile, atTop }: IgnoreComment, { name }: NamedRule): SuppressionState | undefined {
    const { known, hygiene } = this.input;
    if (!known.includes(name)) return 'unknown';
    if (forFile) return atTop ? undefined : 'low';
    return hygiene.has(name) ? 'hygiene' : undefined;
  }

  private deed(rule: NamedRule): SuppressionState {
    const { isSure, hygiene } = this.input;
    if (this.used.has(rule)) return 'used';
    if (this.missed.has(rule)) return 'expired';
    return isSure(rule.name) && !hygiene.has(rule.name) ? 'unused' : 'unsure';
  }

  private near(name: string): string | undefined {
    if (this.nearest.size < MOST_UNKNOWN && !this.nearest.has(name)) this.nearest.set(name, nearest(name.slice(0, LONGEST_NAME), this.input.known));
    return this.nearest.get(name);
  }

  private isOver({ until }: IgnoreComment): boolean {
    return until !== undefined && (until < this.input.today || !isDay(until));
  }
}

/** Names of rules are shorter. */
const LONGEST_NAME = 60;

/** Comparing a name with all others takes time; so many that are wrong are no slips. */
const MOST_UNKNOWN = 100;

function covers({ forFile, lines }: IgnoreComment, line: number): boolean {
  return forFile || (lines !== undefined && lines.first <= line && line <= lines.last);
}

function holds({ at }: IgnoreComment, offset: number): boolean {
  return at.range.start <= offset && offset <= at.range.end;
}

/** How many lines a comment is about. */
function extent({ forFile, lines }: IgnoreComment): number {
  return forFile || lines === undefined ? Infinity : lines.last - lines.first;
}

function keyOf(rule: string, path: string): string {
  return `${rule}\n${path}`;
}
