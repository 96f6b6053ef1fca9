import type { Source } from '../../../../text';
import { readHcl, type HclBlock, type HclValue } from './hcl';

const read = new WeakMap<Source, HclBlock[] | 'none'>();

/** The blocks of a bake file, in HCL or in JSON; undefined where it has more in it than plain ones. */
export function blocksOf(source: Source): HclBlock[] | undefined {
  let blocks = read.get(source);
  if (blocks === undefined) {
    blocks = (source.path.endsWith('.json') ? fromJson(source.text) : readHcl(source.text)) ?? 'none';
    read.set(source, blocks);
  }
  return blocks === 'none' ? undefined : blocks;
}

/** JSON says the same as mappings of HCL: `{"target": {"app": {…}}}`. */
function fromJson(text: string): HclBlock[] | undefined {
  const before = 'json { all = ';
  const root = readHcl(`${before}${text} }`)?.[0]?.attributes.get('all');
  if (root?.kind !== 'map') return undefined;
  // The words before it move every place.
  const moved = before.length;
  return [...root.entries].flatMap(([type, named]) => (named.kind === 'map' ? [...named.entries].map(([label, one]): HclBlock => ({ type, labels: [label], attributes: one.kind === 'map' ? new Map([...one.entries].map(([key, value]) => [key, shifted(value, moved)])) : new Map() })) : []));
}

function shifted(value: HclValue, by: number): HclValue {
  switch (value.kind) {
    case 'text':
    case 'name':
      return { ...value, start: value.start - by, end: value.end - by };
    case 'list':
      return { kind: 'list', items: value.items.map((item) => shifted(item, by)) };
    case 'map':
      return { kind: 'map', entries: new Map([...value.entries].map(([key, one]) => [key, shifted(one, by)])) };
    default:
      return value;
  }
}
