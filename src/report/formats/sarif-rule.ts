import type { RuleText } from '../reporter';

const PRECISION = 'high';
/** As code scanning on GitHub calls them. */
const SEVERITIES: Readonly<Record<RuleText['level'], string>> = { error: 'error', warning: 'warning', note: 'recommendation', off: 'recommendation' };

/** A rule as SARIF reporting descriptor, with its page as help. */
export function descriptorOf({ id, summary, level, category, url }: RuleText, page: string | undefined): object {
  const text = `${summary}.`;
  return {
    id,
    name: id.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text },
    fullDescription: { text },
    help: { text: page === undefined ? `${text} ${url}` : plainText(page), ...(page === undefined ? {} : { markdown: page }) },
    helpUri: url,
    defaultConfiguration: level === 'off' ? { enabled: false, level: 'warning' } : { level },
    properties: { category, tags: ['gitlab-ci', 'harbor', category], precision: PRECISION, 'problem.severity': SEVERITIES[level] },
  };
}

/** A page without the marks that only Markdown needs; code and lists read well as they stand. */
function plainText(page: string): string {
  return page
    .replace(/^```.*\n/gm, '')
    .replace(/^#+ /gm, '')
    .replace(/\[([^\]]*)\]\(([^)]*)\)/g, '$1 ($2)')
    .trim();
}
