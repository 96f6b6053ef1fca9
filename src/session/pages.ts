import { pages } from '../rules/pages.generated';

/** The page of a rule, as Markdown; undefined where there is no such rule. Kept out of the bundle that every check loads. */
export function explainRule(id: string): string | undefined {
  return pages.get(id);
}
