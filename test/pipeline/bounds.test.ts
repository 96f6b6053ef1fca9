import { mergeOver, type Effort, type Item, type MergedEntry } from '../../src/pipeline/config';
import { dollars } from '../../src/pipeline/dollars';
import { Extender } from '../../src/pipeline/extends';
import { logicalPlace } from '../../src/pipeline/place';
import { plainOf } from '../../src/pipeline/plain';
import { References } from '../../src/pipeline/reference';
import { Source } from '../../src/text';
import { readYaml, type YamlNode, type YamlSeq } from '../../src/yaml';

const file = readYaml(new Source('x.yml', 'a: b\nlist: [c]\n'));
const entry = file.content?.entries.get('a');
const list = file.content?.entries.get('list')?.value;
if (entry === undefined || list?.kind !== 'seq') throw new Error('the text above is no longer read');
const { keyNode, value: leaf } = entry;
const at = { source: file.source, range: keyNode.range };
const WIDTH = 9;
const DEPTH = 15;

function mapping(items: readonly (readonly [string, Item])[]): Item {
  const entries = new Map(items.map(([key, item]): [string, MergedEntry] => [key, { key, keyNode, item }]));
  return { node: { kind: 'merged', at, entries }, via: [] };
}

/** Mappings that hold the same mapping nine times, again and again. */
function sharedMappings(): Item {
  let item: Item = mapping([]);
  for (let depth = 0; depth < DEPTH; depth++) item = mapping(Array.from({ length: WIDTH }, (_, index) => [`k${String(index)}`, item]));
  return item;
}

function sharedLists(): YamlSeq {
  let node: YamlSeq = { ...(list as YamlSeq), items: [leaf] };
  for (let depth = 0; depth < DEPTH; depth++) node = { ...node, items: Array.from({ length: WIDTH }, (): YamlNode => node) };
  return node;
}

const references = new References(() => undefined, () => [], true);

/** What is done at most, far below what the shared parts stand for: 9¹⁵. */
const MOST_MILLISECONDS = 8_000;

function inTime<T>(work: () => T): T {
  const start = performance.now();
  const result = work();
  expect(performance.now() - start).toBeLessThan(MOST_MILLISECONDS);
  return result;
}

describe('parts that are shared many times over', () => {
  it('ends where lists are flattened', () => {
    expect(inTime(() => references.flat({ node: sharedLists(), via: [] }, 'job')).length).toBeLessThan(10_000);
  });

  it('ends where references in mappings are followed', () => {
    inTime(() => references.followAll(sharedMappings(), 'job'));
    inTime(() => references.sweep(sharedMappings(), 'job'));
    inTime(() => references.sweep({ node: sharedLists(), via: [] }, 'job'));
  });

  it('ends where values are written out, and says so', () => {
    const plain = inTime(() => plainOf(sharedMappings(), references, 'job'));
    expect(JSON.stringify([...flattened(plain)])).toContain('more than 100,000 values');
  });

  it('merges a mapping over itself without a look', () => {
    const shared = sharedMappings();
    expect(inTime(() => mergeOver(shared, shared)).node).toBe(shared.node);
  });

  it('merges no more than it may', () => {
    const effort: Effort = { left: 100_000 };
    inTime(() => mergeOver(sharedMappings(), sharedMappings(), effort));
    expect(effort.left).toBeLessThanOrEqual(0);
  });

  it('leaves a gap at the job that extends too much', () => {
    const names = readYaml(new Source('x.yml', 'job: {extends: [.a, .b]}'));
    const job = names.content?.entries.get('job');
    if (job?.value.kind !== 'map') throw new Error('the text above is no longer read');
    const extender = new Extender(mapping([['.a', sharedMappings()], ['.b', sharedMappings()], ['job', { node: job.value, via: [] }]]));
    inTime(() => extender.resolved('job'));
    expect(extender.gaps.map(({ message }) => message)).toEqual([expect.stringContaining('what `job` extends is too much')]);
  });
});

function* flattened(plain: unknown): Generator {
  if (plain instanceof Map) for (const child of plain.values()) yield* flattened(child);
  else if (Array.isArray(plain)) for (const child of plain) yield* flattened(child);
  else yield plain;
}

describe('places', () => {
  it('finds the place in a file of many jobs at once', () => {
    const text = Array.from({ length: 20_000 }, (_, index) => `j${String(index)}: d\n`).join('');
    const many = readYaml(new Source('many.yml', text));
    const starts = [...text.matchAll(/d$/gm)].map(({ index }) => index);
    const places = inTime(() => starts.map((start) => logicalPlace([many], { source: many.source, range: { start, end: start + 1 } })));
    expect(places.at(-1)).toBe('j19999');
    expect(new Set(places).size).toBe(20_000);
  });

  it.each([
    ['a: {b: c}', 'b', 'a/b'],
    ['a: {b: c}', 'c', 'a/b'],
    ['a: [x, [y, z]]', 'z', 'a/1/1'],
    ['<<: {q: r}\na: b', 'b', 'a'],
    ['a: x\na: b', 'b', 'a'],
  ])('of %j at %j is %j', (text, part, place) => {
    const one = readYaml(new Source('one.yml', text));
    const start = text.lastIndexOf(part);
    expect(logicalPlace([one], { source: one.source, range: { start, end: start + 1 } })).toBe(place);
  });
});

describe('dollars', () => {
  it.each([
    ['$A-${B}', 'name:A name:B'],
    ['$$A', 'escape:'],
    ['$1$@${2}${}', 'dropped: dropped: dropped: dropped:'],
    ['$$${$}', 'escape: escape:'],
    ['${V:-20}', 'name:V:-20'],
    ['${V', 'dropped:'],
    ['$ $. $(a) $', ''],
    ['$[[ inputs.a ]]', 'input:inputs.a'],
    ['$[[\n inputs.a \n]]', 'input:inputs.a'],
    ['$[[ a\n b ]] $[[ c ]]', 'input:c'],
    ['$[[ ]] $[[ a', ''],
    ['$[[ $[[ a ]]', 'input:$[[ a'],
  ])('of %j for the runner', (text, found) => {
    expect(dollars(text).map(({ kind, name }) => `${kind}:${name}`).join(' ')).toBe(found);
  });

  it.each([
    ['$$A', 'name:A'],
    ['$1 ${V:-20} ${} ${V', ''],
    ['${V} $W', 'name:V name:W'],
  ])('of %j for GitLab', (text, found) => {
    expect(dollars(text, 'gitlab').map(({ kind, name }) => `${kind}:${name}`).join(' ')).toBe(found);
  });

  it.each(['$[[ ', '$[[', '${', '$', '$[[ a\n', '$[[ a   ', '${ $', ']]$[['])('of %j many times takes no long time', (part) => {
    inTime(() => dollars(part.repeat(100_000)));
    inTime(() => dollars(`${part.repeat(100_000)}\n]]`));
  });
});
