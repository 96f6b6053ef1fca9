import { Source } from '../../src/text';
import { oversizedYaml, readYaml, undecodableYaml, type YamlEntry, type YamlFile, type YamlNode } from '../../src/yaml';
import { show } from './loaded';

function read(text: string): YamlFile {
  return readYaml(new Source('.gitlab-ci.yml', text));
}

/** The content's entry at a path of keys. */
function entry(file: YamlFile, ...keys: readonly string[]): YamlEntry {
  let node: YamlNode | undefined = file.content;
  let found: YamlEntry | undefined;
  for (const key of keys) {
    if (node?.kind === 'alias') node = node.target;
    found = node?.kind === 'map' ? node.entries.get(key) : undefined;
    node = found?.value;
  }
  if (found === undefined) throw new Error(`no ${keys.join('.')}`);
  return found;
}

function places(file: YamlFile): string[] {
  return file.problems.map(({ kind, at }) => {
    const { line, column } = at.source.positionAt(at.range.start);
    return `${line}:${column} ${kind}`;
  });
}

describe('documents', () => {
  test('a header is told from the content', () => {
    const file = read('spec:\n  inputs: {a: }\n---\njob: {script: x}\n');
    expect(file.header && show(file.header)).toBe('{"spec":{"inputs":{"a":null}}}');
    expect(file.content && show(file.content)).toBe('{"job":{"script":"x"}}');
    expect(file.problems).toEqual([]);
  });

  test('without `spec` in the first document the first one is used', () => {
    const file = read('a: 1\n---\nb: 2\n');
    expect(file.header).toBeUndefined();
    expect(file.content && show(file.content)).toBe('{"a":1}');
  });

  test('of two documents behind a header the last one is used', () => {
    expect(show(read('spec: 1\n---\na: 1\n---\nb: 2\n').content!)).toBe('{"b":2}');
  });

  test('each document counts its places from the start of the file', () => {
    const file = read('spec: 1\n---\njob:\n  image: x\n');
    const { keyNode, value } = entry(file, 'job', 'image');
    expect(file.source.positionAt(keyNode.range.start)).toEqual({ line: 4, column: 3 });
    expect(file.source.positionAt(value.range.start)).toEqual({ line: 4, column: 10 });
  });

  test('a byte-order mark is no part of the text', () => {
    const file = read('\ufeffa: 1\nb: 2\n');
    expect(show(file.content!)).toBe('{"a":1,"b":2}');
    expect(entry(file, 'a').keyNode.range).toEqual({ start: 1, end: 2 });
  });

  test('an ignored document that is no mapping is a problem', () => {
    expect(places(read('a: 1\n---\n- b\n'))).toEqual(['3:1 shape']);
  });
});

describe('ranges', () => {
  const text = 'a: &x "b"  # c\nd:\n  - e\n  - {f: g}\n\nh: |\n  i\n\n\nj:\nk: !t l\n';
  const file = read(text);
  test.each([
    ['a', '"b"'],
    ['d', '- e\n  - {f: g}'],
    ['h', '|\n  i\n'],
    ['j', ''],
    ['k', 'l'],
  ])('of the value of %s', (key, expected) => {
    const { range } = entry(file, key).value;
    expect(text.slice(range.start, range.end)).toBe(expected);
  });

  test('of each unit of a text', () => {
    const { value } = entry(file, 'h');
    expect(value.kind === 'scalar' && value.offsets().range(0, 1)).toEqual({ start: text.indexOf('  i') + 2, end: text.indexOf('  i') + 3 });
  });
});

describe('merge keys', () => {
  test('keep the steps that brought an entry', () => {
    const file = read('.a: &a {x: 1}\n.b: &b\n  <<: *a\n  y: 2\nc:\n  <<: *b\n  z: 3\n');
    expect(entry(file, 'c', 'x').merges.map(({ name }) => name)).toEqual(['b', 'a']);
    expect(entry(file, 'c', 'y').merges.map(({ name }) => name)).toEqual(['b']);
    expect(entry(file, 'c', 'z').merges).toEqual([]);
  });

  test('a mapping in place is named by the key', () => {
    expect(entry(read('a:\n  <<: {b: 1}\n'), 'a', 'b').merges.map(({ name }) => name)).toEqual(['<<']);
  });

  test('cannot take a reference', () => {
    expect(places(read('a:\n  <<: !reference [b]\n'))).toEqual(['2:18 shape']);
  });
});

