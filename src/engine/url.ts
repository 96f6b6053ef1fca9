/** Where a rule's page stands on the web: the repository that package.json names. */
const PAGES = 'https://github.com/harborlint/harborlint/blob/main/src/rules';

/** The address of a rule's page. */
export function ruleUrl(id: string): string {
  return `${PAGES}/${id}/README.md`;
}
