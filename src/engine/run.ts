import type { Facts } from '../facts';
import { logicalPlace } from '../pipeline';
import { levelOf, PolicyError, type Policy } from '../policy';
import { checkRules, type SelectedRule } from './check';
import type { Draft } from './draft';
import { withoutEchoes } from './echoes';
import { applyExceptions } from './exceptions';
import type { Failure, Finding, FindingFix, FindingFlow, Severity, SuppressedFinding } from './finding';
import { fingerprint } from './fingerprint';
import { inProject } from './in-project';
import { mergeDrafts } from './merge';
import { placeOf, type PathOf } from './place';
import { OptionsError, type AnyRule, type Fix, type RuleFlow } from './rule';
import { ruleUrl } from './url';

export interface RunInput {
  readonly rules: readonly AnyRule[];
  readonly facts: Facts;
  readonly policy: Policy;
  readonly pathOf: PathOf;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

export interface RunResult {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  readonly failures: readonly Failure[];
}

/**
 * Select, check, merge, suppress, sort: from facts to findings. Deterministic.
 * @throws PolicyError where the policy's options of a rule are wrong
 */
export function runRules(input: RunInput): RunResult {
  const { rules, facts, policy, pathOf } = input;
  const selected = selectRules(rules, policy);
  const { drafts, failures } = checkRules(selected, facts);
  const ordered = inProject(withoutEchoes(mergeDrafts(drafts), facts)).sort((a, b) => compare(a, b, pathOf));
  const { findings, suppressed } = applyExceptions(toFindings(ordered, input), policy, input.today);
  return { findings, suppressed, failures };
}

/** The rules that the policy has on, their options read. */
export function selectRules(rules: readonly AnyRule[], policy: Policy): SelectedRule[] {
  return rules
    .filter((rule) => levelOf(policy, rule.meta.id, rule.meta.level) !== 'off')
    .map((rule) => ({ rule, options: optionsOf(rule, policy) }));
}

function optionsOf(rule: AnyRule, policy: Policy): unknown {
  const setting = policy.rules.get(rule.meta.id);
  if (setting?.options === undefined) return rule.options?.defaults;
  if (rule.options === undefined) {
    throw new PolicyError(`the rule \`${rule.meta.id}\` has no options`, setting.at, `Write \`${rule.meta.id}: ${setting.level ?? rule.meta.level}\`.`);
  }
  try {
    return rule.options.parse(setting.options);
  } catch (error) {
    if (!(error instanceof OptionsError)) throw error;
    throw new PolicyError(`the options of \`${rule.meta.id}\` are wrong: ${error.message}`, setting.at);
  }
}

function compare(a: Draft, b: Draft, pathOf: PathOf): number {
  return (
    order(pathOf(a.at.source), pathOf(b.at.source)) ||
    a.at.range.start - b.at.range.start ||
    order(a.rule.meta.id, b.rule.meta.id) ||
    order(a.message, b.message)
  );
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function toFindings(drafts: readonly Draft[], { facts, policy, pathOf }: RunInput): Finding[] {
  const files = [...new Set(facts.pipelines.flatMap((pipeline) => pipeline.files))];
  // Text that GitLab cannot load may not mean what it seems to mean: it is not edited.
  const broken = new Set(facts.of('yaml-problem').map(({ at }) => at.source));
  const seen = new Map<string, number>();
  return drafts.map((draft) => {
    const { id, level } = draft.rule.meta;
    const identity = [id, pathOf(draft.at.source), logicalPlace(files, draft.at)].join('\n');
    const ordinal = seen.get(identity) ?? 0;
    seen.set(identity, ordinal + 1);
    const fix = broken.has(draft.at.source) ? undefined : ownFix(draft);
    return {
      ruleId: id,
      messageId: draft.messageId,
      severity: levelOf(policy, id, level) as Severity,
      message: draft.message,
      help: draft.help,
      url: ruleUrl(id),
      location: placeOf(draft.at, pathOf),
      ...(draft.jobs.length === 0 ? {} : { jobs: draft.jobs }),
      ...(draft.via.length === 0
        ? {}
        : { via: draft.via.map(({ kind, name, at }) => ({ kind, name, location: placeOf(at, pathOf) })) }),
      ...(draft.related.length === 0
        ? {}
        : { related: draft.related.map(({ message, at }) => ({ message, location: placeOf(at, pathOf) })) }),
      ...(draft.flow === undefined ? {} : { flow: plainFlow(draft.flow, pathOf) }),
      ...(fix === undefined ? {} : { fixes: [plainFix(fix, pathOf)] }),
      fingerprint: fingerprint(`${identity}\n${String(ordinal)}`),
    };
  });
}

/** The fix, if all of it stands in the project's own files: what is fetched is not ours to change. */
function ownFix(draft: Draft): Fix | undefined {
  const fix = draft.fix?.();
  return fix?.edits.every(({ at }) => at.source.origin === 'workspace') === true ? fix : undefined;
}

function plainFlow({ secret, certainty, steps }: RuleFlow, pathOf: PathOf): FindingFlow {
  return { secret, certainty, steps: steps.map(({ message, at }) => ({ message, location: placeOf(at, pathOf) })) };
}

function plainFix(fix: Fix, pathOf: PathOf): FindingFix {
  return {
    title: fix.title,
    safety: fix.safety,
    edits: fix.edits.map(({ at, newText }) => ({ location: placeOf(at, pathOf), newText })),
  };
}
