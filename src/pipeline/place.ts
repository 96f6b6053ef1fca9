import type { Location } from '../text';
import type { YamlFile, YamlNode } from '../yaml';

/**
 * The keys that lead to a place in its file, as `build/services/0/name`: steady when text above it moves.
 * Empty where the place stands in no document of the files.
 */
export function logicalPlace(files: readonly YamlFile[], location: Location): string {
  const file = files.find(({ source }) => source === location.source);
  if (file === undefined) return '';
  const keys: string[] = [];
  for (const root of [file.content, file.header]) {
    if (root !== undefined && holds(root, location.range.start)) {
      descend(root, location.range.start, keys);
      return keys.join('/');
    }
  }
  return '';
}

/** A key, or what stands under it. */
interface Part {
  readonly key: string;
  readonly node: YamlNode;
  readonly isKey: boolean;
}

/** The parts of lists and mappings by their places: a file of many jobs is asked for many places. */
const sorted = new WeakMap<YamlNode, readonly Part[]>();

function descend(root: YamlNode, offset: number, keys: string[]): void {
  let part = partAt(root, offset);
  for (; part !== undefined; part = part.isKey ? undefined : partAt(part.node, offset)) keys.push(part.key);
}

/** The part of a node that holds an offset; of two that touch there, the first. */
function partAt(node: YamlNode, offset: number): Part | undefined {
  const parts = partsOf(node);
  let low = 0;
  let high = parts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const part = parts[middle];
    if (part !== undefined && part.node.range.end < offset) low = middle + 1;
    else high = middle;
  }
  const found = parts[low];
  return found !== undefined && holds(found.node, offset) ? found : undefined;
}

function partsOf(node: YamlNode): readonly Part[] {
  const known = sorted.get(node);
  if (known !== undefined) return known;
  const parts: Part[] = [];
  if (node.kind === 'seq') for (const [index, item] of node.items.entries()) parts.push({ key: String(index), node: item, isKey: false });
  if (node.kind === 'map') {
    for (const { key, keyNode, value, merges } of node.entries.values()) {
      if (merges.length === 0) parts.push({ key, node: keyNode, isKey: true }, { key, node: value, isKey: false });
    }
  }
  parts.sort((one, other) => one.node.range.start - other.node.range.start);
  sorted.set(node, parts);
  return parts;
}

function holds(node: YamlNode, offset: number): boolean {
  return node.range.start <= offset && offset <= node.range.end;
}
