import type { Source } from '../../text';
import { readYaml, type YamlNode } from '../../yaml';

/** Whether keys such as `build/script`, without the numbers of items, lead anywhere in a file. All do in one that is no YAML. */
export function hasPlace(source: Source, place: string): boolean {
  if (place === '') return true;
  const known = trees.get(source) ?? readYaml(source);
  trees.set(source, known);
  return [known.content, known.header].some((root) => root !== undefined && leads(root, place));
}

const trees = new WeakMap<Source, ReturnType<typeof readYaml>>();

/** Keys may have slashes in them, too. */
function leads(node: YamlNode, rest: string): boolean {
  if (rest === '') return true;
  if (node.kind === 'seq') return node.items.some((item) => leads(item, rest));
  if (node.kind !== 'map') return false;
  return [...node.entries.values()].some(
    ({ key, value, merges }) => merges.length === 0 && (rest === key || (rest.startsWith(`${key}/`) && leads(value, rest.slice(key.length + 1)))),
  );
}
