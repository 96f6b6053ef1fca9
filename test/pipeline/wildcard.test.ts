import { wildcard } from '../../src/pipeline';
import { Random } from '../fuzz/mutate';

/** The expression that GitLab makes of a pattern. */
function expression(pattern: string): RegExp {
  const literal = pattern.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  const source = literal.replaceAll('\\*\\*\\/', '(?:.*?\\/)?').replaceAll('\\*\\*', '.*?').replaceAll('\\*', '[^\\/]*?');
  return new RegExp(`^${source}$`, 'u');
}

describe('wildcards of include:local', () => {
  test.each([
    ['ci/*.yml', 'ci/a.yml', true],
    ['ci/*.yml', 'ci/deep/a.yml', false],
    ['ci/**.yml', 'ci/deep/a.yml', true],
    ['**/a.yml', 'a.yml', true],
    ['**/a.yml', 'x/y/a.yml', true],
    ['**/a.yml', 'x/ya.yml', false],
    ['ci/**/a.yml', 'ci/a.yml', true],
    ['a.b', 'axb', false],
    ['*', '', true],
    ['é*.yml', 'é💣.yml', true],
  ])('%s and %s: %s', (pattern, path, matches) => expect(wildcard(pattern).test(path)).toBe(matches));

  test('are what GitLab\'s expression is', () => {
    const random = new Random(7);
    const word = (letters: readonly string[]): string => Array.from({ length: random.below(9) }, () => random.pick(letters)).join('');
    const wrong: string[] = [];
    for (let i = 0; i < 20_000; i++) {
      const pattern = word(['a', 'b', '/', '*', '*', '**', '**/', '.']);
      const path = word(['a', 'b', '/', '.']);
      if (wildcard(pattern).test(path) !== expression(pattern).test(path)) wrong.push(`${pattern} and ${path}`);
    }
    expect(wrong).toEqual([]);
  });

  test('take no time, whatever the pattern', () => {
    const begun = process.cpuUsage();
    expect(wildcard(`${'a*'.repeat(200)}b`).test('a'.repeat(2_000))).toBe(false);
    expect(process.cpuUsage(begun).user).toBeLessThan(2_000_000);
  });
});
