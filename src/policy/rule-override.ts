import { suggestion } from './complaint';
import { PolicyError, type RuleLevel } from './policy';
import { asLevel, RULE_LEVELS } from './rule-setting';

/** What the command line says of a rule (`--rule ID=LEVEL`): it wins over the policy. */
export interface RuleOverride {
  readonly rule: string;
  readonly level: RuleLevel;
}

/** Reads the value of `--rule`. @throws PolicyError without a place */
export function parseRuleOverride(text: string, ruleIds: readonly string[]): RuleOverride {
  const sign = text.indexOf('=');
  if (sign < 0) {
    throw new PolicyError(`\`--rule ${text}\` names no level`, undefined, `Write \`--rule ${text}=warning\`, for example.`);
  }
  const rule = text.slice(0, sign);
  if (!ruleIds.includes(rule)) {
    throw new PolicyError(`\`${rule}\` in \`--rule ${text}\` is not the name of a rule`, undefined, suggestion(rule, ruleIds));
  }
  const name = text.slice(sign + 1);
  const level = asLevel(name);
  if (level === undefined) {
    throw new PolicyError(`\`${name}\` in \`--rule ${text}\` is not a level`, undefined, suggestion(name, RULE_LEVELS));
  }
  return { rule, level };
}
