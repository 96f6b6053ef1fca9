import type { FactKind, FactMap } from '../facts';
import type { Edit, Location } from '../text';
import type { Spot } from './rule';

/**
 * What a suppression does for one rule:
 * `used` sets a finding aside, `unused` nothing; `unsure` nothing, in a run that cannot tell (the rule is off, a file is missing);
 * `expired` would set a finding aside, but its day is over; `unknown` names no rule;
 * `low` counts for a file and does not stand at its top; `hygiene` names a rule about comments like itself.
 */
export type SuppressionState = 'used' | 'unused' | 'unsure' | 'expired' | 'unknown' | 'low' | 'hygiene';

/** One rule that a suppression names. */
export interface SuppressedRule {
  readonly name: string;
  readonly at: Location;
  readonly state: SuppressionState;
  /** The rule that an unknown name most likely stands for. */
  readonly near?: string | undefined;
  /** Takes the name out of the suppression, or the whole suppression where no other name remains. */
  readonly remove?: Edit | undefined;
}

/** A comment, or an exception of the policy, that sets findings aside; and, once all rules are through, what it did. */
export interface Suppression extends Spot {
  readonly kind: 'comment' | 'policy';
  /** Last day on which it holds, `YYYY-MM-DD`. */
  readonly until: string | undefined;
  /** Whether that is a day that no calendar has: the suppression does not hold. */
  readonly isNoDay?: boolean;
  readonly reason: string | undefined;
  readonly rules: readonly SuppressedRule[];
}

/** What rules can ask for: the facts; and what became of the suppressions, told when all other rules have been judged. */
export interface RuleFactMap extends FactMap {
  readonly suppression: Suppression;
}

export type RuleFactKind = FactKind | 'suppression';
