import fc from 'fast-check';
import { Source, type Edit } from '../../src/text';
import { addKey, quote, readYaml, replaceText, textToMapping, type YamlMap, type YamlNode, type YamlScalar } from '../../src/yaml';
import { show } from './loaded';

function contentOf(text: string): YamlMap {
  const { content, problems } = readYaml(new Source('.gitlab-ci.yml', text));
  if (content === undefined || problems.length > 0) throw new Error(`${problems[0]?.message ?? 'no content'} in ${JSON.stringify(text)}`);
  return content;
}

/** The node at a path of keys and indices. */
function at(text: string, ...path: readonly (string | number)[]): YamlNode {
  return path.reduce<YamlNode>((node, step) => {
    const next = node.kind === 'map' ? node.entries.get(String(step))?.value : node.kind === 'seq' ? node.items[Number(step)] : undefined;
    if (next === undefined) throw new Error(`no ${path.join('.')}`);
    return next;
  }, contentOf(text));
}

function scalarAt(text: string, ...path: readonly (string | number)[]): YamlScalar {
  const node = at(text, ...path);
  if (node.kind !== 'scalar') throw new Error(`${path.join('.')} is no scalar`);
  return node;
}

function mapAt(text: string, ...path: readonly (string | number)[]): YamlMap {
  const node = at(text, ...path);
  if (node.kind !== 'map') throw new Error(`${path.join('.')} is no mapping`);
  return node;
}

function applied(text: string, edit: Edit | readonly Edit[] | undefined): string | undefined {
  if (edit === undefined) return undefined;
  const edits = (Array.isArray(edit) ? [...(edit as readonly Edit[])] : [edit as Edit]).sort((a, b) => b.at.range.start - a.at.range.start);
  return edits.reduce((changed, { at: { range }, newText }) => changed.slice(0, range.start) + newText + changed.slice(range.end), text);
}

