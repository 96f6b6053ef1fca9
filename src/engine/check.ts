import type { Facts } from '../facts';
import type { Draft } from './draft';
import type { RuleFactMap, Suppression } from './suppression';
import type { Failure } from './finding';
import type { AnyRule, Context, Extras, Messages, Spot } from './rule';

/** A rule that is on, with its options read. */
export interface SelectedRule {
  readonly rule: AnyRule;
  readonly options: unknown;
}

export interface Checked {
  readonly drafts: readonly Draft[];
  readonly failures: readonly Failure[];
}

/**
 * Runs each rule over the facts that it asks for; those about suppressions over the given ones.
 * A rule that throws becomes a failure; the others go on.
 */
export function checkRules(rules: readonly SelectedRule[], facts: Facts, suppressions: readonly Suppression[]): Checked {
  const drafts: Draft[] = [];
  const failures: Failure[] = [];
  for (const { rule, options } of rules) {
    const own: Draft[] = [];
    const context: Context<Messages, unknown> = { facts, options, report: (...report) => own.push(draft(rule, ...report)) };
    try {
      const asked: readonly RuleFactMap[typeof rule.on][] = rule.on === 'suppression' ? suppressions : facts.of(rule.on);
      for (const fact of asked) rule.check(fact as never, context as never);
      drafts.push(...own);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      failures.push({ kind: 'rule', name: rule.meta.id, message });
    }
  }
  return { drafts, failures };
}

function draft(rule: AnyRule, spot: Spot, messageId: string, data: Readonly<Record<string, string>>, extras: Extras = {}): Draft {
  const message = rule.messages[messageId];
  if (message === undefined) throw new Error(`the rule ${rule.meta.id} has no message ${messageId}`);
  const fill = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (placeholder, name: string) => data[name] ?? placeholder);
  return {
    rule,
    messageId,
    message: fill(message.text),
    help: fill(message.help),
    at: spot.at,
    via: spot.via ?? [],
    jobs: spot.jobs ?? [],
    related: extras.related ?? [],
    flow: extras.flow,
    fix: extras.fix,
  };
}