describe('duplicate keys', () => {
  test('are told with both places, and the last one wins', () => {
    const file = read('a: 1\nb: 2\na: 3\n');
    expect(file.duplicates.map(({ key, first, second }) => [key, first.range.start, second.range.start])).toEqual([['a', 0, 10]]);
    expect(show(file.content!)).toBe('{"a":3,"b":2}');
  });

  test('a merged key is none', () => {
    expect(read('x: &x {a: 1}\nb:\n  <<: *x\n  a: 2\n').duplicates).toEqual([]);
    const starts = (text: string): number[][] => read(text).duplicates.map(({ first, second }) => [first.range.start, second.range.start]);
    // Each is told with the first one, and a merge between two of them changes nothing.
    expect(starts('a: 1\na: 2\na: 3\n')).toEqual([[0, 5], [0, 10]]);
    expect(starts('x: &x {a: 1}\nb:\n  a: 2\n  <<: *x\n  a: 3\n')).toEqual([[18, 34]]);
  });
});

describe('aliases', () => {
  test('stay nodes, and their targets are known', () => {
    const file = read('a: &x [1]\nb: *x\n');
    const { value } = entry(file, 'b');
    expect(value).toMatchObject({ kind: 'alias', name: 'x' });
    expect(value.kind === 'alias' && value.target).toBe(entry(file, 'a').value);
    expect(file.aliased.has(entry(file, 'a').value)).toBe(true);
  });

  test('of an anchor that is missing, or of the value around', () => {
    const file = read('a: *x\nb: &b {c: *b}\n');
    expect(places(file)).toEqual(['1:4 alias', '2:11 alias']);
    expect(file.problems.map(({ message }) => message)).toEqual([
      'no anchor `&x` stands before `*x` in this file',
      '`*b` stands inside the value that it repeats',
    ]);
  });

  test('of a reference are unknown to Psych', () => {
    expect(places(read('a: &x !reference [b, c]\nd: *x\n'))).toEqual(['2:4 alias']);
  });
});

describe('values that GitLab does not load', () => {
  test('a date', () => {
    const file = read('v:\n  A: 2024-01-01\n  B: "2024-01-01"\n  C: 2024-01-01 10:00:00\n');
    expect(places(file)).toEqual(['2:6 date', '4:6 date']);
    expect(file.problems[0]).toMatchObject({
      message: 'GitLab cannot load `2024-01-01`, a date without quotes',
      help: 'Put it in quotes: "2024-01-01".',
    });
    expect(show(file.content!)).toContain('"A":"2024-01-01"');
  });

  test('a tag of Ruby, and a `!reference` before a text', () => {
    expect(places(read('a: !ruby/object {}\nb: !reference c\n'))).toEqual(['1:17 shape', '2:15 shape']);
  });
});

describe('broken text', () => {
  test('still gives a tree', () => {
    const file = read('job:\n  image: node\n  script: echo a: b\nother:\n  image: ruby\n');
    expect(places(file)).toEqual(['3:17 syntax']);
    expect(show(entry(file, 'job', 'image').value)).toBe('"node"');
    expect(show(entry(file, 'other', 'image').value)).toBe('"ruby"');
  });

  test('what stands before the first fault of a document counts, what stands behind it does not', () => {
    expect(places(read('a: *x\nb: @c\nd: *y\ne: 2024-01-01\nf: @g\n'))).toEqual(['2:4 syntax', '1:4 alias']);
  });

  test('each document has its own first fault', () => {
    expect(places(read('spec: @a\n---\nb: @c\n'))).toEqual(['1:7 syntax', '3:4 syntax']);
  });

  test('a control character', () => {
    const file = read('a: b\n\u0007');
    expect(places(file)).toEqual(['2:1 encoding']);
    expect(file.problems[0]?.message).toContain('U+0007');
    expect(file.content).toBeUndefined();
  });
});

test.each(['', '\n', '# nothing\n', '---\n', '~\n', '{}\n'])('%j is empty', (text) => {
  expect(read(text).problems.map(({ message }) => message)).toEqual(['it is empty']);
});

test.each([['- a\n', 'a list'], ['a\n', 'a single value'], ['42\n', 'a single value']])('%j holds %s', (text, what) => {
  expect(read(text).problems.map(({ message }) => message)).toEqual([`it holds ${what} where GitLab wants keys with values`]);
});

test('a file that was not read', () => {
  const source = new Source('a.yml', '');
  expect(oversizedYaml(source).problems.map(({ kind }) => kind)).toEqual(['limit']);
  expect(undecodableYaml(source).problems.map(({ kind }) => kind)).toEqual(['encoding']);
});

test('references are noticed', () => {
  expect(read('a: [!reference [b, c]]\n').hasReferences).toBe(true);
  expect(read('a: [b, c]\n').hasReferences).toBe(false);
});
