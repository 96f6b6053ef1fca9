import { interpolate } from '../../../src/pipeline/inputs';
import { placeOf } from '../../../src/pipeline/config';
import { textAt } from '../../../src/text';
import type { YamlNode, YamlScalar } from '../../../src/yaml';
import { plain } from './plain';
import { mapOf } from './read';
import { itemAt, lines, placed, run } from './setup';

const NOTHING = { inputs: new Map(), complete: true, componentNames: [], component: new Map(), variable: () => undefined };

function scalarAt(...[root, ...path]: Parameters<typeof itemAt>): YamlScalar {
  const { node } = itemAt(root, ...path);
  if (node.kind !== 'scalar') throw new Error('no scalar');
  return node;
}

function valueAt(...[root, key]: [Parameters<typeof itemAt>[0], string]): YamlNode | undefined {
  return root.entries.get(key)?.value;
}

describe('a block that is all of a text', () => {
  test('becomes the given value, reached by a step', () => {
    const { content, problems } = run('image:', 'job: {image: "$[[ inputs.image ]]"}', { inputs: '{image: "node:20"}' });
    const { node, via } = itemAt(content, 'job', 'image');
    expect(problems).toEqual([]);
    expect(placed(placeOf(node))).toBe('.gitlab-ci.yml ‹node:20›');
    expect(via.map(({ kind, name, at }) => `${kind} ${name} ${placed(at)}`)).toEqual(['input inputs.image templates/x.yml ‹"$[[ inputs.image ]]"›']);
  });

  test('becomes the default, where it stands in the header', () => {
    const { content } = run('image: {default: "node:20"}', 'job: {image: "$[[ inputs.image ]]"}');
    expect(placed(placeOf(itemAt(content, 'job', 'image').node))).toBe('templates/x.yml ‹node:20›');
  });

  test.each(['|-', '>-'])('in a block scalar %s: the step stands at the text', (style) => {
    const { content } = run('image: {default: a}', `job:\n  image: ${style}\n    $[[ inputs.image ]]\n  after: 1`);
    const { via } = itemAt(content, 'job', 'image');
    expect(via.map(({ at }) => textAt(at))).toEqual(['$[[ inputs.image ]]']);
  });

  test('keeps the steps through aliases of the including file', () => {
    const { content } = run('a:\nb:', 'job: $[[ inputs.a ]]', { inputs: '{b: &x v, a: *x}' });
    expect(itemAt(content, 'job').via.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['input inputs.a', 'alias x']);
  });

  test.each([
    ['n: {type: number, default: 5}', 5],
    ['n: {type: number, default: "5"}', 5],
    ['n: {type: number, default: "5.0"}', { float: '5.0' }],
    ['n: {type: boolean, default: "true"}', true],
    ['n: {default: 5}', '5'],
    ['n: {default: yes}', 'true'],
    ['n: {default: }', ''],
    ['n: {type: number, default: }', null],
    ['n: {type: array, default: "[1, [true, null], \\"x\\"]"}', [1, [true, null], 'x']],
  ])('%s keeps its type', (header, expected) => {
    expect(plain(valueAt(run(header, 'k: $[[ inputs.n ]]').content, 'k'))).toEqual(expected);
  });

  test('a value read as another type still stands at its text', () => {
    const node = scalarAt(run('n: {default: 1.20}', 'k: $[[ inputs.n ]]').content, 'k');
    expect([node.text, node.value, textAt(placeOf(node)), node.made]).toEqual(['1.2', '1.2', '1.20', true]);
    expect(node.offsets().range(0, 3)).toEqual(node.content);
  });

  test('what a function makes stands at the block', () => {
    const node = scalarAt(run('s: {default: hello world}', 'k: "$[[ inputs.s | truncate(0,5) ]]"').content, 'k');
    expect([node.text, textAt(placeOf(node)), node.made]).toEqual(['hello', '$[[ inputs.s | truncate(0,5) ]]', true]);
  });

  test('a function that changes nothing leaves the value where it is', () => {
    const { content } = run('s: {default: "$HOST/app"}', 'k: $[[ inputs.s | expand_vars ]]');
    expect(placed(placeOf(itemAt(content, 'k').node))).toBe('templates/x.yml ‹$HOST/app›');
  });

  test('a component\'s name stands at the block', () => {
    const header = mapOf('k: "$[[ component.version ]]"');
    const { content } = interpolate(header, { ...NOTHING, componentNames: ['version'], component: new Map([['version', '1.0']]) });
    expect([scalarAt(content, 'k').text, textAt(placeOf(scalarAt(content, 'k')))]).toEqual(['1.0', '$[[ component.version ]]']);
  });
});

