import { checkHead, defaultBranchOf } from '../../../src/session/foreign/git-head';
import { Folder } from './folder';

const ONE = '1'.repeat(40);
const TWO = '2'.repeat(40);
const TAG_OBJECT = '9'.repeat(40);

describe('the default branch', () => {
  test.each([
    ['ref: refs/remotes/origin/trunk\n', 'trunk'],
    ['ref: refs/remotes/origin/group/trunk', 'group/trunk'],
    ['ref: refs/heads/trunk', undefined],
    ['ref: refs/remotes/origin/../trunk', undefined],
    ['ref: refs/remotes/origin/a\u001b[31m', undefined],
    [ONE, undefined],
  ])('of %j is %s', (text, name) => {
    const folder = new Folder();
    folder.write('.git/refs/remotes/origin/HEAD', text);
    expect(defaultBranchOf(folder.path)).toBe(name);
    folder.remove();
  });

  test('is not told where nothing was cloned, nor by a link that leads out', () => {
    const [folder, other] = [new Folder(), new Folder()];
    expect(defaultBranchOf(folder.path)).toBeUndefined();
    folder.link('.git/refs/remotes/origin/HEAD', other.write('HEAD', 'ref: refs/remotes/origin/trunk'));
    expect(defaultBranchOf(folder.path)).toBeUndefined();
    folder.remove();
    other.remove();
  });
});

describe('the head of a checkout', () => {
  let folder: Folder;
  beforeEach(() => {
    folder = new Folder();
  });
  afterEach(() => {
    folder.remove();
  });

  function git(files: Readonly<Record<string, string>>): void {
    for (const [path, text] of Object.entries(files)) folder.write(`.git/${path}`, `${text}\n`);
  }

  const onMain = { HEAD: 'ref: refs/heads/main', 'refs/heads/main': ONE };

  test.each([
    ['the branch', 'main', onMain, true],
    ['the branch in full', 'refs/heads/main', onMain, true],
    ['HEAD', 'HEAD', onMain, true],
    ['the commit', ONE, onMain, true],
    ['the beginning of the commit', '1111111', onMain, true],
    ['another commit', TWO, onMain, false],
    ['a name that git does not know', 'v1', onMain, false],
    ['a tag on the commit', 'v1', { ...onMain, 'refs/tags/v1': ONE }, true],
    ['a tag that may be annotated', 'v1', { ...onMain, 'refs/tags/v1': TAG_OBJECT }, undefined],
    ['a branch on the same commit', 'next', { ...onMain, 'refs/heads/next': ONE }, true],
    ['a branch with a slash elsewhere', 'a/next', { ...onMain, 'refs/heads/a/next': TWO }, false],
    ["the server's branch on the commit", 'v1', { ...onMain, 'refs/remotes/origin/v1': ONE }, true],
    ['a packed tag', 'v1', { ...onMain, 'packed-refs': `# pack-refs with: peeled\n${ONE} refs/tags/v1` }, true],
    ['a packed annotated tag', 'v1', { ...onMain, 'packed-refs': `${TAG_OBJECT} refs/tags/v1\n^${ONE}` }, true],
    ['a packed tag elsewhere', 'v1', { ...onMain, 'packed-refs': `${TAG_OBJECT} refs/tags/v1\n^${TWO}` }, false],
    ['a branch whose commit is packed', ONE, { HEAD: 'ref: refs/heads/main', 'packed-refs': `${ONE} refs/heads/main` }, true],
    ['a tag that is checked out', 'v1', { HEAD: ONE, 'refs/tags/v1': ONE }, true],
    ['a ref that leaves the folder', '../../x', onMain, undefined],
    ['another way of storing refs', 'v1', { HEAD: 'ref: refs/heads/.invalid' }, undefined],
    ['an empty repository', 'v1', { HEAD: 'ref: refs/heads/main' }, undefined],
    ['a damaged head', 'v1', { HEAD: 'what?' }, undefined],
    ['packed refs that are too large', 'v1', { ...onMain, 'packed-refs': '#'.repeat(3_000_000) }, undefined],
  ])('and %s: %s', (_, ref, files, same) => {
    git(files);
    expect(checkHead(folder.path, ref)?.same).toBe(same);
  });

  test('is called by its branch, else by its commit', () => {
    git(onMain);
    expect(checkHead(folder.path, 'v1')?.head).toBe('main');
    git({ HEAD: TWO });
    expect(checkHead(folder.path, 'v1')?.head).toBe('22222222');
  });

  test('is unknown where git keeps its files elsewhere or nowhere', () => {
    expect(checkHead(folder.path, 'v1')).toBeUndefined();
    folder.write('.git', 'gitdir: /elsewhere\n');
    expect(checkHead(folder.path, 'v1')).toBeUndefined();
  });

  test('is not looked for through a link that leads out', () => {
    const other = new Folder();
    try {
      other.write('HEAD', `${ONE}\n`);
      folder.link('.git', other.path);
      expect(checkHead(folder.path, ONE)).toBeUndefined();
    } finally {
      other.remove();
    }
  });
});
