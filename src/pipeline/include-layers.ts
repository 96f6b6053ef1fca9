import { isMapping, mergedEntries, mergeInto, placeOf, type Item, type MergedEntry } from './config';

/** The content of one file, with the way to it, above the files that it includes. */
export interface Layer {
  readonly own: Item;
  /** What its `include` brings, lowest first; undefined for a file without one. */
  readonly below: readonly Layer[] | undefined;
}

/**
 * Layers merged into one, lowest first; undefined where there is none.
 * Nothing is merged before every file is at hand, and nothing is copied from level to level: includes may be 150 deep.
 */
export function mergedLayers(layers: readonly Layer[]): Item | undefined {
  const [first, ...others] = layers;
  if (first === undefined) return undefined;
  if (others.length === 0 && first.below === undefined) return first.own;
  return { node: { kind: 'merged', at: placeOf((others.at(-1) ?? first).own.node), entries: entriesOf(layers) }, via: [] };
}

function entriesOf(layers: readonly Layer[]): Map<string, MergedEntry> {
  let merged: Map<string, MergedEntry> | undefined;
  for (const layer of layers) {
    const entries = withIncludes(layer);
    if (merged === undefined) merged = entries;
    else mergeInto(merged, { node: { kind: 'merged', at: placeOf(layer.own.node), entries }, via: [] });
  }
  return merged ?? new Map<string, MergedEntry>();
}

function withIncludes({ own, below }: Layer): Map<string, MergedEntry> {
  const entries = entriesOf(below ?? []);
  if (isMapping(own) && entries.size > 0) mergeInto(entries, own);
  else for (const entry of mergedEntries(own)) entries.set(entry.key, entry);
  if (below !== undefined) entries.delete('include');
  return entries;
}