describe('blocks inside a text', () => {
  test.each([
    ['plain', 'k: a-$[[ inputs.s ]]-b', ['a-', '-b']],
    ['single', "k: 'it''s $[[ inputs.s ]] b'", ["it''s ", ' b']],
    ['double', 'k: "\\u00e9 $[[ inputs.s ]] b"', ['\\u00e9 ', ' b']],
    ['literal', 'k: |\n  one $[[ inputs.s ]]\n  two', ['one ', '\n  two']],
    ['folded', 'k: >\n  one $[[ inputs.s ]]\n  two', ['one ', '\n  two']],
    ['emoji', 'k: 🌍 $[[ inputs.s ]] 🌍', ['🌍 ', ' 🌍']],
  ])('%s: literal parts keep their places, the value stands for its block', (_style, text, [before, after]) => {
    const { content } = run('s: {default: value}', text);
    const node = scalarAt(content, 'k');
    const at = node.text.indexOf('value');
    const map = node.offsets();
    const textOf = (start: number, end: number): string => textAt({ source: node.source, range: map.range(start, end) });
    expect(map.length).toBe(node.text.length);
    expect(textOf(0, at)).toBe(before);
    expect(textOf(at, at + 5)).toBe('$[[ inputs.s ]]');
    expect(textOf(at + 2, at + 3)).toBe('$[[ inputs.s ]]');
    expect(textOf(at + 5, node.text.trimEnd().length)).toBe(after);
    expect(node.made).toBe(true);
  });

  test('an empty value leaves no unit behind', () => {
    const node = scalarAt(run('s: {default: ""}', 'k: a$[[ inputs.s ]]b').content, 'k');
    expect([node.text, node.offsets().length, textAt({ source: node.source, range: node.offsets().range(1, 2) })]).toEqual(['ab', 2, 'b']);
  });

  test('what is not known stays as it is written, beside what is', () => {
    const { content, problems } = run('a:\nb: {default: x}', 'k: $[[ inputs.a ]]/$[[ inputs.b ]]', { alone: true });
    expect([scalarAt(content, 'k').text, problems]).toEqual(['$[[ inputs.a ]]/x', []]);
  });

  test('a later function is not tried where a variable is not known', () => {
    const { content } = run('a: {default: "$V-x"}', 'k: v$[[ inputs.a | expand_vars | truncate(0,2) ]]');
    expect(scalarAt(content, 'k').text).toBe('v$[[ inputs.a | expand_vars | truncate(0,2) ]]');
  });

  test('known variables are filled in', () => {
    const { content } = run('a: {default: "$V-${W}-%V%"}', 'k: v$[[ inputs.a | expand_vars ]]', { context: { variable: (name) => (name === 'V' ? '1' : undefined) } });
    expect(scalarAt(content, 'k').text).toBe('v1-${W}-1');
  });
});

describe('lists', () => {
  test('a list given for an item joins the others, each with its step', () => {
    const { content } = run('l: {type: array}', 'k: [a, "$[[ inputs.l ]]", d]', { inputs: '{l: [b, c]}' });
    expect(plain(valueAt(content, 'k'))).toEqual(['a', 'b', 'c', 'd']);
    const { node, via } = itemAt(content, 'k', 2);
    expect([placed(placeOf(node)), via.map(({ kind, name }) => `${kind} ${name}`)]).toEqual(['.gitlab-ci.yml ‹c›', ['input inputs.l']]);
  });

  test('an alias of such an item joins, too', () => {
    const { content } = run('l: {type: array, default: [x, y]}', 'k: &a "$[[ inputs.l ]]"\nj: [*a, z]');
    expect(plain(valueAt(content, 'j'))).toEqual(['x', 'y', 'z']);
    expect(itemAt(content, 'j', 0).via.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['alias a', 'input inputs.l']);
  });

  test('an item of a list is named with its index', () => {
    const { content } = run('l: {type: array, default: [x, {y: z}]}', 'k: "$[[ inputs.l[1].y ]]"');
    expect(itemAt(content, 'k').via[0]?.name).toBe('inputs.l[1].y');
    expect(scalarAt(content, 'k').text).toBe('z');
  });
});

