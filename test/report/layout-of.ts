import type { Layout, RuleText } from '../../src/report';

const rules: readonly RuleText[] = [
  { id: 'private-image', summary: 'An image that no runner can pull', level: 'error', category: 'images', url: 'https://example.org/rules/private-image' },
  { id: 'secret-in-log', summary: 'A secret in the job log', level: 'error', category: 'leaks', url: 'https://example.org/rules/secret-in-log' },
  { id: 'unpinned-image', summary: 'A tag that moves', level: 'off', category: 'images', url: 'https://example.org/rules/unpinned-image' },
];

/** A layout with no more than it must have. */
export function layoutOf(more: Partial<Layout> = {}): Layout {
  return {
    tool: { name: 'harborlint', version: '1.2.3' },
    rules: () => rules,
    page: (id) => (id === 'private-image' ? '# private-image\n\nSee [GitLab](https://docs.gitlab.com).\n\n```yaml\nbuild: {}\n```\n' : undefined),
    time: () => ({ start: '2026-11-22T10:00:00', end: '2026-11-22T10:00:01' }),
    width: 80,
    color: false,
    only: undefined,
    ...more,
  };
}
