import { changesApply, existsApplies } from '../../../src/pipeline/conditions/glob';
import { Glob } from '../../../src/pipeline/conditions/fnmatch';
import { GLOBS } from './glob-cases';

describe('globs', () => {
  test('match where Ruby does', () => {
    const wrong: string[] = [];
    let pairs = 0;
    for (const [text, matching, others] of GLOBS) {
      const glob = new Glob(text);
      for (const path of matching) if (!glob.matches(path)) wrong.push(`${text} should match ${path}`);
      for (const path of others) if (glob.matches(path)) wrong.push(`${text} should not match ${path}`);
      pairs += matching.length + others.length;
    }
    expect(wrong).toEqual([]);
    expect(pairs).toBeGreaterThanOrEqual(500);
  });

  test('braces without end and stars without number are given up in time', () => {
    const start = performance.now();
    const braces = new Glob('{a,b}'.repeat(30));
    expect(braces.cut).toBe(true);
    expect(braces.matches('c')).toBe(false);
    expect(new Glob(`${'*a'.repeat(200)}b`).matches('a'.repeat(2000))).toBe(false);
    expect(new Glob(`${'**/a*/'.repeat(100)}b`).matches('a/'.repeat(1000))).toBe(false);
    expect(changesApply(['{a,b}'.repeat(30)], ['c'])).toBe('unknown');
    expect(changesApply(['{a,b}'.repeat(30), 'c'], ['c'])).toBe(true);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe('changes', () => {
  test.each<[readonly string[], readonly string[] | undefined, boolean]>([
    [['src/**/*.ts'], ['src/a/b.ts'], true],
    [['src/**/*.ts'], ['src/b.ts'], true],
    [['src/*'], ['src/a/b.ts'], false],
    [['src/'], ['src/b.ts'], false],
    [['*.md', 'docs/**/*'], ['docs/.hidden/x'], true],
    [['*.md'], ['docs/x.md'], false],
    [['{Dockerfile,docker/*}'], ['docker/x'], true],
    [['x'], undefined, true],
    [['x'], [], false],
    [[], ['x'], false],
    [['x'], Array.from({ length: 50_000 }, (_, i) => `y${String(i)}`), false],
    [['x'], Array.from({ length: 50_001 }, (_, i) => `y${String(i)}`), true],
    [['x', 'x'], Array.from({ length: 50_000 }, (_, i) => `y${String(i)}`), false],
  ])('case %#', (globs, paths, answer) => {
    expect(changesApply(globs, paths)).toBe(answer);
  });
});

describe('exists', () => {
  const files = ['Dockerfile', 'README.md', 'a/b.rb', 'docs/guide/x.md', 'src/app.js', 'src/lib/.env', 'z.txt'];

  test.each<[readonly string[], boolean | 'unknown']>([
    [['Dockerfile'], true],
    [['app.js'], false],
    [['src/app.js'], true],
    [['src'], false],
    [['docs/'], true],
    [['src/lib/'], true],
    [['sr/'], false],
    [['a/'], 'unknown'],
    [['a/', 'README.md'], true],
    [['a/', '*.py'], 'unknown'],
    [['*.md'], true],
    [['*.rb'], false],
    [['**/*.rb'], true],
    [['**/*.py'], false],
    [['**/*.txt'], true],
    [['**/.env'], true],
    [['**.js'], false],
    [['{Docker,Make}file'], true],
    [['**/{x,y}.md'], true],
    [[], false],
  ])('%j is %s', (globs, answer) => {
    expect(existsApplies(globs, files)).toBe(answer);
  });

  test('past fifty thousand comparisons it is taken as matched', () => {
    const many = Array.from({ length: 50_001 }, (_, i) => `f/${String(i)}`);
    expect(existsApplies(['x/*'], many)).toBe(true);
    expect(existsApplies(['x/*'], many.slice(1))).toBe(false);
    // Only the project's own folder is looked at for such a glob.
    expect(existsApplies(['x*'], many)).toBe(false);
    expect(existsApplies(['x'], many)).toBe(false);
  });
});