describe('the tree around', () => {
  test('a file without blocks is the same mapping', () => {
    const { content, before } = run('a: {default: x}', 'k: {b: [1]}');
    expect(content).toBe(before);
  });

  test('subtrees without blocks are shared', () => {
    const { content, before } = run('a: {default: x}', 'one: {b: [1]}\ntwo: $[[ inputs.a ]]');
    expect(valueAt(content, 'one')).toBe(valueAt(before, 'one'));
    expect(content).not.toBe(before);
  });

  test('an anchor and its aliases stay one node', () => {
    const { content } = run('a: {default: x}', 'one: &o {b: "v$[[ inputs.a ]]"}\ntwo: *o\nthree: *o');
    const two = valueAt(content, 'two');
    const three = valueAt(content, 'three');
    expect(two).toMatchObject({ kind: 'alias', name: 'o' });
    expect(two?.kind === 'alias' && two.target).toBe(valueAt(content, 'one'));
    expect(three?.kind === 'alias' && three.target).toBe(valueAt(content, 'one'));
  });

  test('merged entries keep their merge keys, and are filled in as where they stand', () => {
    const { content } = run('a: {default: x}', 'one: &o {b: "v$[[ inputs.a ]]", "k$[[ inputs.a ]]": 1}\ntwo: {<<: *o, c: 1}');
    expect(plain(valueAt(content, 'two'))).toEqual({ map: [['b', 'vx'], ['kx', 1], ['c', 1]] });
    const { node, via } = itemAt(content, 'two', 'b');
    expect([node, via.map(({ kind, name }) => `${kind} ${name}`)]).toEqual([itemAt(content, 'one', 'b').node, ['merge o']]);
  });

  test('a key that becomes another one takes its place', () => {
    const { content } = run('a: {default: x}', 'x: 1\ny: 2\n"$[[ inputs.a ]]": 3');
    expect(plain(content)).toEqual({ map: [['x', 3], ['y', 2]] });
  });

  test('a key stands where it is written', () => {
    const { content } = run('a: {default: x}', '"job $[[ inputs.a ]]": {b: 1}');
    const key = content.entries.get('job x')?.keyNode;
    expect(key === undefined ? undefined : textAt({ source: key.source, range: key.content })).toBe('job $[[ inputs.a ]]');
  });

  test('a reference is not looked into', () => {
    const { content, before } = run('a: {default: x}', 'k: !reference ["$[[ inputs.a ]]", script]');
    expect(content).toBe(before);
  });

  test('hostile texts take linear time', () => {
    const text = `k: '${'$[[ x'.repeat(30_000)}'\nj: '${'$[[ a ]'.repeat(20_000)}'\nl: "${'$[[ a\\n'.repeat(10_000)} ${' '.repeat(20_000)}]]"`;
    const start = Date.now();
    run('a: {default: x}', text);
    expect(Date.now() - start).toBeLessThan(3000);
  });

  test('values that double one another end', () => {
    const names = Array.from({ length: 60 }, (_, index) => `a${String(index)}`);
    const header = names.map((name, index) => `${name}: {default: "$[[ inputs.a${String(index + 1)} ]]$[[ inputs.a${String(index + 1)} ]]"}`).join('\n');
    const { content } = run(`${header}\na60: {default: x}`, `k: ${[...names, 'a60'].map((name) => `$[[ inputs.${name} ]]`).join(' ')}`);
    expect(scalarAt(content, 'k').text).toContain('$[[ inputs.a0 ]]');
  });
});

