import { paint, visibleJson, wrap } from '../report';
import type { RuleInfo } from '../session';

interface Style {
  readonly width: number;
  readonly color: boolean;
}

const FIX: Readonly<Record<RuleInfo['fix'], string>> = { none: '', sometimes: ', some fixes', always: ', fix' };

/** The catalogue for people: by category, each rule with its level and what it finds. */
export function rulesText(rules: readonly RuleInfo[], style: Style): string {
  const colors = paint(style.color);
  const categories = [...new Set(rules.map((rule) => rule.category))];
  const parts = categories.map((category) => {
    const lines = rules
      .filter((rule) => rule.category === category)
      .flatMap((rule) => {
        const ink = rule.level === 'off' ? colors.faint : colors.severity[rule.level];
        const title = `${colors.strong(rule.id)} (${ink(rule.level)}${FIX[rule.fix]})`;
        return [title, ...wrap(rule.summary, style.width, 6).map((line) => `    ${line}`)];
      });
    return `${colors.strong(category.toUpperCase())}\n${lines.map((line) => `  ${line}\n`).join('')}`;
  });
  return `${parts.join('\n')}\nMore about a rule: harborlint explain RULE\n`;
}

/** The catalogue for programs. */
export function rulesJson(rules: readonly RuleInfo[]): string {
  const data = rules.map(({ id, summary, level, fix, url, category }) => ({ id, summary, level, fix, url, category }));
  return `${visibleJson(JSON.stringify({ version: 1, rules: data }, null, 2))}\n`;
}
