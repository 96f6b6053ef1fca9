import { Pattern, PatternFault, readPattern } from '../../../../src/pipeline/expression/re2';
import { compile } from '../../../../src/pipeline/expression/re2/program';
import { parsePattern } from '../../../../src/pipeline/expression/re2/parse';
import { matches } from '../../../../src/pipeline/expression/re2/run';
import { ACCEPTED, REFUSED } from './pattern-cases';

function found(source: string, text: string): boolean | undefined {
  const program = compile(parsePattern(source));
  return program === undefined ? undefined : matches(program, text);
}

function refused(source: string): string | undefined {
  try {
    parsePattern(source);
    return undefined;
  } catch (error) {
    return error instanceof PatternFault ? error.reason : 'thrown';
  }
}

describe('patterns as RE2 has them', () => {
  test('random patterns are accepted and refused as RE2 does', () => {
    expect(ACCEPTED.map(([source]) => source).filter((source) => refused(source) !== undefined)).toEqual([]);
    expect(REFUSED.filter((source) => refused(source) === undefined)).toEqual([]);
  });

  test('random patterns match where RE2 does', () => {
    const wrong: string[] = [];
    for (const [source, matching, others] of ACCEPTED) {
      for (const text of matching) if (found(source, text) !== true) wrong.push(`${source} should match ${JSON.stringify(text)}`);
      for (const text of others) if (found(source, text) !== false) wrong.push(`${source} should not match ${JSON.stringify(text)}`);
    }
    expect(wrong).toEqual([]);
  });

  test.each([
    ['(?=a)', 'operator'],
    ['(?<!a)', 'operator'],
    ['(?>a)', 'operator'],
    ['(?i', 'operator'],
    ['(?i-)a', 'operator'],
    ['(?P<>a)', 'name'],
    ['(?<n a>a)', 'name'],
    ['\\h', 'escape'],
    ['\\Z', 'escape'],
    ['\\1', 'escape'],
    ['[\\b]', 'escape'],
    ['a\\', 'escape'],
    ['\\x{110000}', 'escape'],
    ['[[:foo:]]', 'class'],
    ['[a', 'class'],
    ['\\p{Grek}', 'class'],
    ['\\p{Cn}', 'class'],
    ['[b-a]', 'range'],
    ['a**', 'repeat'],
    ['a*+', 'repeat'],
    ['x{2}{3}', 'repeat'],
    ['+a', 'repeat-nothing'],
    ['a|*', 'repeat-nothing'],
    ['{2}', 'repeat-nothing'],
    ['a{1001}', 'size'],
    ['x{3,2}', 'size'],
    ['(a{100}){11}', 'size'],
    ['(', 'open'],
    ['a)', 'close'],
    [`${'('.repeat(1001)}a${')'.repeat(1001)}`, 'deep'],
  ])('%s is refused: %s', (source, reason) => {
    expect(refused(source)).toBe(reason);
  });

  test.each([
    ['a{,3}', 'a{,3}'],
    ['a{02}', 'a{02}'],
    ['^(x{5}){3}$', 'x'.repeat(15)],
    ['a(?i)b|c', 'C'],
    ['(?i)k', '\u212a'],
    ['(?i)[^\\W]', '\u017f'],
    ['(?i)\u03c3', '\u03c2'],
    ['(?m)^b$', 'a\nb\nc'],
    ['(?s)a.b', 'a\nb'],
    ['[^a]', '\n'],
    ['[]a]+$', ']'],
    ['[[:word:]-]', '-'],
    ['\\Qa*b\\E', 'a*b'],
    ['\\x{1F600}', '😀'],
    ['^.$', '😀'],
    ['\\p{Greek}\\pN\\P{Lu}', 'α5a'],
    ['\\012', '\n'],
    ['(?P<year>\\d{4})-(?<month>\\d\\d)', '2027-01'],
  ])('%s matches %j', (source, text) => {
    expect(found(source, text)).toBe(true);
  });

  test.each([
    ['a$', 'a\n'],
    ['a.b', 'a\nb'],
    ['\\s', '\v'],
    ['\\bé', 'é'],
    ['(a(?i)b)c', 'abC'],
    ['(?i)\\W', '\u017f'],
    ['(?i)\u0130', 'i'],
    ['a{2}', 'a'],
  ])('%s does not match %j', (source, text) => {
    expect(found(source, text)).toBe(false);
  });

  test('a pattern that would take a backtracking engine for ever takes a moment', () => {
    const start = performance.now();
    expect(found('^(a+)+$', `${'a'.repeat(5000)}b`)).toBe(false);
    expect(found('^(a|aa|a?)*$', `${'a'.repeat(5000)}b`)).toBe(false);
    expect(performance.now() - start).toBeLessThan(1500);
  });

  test('what is too large or goes by bytes is not known', () => {
    expect(found('((?:abcdefghij){10}){100}((?:klmnopqrst){10}){100}(?:xxxxx){1000}', 'a')).toBeUndefined();
    expect(found('\\C', 'a')).toBeUndefined();
    expect(found('\\B', 'é')).toBeUndefined();
    expect(found('a', 'b'.repeat(5_000_000))).toBeUndefined();
  });
});

describe('reading /…/flags', () => {
  const source = (text: string): string | undefined => {
    const pattern = readPattern(text);
    return pattern instanceof Pattern ? pattern.source : pattern?.reason;
  };

  test.each([
    ['/ab/', 'ab'],
    ['/ab/im', '(?im)ab'],
    ['/a\\/b/', 'a/b'],
    ['/a/b/', 'a/b'],
    ['//', ''],
    ['x\n/ab/i\ny', '(?i)ab'],
    ['/(/', 'open'],
    ['/ab', undefined],
    ['/ab/x', undefined],
    ['ab', undefined],
    ['/a\nb/', undefined],
  ])('%j is %j', (text, expected) => {
    expect(source(text)).toBe(expected);
  });

  test.each([['/.*/', true], ['/^/', true], ['/a?|b/', true], ['/^.*$/', false], ['/a*b/', false], ['/\\b|x*/', true], ['/^$/', false]])(
    '%s matches every text: %s',
    (text, expected) => {
      const pattern = readPattern(text);
      expect(pattern instanceof Pattern && pattern.matchesAll).toBe(expected);
    },
  );
});