describe('problems stand at their block', () => {
  const HEADER = 'name: {default: x}\nlist: {type: array, default: [a, b]}\ncount: {type: number, default: 1}';
  test.each([
    ['$[[ inputs.nmae ]]', '‹$[[ inputs.nmae ]]›: `templates/x.yml` has no input `nmae`. Did you mean `name`?'],
    ['a $[[ inputs.zzz ]] b', '‹$[[ inputs.zzz ]]›: `templates/x.yml` has no input `zzz`. Define it under `spec:inputs`, or use `name`, `list` and `count`.'],
    ['$[[ input.name ]]', '‹$[[ input.name ]]›: `input` in `input.name` is nothing that a block can ask for. Did you mean `inputs`?'],
    ['$[[ name ]]', '‹$[[ name ]]›: `name` names no input. Write `$[[ inputs.name ]]`.'],
    ['$[[ other ]]', '‹$[[ other ]]›: `other` names no input. Write it as `$[[ inputs.name ]]`.'],
    ['$[[ inputs.name | trunc(0,5) ]]', '‹$[[ inputs.name | trunc(0,5) ]]›: there is no function `trunc(0,5)`. Did you mean `truncate`?'],
    ['$[[ inputs.name | upcase ]]', '‹$[[ inputs.name | upcase ]]›: there is no function `upcase`. GitLab has `expand_vars`, `truncate` and `posix_escape`.'],
    ['$[[ inputs.name | truncate(5) ]]', '‹$[[ inputs.name | truncate(5) ]]›: `truncate(5)` does not say which part to keep. Write it as `truncate(offset, length)`, such as `truncate(0, 8)`.'],
    ['$[[ inputs.name | expand_vars() ]]', '‹$[[ inputs.name | expand_vars() ]]›: `expand_vars` takes nothing behind its name. Write `| expand_vars`.'],
    ['$[[ inputs.name | ]]', undefined],
    ['$[[ inputs.name | | expand_vars ]]', '‹$[[ inputs.name | | expand_vars ]]›: a function is missing behind `|`. Remove the `|`, or write one of `expand_vars`, `truncate` and `posix_escape`.'],
    ['$[[ inputs.count | posix_escape ]]', '‹$[[ inputs.count | posix_escape ]]›: `posix_escape` takes texts only, and `inputs.count` is none. Remove `| posix_escape`, or make the input a string.'],
    ['$[[ inputs.list[2] ]]', '‹$[[ inputs.list[2] ]]›: the list has no item `[2]`, which `inputs.list[2]` asks for. The last one is `[1]`: counting begins at 0.'],
    ['$[[ inputs.list[x] ]]', '‹$[[ inputs.list[x] ]]›: `inputs.list[x]` has an index that GitLab cannot read. Write a number in brackets behind the name: `$[[ inputs.list[0] ]]`.'],
    ['$[[ inputs.name[0] ]]', '‹$[[ inputs.name[0] ]]›: `inputs.name[0]` asks for the item `[0]` of something that is no list. Remove the index, or make the input a list with `type: array`.'],
    ['$[[ inputs.list.x ]]', '‹$[[ inputs.list.x ]]›: there is no `x` in `inputs.list.x`. Check the path: only mappings in a list have names.'],
    ['$[[ inputs.list[0][0][0][0][0][0] ]]', '‹$[[ inputs.list[0][0][0][0][0][0] ]]›: `inputs.list[0][0][0][0][0][0]` has more than 5 indices in a row. Use a flatter list.'],
    ['$[[ component.sha ]]', '‹$[[ component.sha ]]›: `component.sha` is not listed in the header. Add `sha` to `spec:component`.'],
    ['$[[ component.verison ]]', '‹$[[ component.verison ]]›: a component has no `verison`. Did you mean `version`?'],
    ['$[[ inputs.name | truncate(0,1) | truncate(0,1) | truncate(0,1) | truncate(0,1) ]]', '‹$[[ inputs.name | truncate(0,1) | truncate(0,1) | truncate(0,1) | truncate(0,1) ]]›: the block has 4 functions, and GitLab takes 3. Remove some.'],
    ['$[[ matrix.OS ]] $[[ matrix.X | nope ]]', undefined],
  ])('%s', (text, expected) => {
    const found = lines(run(HEADER, `k: '${text}'`).problems);
    expect(found).toEqual(expected === undefined ? [] : [`templates/x.yml ${expected}`]);
  });

  test('an input is not missed where not all definitions are known', () => {
    const { content, problems } = run(HEADER, 'k: v$[[ inputs.zzz ]]', { complete: false });
    expect([problems, scalarAt(content, 'k').text]).toEqual([[], 'v$[[ inputs.zzz ]]']);
  });

  test('too many different blocks: one problem, and nothing is filled in', () => {
    const text = Array.from({ length: 10_001 }, (_, index) => `- $[[ inputs.name | truncate(0,${String(index)}) ]]`).join('\n');
    const { content, before, problems } = run(HEADER, `k:\n${text}`);
    expect(content).toBe(before);
    expect(problems.map(({ message }) => message)).toEqual(['the file has more than 10000 different `$[[ … ]]`, the most that GitLab fills in']);
  });

  test('a text of more than 1 MiB', () => {
    const { problems } = run(HEADER, `k: "${'x'.repeat(1024 * 1024 + 1)}"`);
    expect(problems.map(({ message }) => message)).toEqual(['this text is larger than 1 MiB, the most that GitLab fills in']);
  });
});
