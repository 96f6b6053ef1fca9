import type { RuleSummary } from './format';
import type { JsonObject } from './json';
import { RULE_SETTING_SCHEMA } from './rule-setting';
import { policyShape } from './shape';

/** The JSON Schema (draft 7, which editors know best) of a policy file, with the rules that there are: `schema/policy.json`. */
export function policySchema(rules: readonly RuleSummary[]): JsonObject {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'harborlint policy',
    description: 'What a project decided about its GitLab pipelines and its Harbor registries (.harborlint.yml).',
    ...policyShape().schema(rules),
    definitions: { ruleSetting: RULE_SETTING_SCHEMA },
  };
}
