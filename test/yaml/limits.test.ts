import { Source } from '../../src/text';
import { MOST_BYTES, readYaml, type YamlFile } from '../../src/yaml';

function read(text: string): YamlFile {
  return readYaml(new Source('.gitlab-ci.yml', text));
}

function kindsOf(text: string): string[] {
  return read(text).problems.map(({ kind }) => kind);
}

/** The kinds of the problems, for a text that must be read within a second of this process's time. */
function kindsAtOnce(text: string): string[] {
  const start = process.cpuUsage();
  const kinds = kindsOf(text);
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1000).toBeLessThan(1000);
  return kinds;
}

function lines(count: number, line: (index: number) => string): string {
  return `${Array.from({ length: count }, (_, index) => line(index)).join('\n')}\n`;
}

describe('size', () => {
  test('a text of 2 MiB is read, one byte more is not', () => {
    const text = `a: b # ${'é'.repeat(MOST_BYTES / 2 - 4)}`;
    expect(Buffer.byteLength(text)).toBe(MOST_BYTES - 1);
    expect(kindsOf(`${text}x`)).toEqual([]);
    expect(kindsOf(`${text}xy`)).toEqual(['limit']);
  });

  test('lists count what Ruby needs for them at least: numbers take no room of their own', () => {
    expect(kindsOf(`a: [${'1,'.repeat(250_000)}]`)).toEqual([]);
    expect(kindsOf(`a: [${'1,'.repeat(270_000)}]`)).toEqual(['limit']);
    expect(kindsOf(`a: [${'x,'.repeat(40_000)}]`)).toEqual([]);
    expect(kindsOf(`a: [${'x,'.repeat(45_000)}]`)).toEqual(['limit']);
  });
});

describe('depth', () => {
  test.each([
    ['lists', (depth: number) => `a: ${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}`],
    ['mappings', (depth: number) => lines(depth, (index) => `${' '.repeat(index)}a:`)],
    ['lists in block style', (depth: number) => `a:\n${'- '.repeat(depth - 1)}b`],
  ])('100 levels of %s are read, 101 are not', (_, nested) => {
    expect(kindsOf(nested(100))).toEqual([]);
    expect(kindsOf(nested(101))).toEqual(['limit']);
  });

  test.each([
    ['brackets', '['.repeat(10_000)],
    ['closed brackets', `a: ${'['.repeat(10_000)}${']'.repeat(10_000)}`],
    ['brackets on lines', '[\n'.repeat(10_000)],
    ['braces', '{a: '.repeat(10_000)],
    ['dashes', '- '.repeat(10_000)],
    ['question marks', '? '.repeat(10_000)],
    ['mappings', lines(1300, (index) => `${' '.repeat(index)}a:`)],
  ])('10,000 levels of %s are refused at once', (_, text) => {
    expect(kindsAtOnce(text)).toEqual(['limit']);
  });

  test('aliases add to the depth', () => {
    const nested = `${'['.repeat(60)}${']'.repeat(60)}`;
    expect(kindsOf(`a: &a ${nested}\nb: ${'['.repeat(39)}*a${']'.repeat(39)}\n`)).toEqual([]);
    expect(kindsOf(`a: &a ${nested}\nb: ${'['.repeat(40)}*a${']'.repeat(40)}\n`)).toEqual(['limit']);
  });
});

describe('bombs', () => {
  const nine = (item: string): string => Array.from({ length: 9 }, () => item).join(', ');

  test('of aliases', () => {
    const file = read(`l0: &l0 [${nine('x')}]\n${lines(9, (index) => `l${index + 1}: &l${index + 1} [${nine(`*l${index}`)}]`)}`);
    expect(file.problems.map(({ message }) => message)).toEqual([
      'with its aliases expanded, it is larger than 2 MiB, the most that GitLab loads',
    ]);
  });

  test('of merge keys', () => {
    const wide = lines(400, (index) => `  k${index}: v`);
    const text = `a: &a\n${wide}${lines(400, (index) => `b${index}:\n  <<: *a`)}`;
    expect(kindsOf(text)).toContain('limit');
  });
});

describe('time', () => {
  test('20,000 keys in one mapping', () => {
    expect(kindsAtOnce(lines(20_000, (index) => `k${index}: ${index}`))).toEqual([]);
  });

  test('32,000 keys in one mapping, more than GitLab loads', () => {
    expect(kindsAtOnce(lines(32_000, (index) => `k${index}: v`))).toEqual(['limit']);
  });

  test('a file of 100,000 lines', () => {
    const text = `a: |\n${lines(100_000, () => '  make all')}`;
    expect(kindsAtOnce(text)).toEqual([]);
  });

  test('100,000 lines in which nothing is right', () => {
    expect(kindsAtOnce(lines(100_000, () => 'make all'))).toEqual(['shape']);
    expect(kindsAtOnce(`a: "${lines(100_000, () => 'make all')}`)).toEqual(['syntax']);
  });
});
