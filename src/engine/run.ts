import type { Facts } from '../facts';
import { levelOf, PolicyError, type Policy, type PolicyException } from '../policy';
import { once } from '../text';
import { areAllKnown } from './certainty';
import { checkRules, type SelectedRule } from './check';
import { commentSuppressions } from './comments-part';
import type { Draft } from './draft';
import { withoutEchoes } from './echoes';
import { PolicyExceptions } from './exceptions';
import type { Failure, Finding, SuppressedFinding } from './finding';
import { inProject } from './in-project';
import { mergeDrafts } from './merge';
import type { PathOf } from './place';
import { toFindings } from './plain';
import { OptionsError, type AnyRule } from './rule';
import type { Suppression } from './suppression';

export interface RunInput {
  readonly rules: readonly AnyRule[];
  readonly facts: Facts;
  readonly policy: Policy;
  readonly pathOf: PathOf;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** Whether the pipeline is only a part of one: what it lacks may come with the rest. */
  readonly fragment?: boolean;
  /** Whether comments set nothing aside. */
  readonly ignoreComments?: boolean;
  /** The exceptions of the policy that the run can judge; none where absent. */
  readonly judgesException?: (exception: PolicyException) => boolean;
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
  const { drafts, failures } = checkRules(selected.filter(({ rule }) => rule.on !== 'suppression'), facts, []);
  const ordered = inProject(withoutEchoes(mergeDrafts(drafts), facts)).sort((a, b) => compare(a, b, pathOf));
  const exceptions = new PolicyExceptions(policy, input.today);
  const isSure = sureRules(selected, failures, input);
  const comments = input.ignoreComments === true ? undefined : commentSuppressions(facts, ordered, { pathOf, today: input.today, isSure, ...namesOf(rules) });
  const judge = (findings: readonly Finding[]): RunResult => {
    const beside = comments?.apply(findings) ?? { findings, suppressed: [] };
    const { findings: kept, suppressed } = exceptions.apply(beside.findings);
    return { findings: kept, suppressed: [...beside.suppressed, ...suppressed], failures };
  };
  const result = judge(toFindings(ordered, input));
  const paths = [...facts.pipelines.flatMap(({ files }) => files.map(({ source }) => source)), ...facts.followed].map(pathOf);
  const suppressions = [...(comments?.judged() ?? []), ...exceptions.judged({ isOwn: input.judgesException ?? (() => false), paths, isSure })];
  return suppressions.length === 0 ? result : merged(result, judgeSuppressions(suppressions, selected, input, judge));
}

/** The rules about suppressions, when those have done what they do. Their findings can be set aside, too. */
function judgeSuppressions(suppressions: readonly Suppression[], selected: readonly SelectedRule[], input: RunInput, judge: (findings: readonly Finding[]) => RunResult): RunResult {
  const { facts, pathOf } = input;
  const { drafts, failures } = checkRules(selected.filter(({ rule }) => rule.on === 'suppression'), facts, suppressions);
  const result = judge(toFindings([...drafts].sort((a, b) => compare(a, b, pathOf)), input));
  return { ...result, failures };
}

function merged(first: RunResult, second: RunResult): RunResult {
  const findings = [...first.findings, ...second.findings].sort(
    (a, b) => order(a.location.path, b.location.path) || a.location.start.offset - b.location.start.offset || order(a.ruleId, b.ruleId) || order(a.message, b.message),
  );
  return { findings, suppressed: [...first.suppressed, ...second.suppressed], failures: [...first.failures, ...second.failures] };
}

/** Tells for which rules a finding that is not there is a finding that is not so. */
function sureRules(selected: readonly SelectedRule[], failures: readonly Failure[], { facts, fragment }: RunInput): (rule: string) => boolean {
  const areKnown = once(() => areAllKnown(facts));
  const on = new Map(selected.map(({ rule }) => [rule.meta.id, rule.on]));
  return (id) => {
    const kind = on.get(id);
    if (kind === undefined || kind === 'suppression' || fragment === true || failures.some(({ name }) => name === id)) return false;
    return areKnown()(kind);
  };
}

function namesOf(rules: readonly AnyRule[]): { readonly known: readonly string[]; readonly hygiene: ReadonlySet<string> } {
  const ids = (some: readonly AnyRule[]): string[] => some.map(({ meta }) => meta.id);
  return { known: ids(rules), hygiene: new Set(ids(rules.filter(({ on }) => on === 'suppression'))) };
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
