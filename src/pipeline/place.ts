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
    if (root !== undefined && descend(root, location.range.start, keys)) return keys.join('/');
  }
  return '';
}

function descend(node: YamlNode, offset: number, keys: string[]): boolean {
  if (!holds(node, offset)) return false;
  if (node.kind === 'seq') {
    node.items.some((item, index) => step(String(index), item, offset, keys));
  } else if (node.kind === 'map') {
    for (const entry of node.entries.values()) {
      if (entry.merges.length > 0) continue;
      if (holds(entry.keyNode, offset)) {
        keys.push(entry.key);
        return true;
      }
      if (step(entry.key, entry.value, offset, keys)) return true;
    }
  }
  return true;
}

function step(key: string, node: YamlNode, offset: number, keys: string[]): boolean {
  if (!holds(node, offset)) return false;
  keys.push(key);
  descend(node, offset, keys);
  return true;
}

function holds(node: YamlNode, offset: number): boolean {
  return node.range.start <= offset && offset <= node.range.end;
}
