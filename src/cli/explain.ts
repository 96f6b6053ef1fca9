import { listRules, type RuleInfo } from '../session';
import { explainRule } from '../session/pages';
import { markdown } from './markdown';

const FIX: Readonly<Record<RuleInfo['fix'], string>> = {
  none: 'no automatic fix',
  sometimes: 'a fix for some findings',
  always: 'a fix for every finding',
};

/** The page of a rule, laid out for a terminal, with its level where the policy says nothing, and its address. */
export function explain(rule: string, style: { readonly width: number; readonly color: boolean }): string {
  const page = explainRule(rule);
  const info = listRules().find(({ id }) => id === rule);
  if (page === undefined || info === undefined) throw new Error(`the rule ${rule} has no page`);
  return markdown(`${page.replace(/^# .*\n/, (title) => `${title}\n${facts(info)}\n`)}\n\nOn the web: <${info.url}>\n`, style);
}

function facts({ id, category, level, fix }: RuleInfo): string {
  const state = level === 'off' ? `off by default (\`--rule ${id}=warning\` turns it on)` : `${level} by default`;
  return `${category.charAt(0).toUpperCase()}${category.slice(1)}; ${state}; ${FIX[fix]}.`;
}
