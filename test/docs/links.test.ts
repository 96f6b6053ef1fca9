import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { anchors, links, pages, PROJECT } from './pages';

const all = pages();
const byPath = new Map(all.map((page) => [page.path, page]));

describe('the documentation', () => {
  it('has links only to what is there', () => {
    const broken = all.flatMap((page) =>
      links(page).flatMap(({ target, anchor }) => {
        const page2 = byPath.get(target);
        const isThere = existsSync(join(PROJECT, target));
        const hasAnchor = anchor === '' || (page2 !== undefined && anchors(page2).has(anchor));
        return isThere && hasAnchor ? [] : [`${page.path} → ${target}${anchor === '' ? '' : `#${anchor}`}`];
      }),
    );
    expect(broken).toEqual([]);
  });

  it('has links from its first page to every other one', () => {
    const reached = new Set<string>();
    const open = ['README.md', 'docs/README.md'];
    for (let path = open.pop(); path !== undefined; path = open.pop()) {
      const page = byPath.get(path);
      if (page === undefined || reached.has(path)) continue;
      reached.add(path);
      open.push(...links(page).map(({ target }) => (statSync(join(PROJECT, target), { throwIfNoEntry: false })?.isDirectory() === true ? join(target, 'README.md') : target)));
    }
    expect(all.map(({ path }) => path).filter((path) => !reached.has(path))).toEqual([]);
  });

  it('finds a link that leads nowhere', () => {
    const page = { path: 'docs/x.md', text: '# A `b` c\n\n[one](y.md) [two](#a-b-c) `[three](z.md)`\n\n```\n[four](f.md)\n```\n' };
    expect(links(page)).toEqual([{ target: 'docs/y.md', anchor: '' }, { target: 'docs/x.md', anchor: 'a-b-c' }]);
    expect([...anchors(page)]).toEqual(['a-b-c']);
  });
});
