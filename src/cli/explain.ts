import { explainRule } from '../session/pages';
import { markdown } from './markdown';

/** The page of a rule, laid out for a terminal. */
export function explain(rule: string, style: { readonly width: number; readonly color: boolean }): string {
  const page = explainRule(rule);
  if (page === undefined) throw new Error(`the rule ${rule} has no page`);
  return markdown(page, style);
}
