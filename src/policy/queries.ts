import { matchesAnyGlob } from './glob';
import type { Policy, RuleLevel } from './policy';

/** The level of a rule: what the policy says, else the rule's own. */
export function levelOf(policy: Policy, ruleId: string, defaultLevel: RuleLevel): RuleLevel {
  return policy.rules.get(ruleId)?.level ?? defaultLevel;
}

/** Whether a variable is one that the policy calls secret. */
export function isSecret(policy: Policy, name: string): boolean {
  return matchesAnyGlob(policy.secrets, name);
}
