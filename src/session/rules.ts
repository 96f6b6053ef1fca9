import { ruleUrl, type Category } from '../engine';
import { catalogue } from '../rules/catalogue.generated';
import type { RuleInfo } from './api';

const ORDER: readonly Category[] = ['images', 'credentials', 'leaks', 'publishing', 'robots', 'pipeline', 'hygiene'];

/** Every built-in rule, as the catalogue shows it: by category, then by name. */
export function listRules(): readonly RuleInfo[] {
  const sorted = [...catalogue].sort((a, b) => ORDER.indexOf(a.meta.category) - ORDER.indexOf(b.meta.category));
  return sorted.map(({ meta }) => ({
    id: meta.id,
    summary: meta.summary,
    level: meta.level,
    fix: meta.fix,
    url: ruleUrl(meta.id),
    category: meta.category,
  }));
}
