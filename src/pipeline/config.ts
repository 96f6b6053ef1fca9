import type { Location } from '../text';
import type { YamlEntry, YamlMap, YamlNode, YamlScalar, YamlSeq } from '../yaml';
import { joinSteps, type Step } from './traced';

/** A mapping made of several: what `include` and `extends` leave. Its entries know the way to their text. */
export interface MergedMap {
  readonly kind: 'merged';
  /** The mapping of the last one merged: where the result is said to stand. */
  readonly at: Location;
  readonly entries: ReadonlyMap<string, MergedEntry>;
}

export interface MergedEntry {
  readonly key: string;
  readonly keyNode: YamlScalar;
  readonly item: Item;
}

export type ConfigMap = YamlMap | MergedMap;
export type ConfigNode = YamlScalar | YamlSeq | ConfigMap;

/** A node of the configuration as one reader of it sees it: with the steps that lead from there to the node. */
export interface Item<N extends ConfigNode = ConfigNode> {
  readonly node: N;
  readonly via: readonly Step[];
}

export interface Child {
  readonly key: string;
  readonly keyAt: Location;
  readonly item: Item;
}

/** A YAML node as an item; aliases and inputs become steps. Undefined for an alias whose anchor is missing. */
export function toItem(node: YamlNode, via: readonly Step[]): Item | undefined {
  if (node.kind !== 'alias') return { node, via };
  if (node.target === undefined) return undefined;
  const step: Step = { kind: node.through ?? 'alias', name: node.name, at: { source: node.source, range: node.range } };
  return toItem(node.target, [...via, step]);
}

/** The value under a key; undefined where the item is no mapping or has no such key. */
export function childOf(item: Item, key: string): Child | undefined {
  const { node, via } = item;
  if (node.kind === 'merged') {
    const entry = node.entries.get(key);
    return entry === undefined ? undefined : fromMerged(entry, via);
  }
  if (node.kind !== 'map') return undefined;
  const entry = node.entries.get(key);
  return entry === undefined ? undefined : fromYaml(entry, via);
}

/** All entries of a mapping, in GitLab's order; none for other nodes. */
export function childrenOf(item: Item): Child[] {
  const { node, via } = item;
  const children: Child[] = [];
  if (node.kind === 'merged') {
    for (const entry of node.entries.values()) children.push(fromMerged(entry, via));
  } else if (node.kind === 'map') {
    for (const entry of node.entries.values()) {
      const child = fromYaml(entry, via);
      if (child !== undefined) children.push(child);
    }
  }
  return children;
}

/** The items of a list; none for other nodes. */
export function elementsOf(item: Item): Item[] {
  if (item.node.kind !== 'seq') return [];
  const elements: Item[] = [];
  for (const node of item.node.items) {
    const element = toItem(node, item.via);
    if (element !== undefined) elements.push(element);
  }
  return elements;
}

/** Whether the item is a mapping. */
export function isMapping(item: Item | undefined): item is Item<ConfigMap> {
  const kind = item?.node.kind;
  return kind === 'map' || kind === 'merged';
}

/** Whether the item is a scalar that is not null. */
export function isText(item: Item | undefined): item is Item<YamlScalar> {
  return item?.node.kind === 'scalar' && item.node.value !== null;
}

/** Whether the item is there and not null: GitLab takes `key: null` as a key that was not given. */
export function isGiven(item: Item | undefined): item is Item {
  return item !== undefined && !(item.node.kind === 'scalar' && item.node.value === null);
}

/** The text of a scalar; undefined for other nodes and for null. */
export function textOf(item: Item | undefined): string | undefined {
  return isText(item) ? item.node.text : undefined;
}

/** Where a node stands: the text itself for a scalar, the whole node otherwise. */
export function placeOf(node: ConfigNode): Location {
  if (node.kind === 'merged') return node.at;
  return { source: node.source, range: node.kind === 'scalar' ? node.content : node.range };
}

/**
 * Merges `upper` over `lower` as GitLab does: mappings key by key, all else replaced, lists never joined.
 * Source: ActiveSupport's deep_merge!, used by lib/gitlab/ci/config/external/processor.rb and extendable/entry.rb.
 */
export function mergeOver(lower: Item, upper: Item, effort: Effort = unlimited()): Item {
  if (!isMapping(lower) || !isMapping(upper) || lower.node === upper.node || effort.left <= 0) return upper;
  const entries = new Map<string, MergedEntry>();
  for (const child of mergedEntries(lower)) entries.set(child.key, child);
  mergeInto(entries, upper, effort);
  return { node: { kind: 'merged', at: placeOf(upper.node), entries }, via: [] };
}

/** How many entries may still be merged: mappings that share their parts by aliases can stand for any number of them. */
export interface Effort {
  left: number;
}

function unlimited(): Effort {
  return { left: Number.POSITIVE_INFINITY };
}

/** Merges a mapping over entries that nobody else holds. */
export function mergeInto(entries: Map<string, MergedEntry>, upper: Item, effort: Effort = unlimited()): void {
  effort.left -= entries.size;
  for (const child of mergedEntries(upper)) {
    effort.left--;
    const below = entries.get(child.key);
    entries.set(child.key, below === undefined ? child : { ...child, item: mergeOver(below.item, child.item, effort) });
  }
}

/** All entries of a mapping, each with the whole way from the item's reader; none for other nodes. */
export function mergedEntries(item: Item): MergedEntry[] {
  const { node, via } = item;
  const entries: MergedEntry[] = [];
  if (node.kind === 'scalar' || node.kind === 'seq') return entries;
  if (node.kind === 'merged') {
    for (const entry of node.entries.values()) {
      entries.push(via.length === 0 ? entry : { ...entry, item: { node: entry.item.node, via: joinSteps(via, entry.item.via) } });
    }
    return entries;
  }
  for (const entry of node.entries.values()) {
    const child = fromYaml(entry, via);
    if (child !== undefined) entries.push({ key: entry.key, keyNode: entry.keyNode, item: child.item });
  }
  return entries;
}

function fromMerged(entry: MergedEntry, via: readonly Step[]): Child {
  return {
    key: entry.key,
    keyAt: keyPlace(entry.keyNode),
    item: via.length === 0 ? entry.item : { node: entry.item.node, via: joinSteps(via, entry.item.via) },
  };
}

function fromYaml(entry: YamlEntry, via: readonly Step[]): Child | undefined {
  const steps =
    entry.merges.length === 0
      ? via
      : joinSteps(via, entry.merges.map((merge): Step => ({ kind: 'merge', name: merge.name, at: merge.at })));
  const item = toItem(entry.value, steps);
  return item === undefined ? undefined : { key: entry.key, keyAt: keyPlace(entry.keyNode), item };
}

function keyPlace(keyNode: YamlScalar): Location {
  return { source: keyNode.source, range: keyNode.content };
}
