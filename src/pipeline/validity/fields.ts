import type { Location } from '../../text';
import type { YamlEntry, YamlScalar } from '../../yaml';
import { toItem, type Item, type MergedEntry } from '../config';
import { joinSteps, type Step } from '../traced';

/** One entry of a mapping. Its place is worked out only when something is reported there. */
export type Field = MergedEntry;

/** The value under a key; undefined where the item is no mapping or has no such key. */
export function fieldOf({ node, via }: Item, key: string): Field | undefined {
  if (node.kind === 'map') {
    const entry = node.entries.get(key);
    return entry === undefined ? undefined : fromYaml(entry, via);
  }
  if (node.kind !== 'merged') return undefined;
  const entry = node.entries.get(key);
  return entry === undefined ? undefined : fromMerged(entry, via);
}

/** All entries of a mapping, in GitLab's order; none for other nodes. */
export function fieldsOf({ node, via }: Item): Field[] {
  const fields: Field[] = [];
  if (node.kind === 'map') {
    for (const entry of node.entries.values()) {
      const field = fromYaml(entry, via);
      if (field !== undefined) fields.push(field);
    }
  } else if (node.kind === 'merged') {
    for (const entry of node.entries.values()) fields.push(fromMerged(entry, via));
  }
  return fields;
}

/** Whether a mapping has a key, whatever it holds. */
export function hasKey({ node }: Item, key: string): boolean {
  return (node.kind === 'map' || node.kind === 'merged') && node.entries.has(key);
}

/** Where a key stands. */
export function keyAt(holder: { readonly keyNode: YamlScalar }): Location;
export function keyAt(holder: { readonly keyNode: YamlScalar | undefined } | undefined): Location | undefined;
export function keyAt(holder: { readonly keyNode: YamlScalar | undefined } | undefined): Location | undefined {
  const node = holder?.keyNode;
  return node === undefined ? undefined : { source: node.source, range: node.content };
}

function fromMerged(entry: MergedEntry, via: readonly Step[]): Field {
  if (via.length === 0) return entry;
  return { key: entry.key, keyNode: entry.keyNode, item: { node: entry.item.node, via: joinSteps(via, entry.item.via) } };
}

function fromYaml({ key, keyNode, value, merges }: YamlEntry, via: readonly Step[]): Field | undefined {
  const steps = merges.length === 0 ? via : joinSteps(via, merges.map(({ name, at }): Step => ({ kind: 'merge', name, at })));
  if (value.kind !== 'alias') return { key, keyNode, item: { node: value, via: steps } };
  const item = toItem(value, steps);
  return item === undefined ? undefined : { key, keyNode, item };
}
