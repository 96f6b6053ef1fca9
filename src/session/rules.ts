import { ruleUrl } from '../engine';
import { catalogue } from '../rules/catalogue.generated';
import type { RuleInfo } from './api';

/** Every built-in rule, as the catalogue shows it. */
export function listRules(): readonly RuleInfo[] {
  return catalogue.map(({ meta }) => ({
    id: meta.id,
    summary: meta.summary,
    level: meta.level,
    fix: meta.fix,
    url: ruleUrl(meta.id),
    category: meta.category,
  }));
}