describe('replaceText', () => {
  test.each([
    ['a: node:20 # c\n', 'x/node:20', 'a: x/node:20 # c\n'],
    ["a: 'node:20'\n", "it's", "a: 'it''s'\n"],
    ['a: "node:20"\n', 'a "b" \\', 'a: "a \\"b\\" \\\\"\n'],
    ['a: node\r\nb: c\r\n', 'x', 'a: x\r\nb: c\r\n'],
    ['a: {b: c, d: e}\n', 'x', undefined],
    ['a: |-\n  node # no comment\nb: c\n', 'x', 'a: |-\n  x\nb: c\n'],
    ['a: >\n  node\n  twenty\n\nb: c\n', 'x', 'a: >\n  x\n\nb: c\n'],
    ['a: |\n  one\n  two\n', 'x', undefined],
    ['a: |\n  one\n', ' x', undefined],
    ['a: |\n  one\n', 'x\ny', undefined],
    ['a: plain\n  text # c\n', 'x', 'a: x # c\n'],
    ['a: node\n', '20', 'a: "20"\n'],
    ['a: node\n', 'yes', 'a: "yes"\n'],
    ['a: node\n', 'b: c', 'a: "b: c"\n'],
    ['a: node\n', '', 'a: ""\n'],
    ["a: 'x'\n", 'x\ny', 'a: "x\\ny"\n'],
  ])('%j with %j', (text, replacement, expected) => {
    const node = at(text, 'a');
    expect(node.kind === 'scalar' ? applied(text, replaceText(node, replacement)) : undefined).toBe(expected);
  });

  test('keeps the value and all that stands around it, whatever the text', () => {
    const styles = ['plain', "'single'", '"double"', '|\n  literal', '>-\n  folded\n  text', '>+\n  kept\n\n'];
    fc.assert(
      fc.property(
        fc.constantFrom(...styles),
        fc.constantFrom('\n', '\r\n'),
        fc.oneof(fc.string({ unit: 'binary', maxLength: 12 }), fc.stringMatching(/^[-+0-9a-z.:_ #"'\\[\]{}!&*|>%@`?,~=]{0,12}$/)),
        (written, lineEnd, replacement) => {
          const comment = written.includes('\n') ? '' : ' # kept';
          const text = `x: 1\na: ${written}${comment}\ny: [2] # too\n`.replaceAll('\n', lineEnd);
          const old = scalarAt(text, 'a');
          const changed = applied(text, replaceText(old, replacement));
          if (changed === undefined) return;
          const { content, problems } = readYaml(new Source('b.yml', changed));
          expect(problems).toEqual([]);
          const lineFeeds = old.style === 'literal' || old.style === 'folded' ? (/\n*$/.exec(old.text)?.[0] ?? '') : '';
          expect(content && show(content)).toBe(`{"x":1,"a":${JSON.stringify(replacement + lineFeeds)},"y":[2]}`);
          expect(changed.endsWith(`y: [2] # too${lineEnd}`)).toBe(true);
          expect(changed.includes(comment)).toBe(true);
          expect(scalarAt(changed, 'y', 0).source.lineCount).toBeLessThanOrEqual(old.source.lineCount);
        },
      ),
      { seed: 11, numRuns: 1000 },
    );
  });
});

describe('quote', () => {
  test.each([
    ['node:20', 'plain', 'node:20'],
    ['1.10', 'plain', '"1.10"'],
    ['2024-01-01', 'plain', '"2024-01-01"'],
    ['...', 'plain', '"..."'],
    ['a:', 'plain', '"a:"'],
    ['*.txt', 'plain', '"*.txt"'],
    ['a\u2028', 'single', '"a\\u2028"'],
  ] as const)('%j, %s', (text, style, expected) => {
    expect(quote(text, style)).toBe(expected);
  });
});

describe('textToMapping', () => {
  test.each([
    ['s:\n  - img:1 # c\n  - b\n', 's:\n  - name: img:1 # c\n    alias: db\n  - b\n'],
    ['s:\n- "img:1"\n- b\n', 's:\n- name: "img:1"\n  alias: db\n- b\n'],
    ['s:\r\n  -   img:1\r\n', 's:\r\n  -   name: img:1\r\n      alias: db\r\n'],
    ['s: [img:1, b] # c\n', 's: [{ name: img:1, alias: db }, b] # c\n'],
    ["s: [\n  'img:1',\n  b]\n", "s: [\n  { name: 'img:1', alias: db },\n  b]\n"],
    ['s:\n  - &a img:1\n', undefined],
    ['s:\n  - |\n    img:1\n', undefined],
    ['s:\n  - img:1\n    more\n', undefined],
  ])('%j', (text, expected) => {
    const item = scalarAt(text, 's', 0);
    const changed = applied(text, textToMapping(item, 'name', item.text, 'alias', 'db'));
    expect(changed).toBe(expected);
    if (changed !== undefined) expect(show(at(changed, 's', 0))).toBe('{"name":"img:1","alias":"db"}');
  });
});

describe('addKey', () => {
  test.each([
    ['s:\n  - name: img # c\n    command: x\n', 's:\n  - name: img # c\n    alias: db\n    command: x\n'],
    ['s:\n  -   name: "img"\n', 's:\n  -   name: "img"\n      alias: db\n'],
    ['s:\n  - name: img', 's:\n  - name: img\n    alias: db'],
    ['s:\r\n- name: img\r\n', 's:\r\n- name: img\r\n  alias: db\r\n'],
    ['s:\n  - command: x\n    name: img\n  - b\n', 's:\n  - command: x\n    name: img\n    alias: db\n  - b\n'],
    ['s: [{name: img}]\n', 's: [{name: img, alias: db}]\n'],
    ['s:\n  - { name: "img", command: x } # c\n', 's:\n  - { name: "img", alias: db, command: x } # c\n'],
    ['s:\n  -\n    name: img\n', 's:\n  -\n    name: img\n    alias: db\n'],
    ['s:\n  - name: |\n      img\n', undefined],
    ['s:\n  - ? name\n    : img\n', undefined],
    ['s:\n  - &a name: img\n', undefined],
    ['s:\n  - name: img\n    alias: there\n', undefined],
    ['x: &x {name: img}\ns:\n  - <<: *x\n', undefined],
  ])('%j', (text, expected) => {
    const changed = applied(text, addKey(mapAt(text, 's', 0), 'name', 'alias', 'db'));
    expect(changed).toBe(expected);
    if (changed === undefined) return;
    const before = mapAt(text, 's', 0);
    const after = mapAt(changed, 's', 0);
    expect([...after.entries.keys()].sort()).toEqual([...before.entries.keys(), 'alias'].sort());
    expect(show(after.entries.get('alias')!.value)).toBe('"db"');
    expect(show(after.entries.get('name')!.value)).toBe('"img"');
  });
});
