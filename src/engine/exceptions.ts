import { matchesGlob, type Policy, type PolicyException } from '../policy';
import type { Finding, SuppressedFinding } from './finding';
import type { Suppression, SuppressionState } from './suppression';

/** What exceptions are judged by. */
export interface ExceptionInput {
  /** Those of the project's own policy: what several projects share is not every project's need. */
  readonly isOwn: (exception: PolicyException) => boolean;
  /** Paths of all files that were judged. */
  readonly paths: readonly string[];
  /** Whether the run can tell that a rule finds nothing. */
  readonly isSure: (rule: string) => boolean;
}

/** The exceptions of a policy: they set findings aside, and keep in mind which did. */
export class PolicyExceptions {
  private readonly used = new Set<PolicyException>();
  private readonly missed = new Set<PolicyException>();

  /** `today` is `YYYY-MM-DD`; an exception holds on its last day. */
  constructor(
    private readonly policy: Policy,
    private readonly today: string,
  ) {}

  /** Tells findings that the policy lives with from those to report. */
  apply(findings: readonly Finding[]): { readonly findings: readonly Finding[]; readonly suppressed: readonly SuppressedFinding[] } {
    const { exceptions } = this.policy;
    if (exceptions.length === 0) return { findings, suppressed: [] };
    const kept: Finding[] = [];
    const suppressed: SuppressedFinding[] = [];
    for (const finding of findings) {
      const about = exceptions.filter((exception) => isAbout(exception, finding));
      for (const one of about) if (this.isOver(one)) this.missed.add(one);
      const exception = about.find((one) => !this.isOver(one));
      if (exception === undefined) {
        kept.push(finding);
        continue;
      }
      this.used.add(exception);
      const { reason } = exception;
      suppressed.push({ ...finding, suppression: { kind: 'policy', ...(reason === undefined ? {} : { reason }) } });
    }
    return { findings: kept, suppressed };
  }

  /** What each exception of the project did for the findings so far. */
  judged({ isOwn, paths, isSure }: ExceptionInput): Suppression[] {
    return this.policy.exceptions.filter(isOwn).map((exception) => {
      const { rule, path, until, reason, at } = exception;
      // What is about none of these files may be about one that is judged by itself.
      const isJudged = path === undefined || paths.some((one) => matchesGlob(path, one));
      const state: SuppressionState = this.used.has(exception) ? 'used' : this.missed.has(exception) ? 'expired' : isJudged && isSure(rule) ? 'unused' : 'unsure';
      return { kind: 'policy', at, until, reason, rules: [{ name: rule, at, state }] };
    });
  }

  private isOver({ until }: PolicyException): boolean {
    return until !== undefined && until < this.today;
  }
}

function isAbout({ rule, path }: PolicyException, finding: Finding): boolean {
  return rule === finding.ruleId && (path === undefined || matchesGlob(path, finding.location.path));
}
