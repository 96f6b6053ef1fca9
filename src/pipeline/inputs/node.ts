import type { Location } from '../../text';
import type { YamlNode, YamlScalar } from '../../yaml';

/** A node with its aliases followed. */
export type Solid = Exclude<YamlNode, { kind: 'alias' }>;

/** What a node stands for; undefined where an alias has no anchor. */
export function solid(node: YamlNode | undefined): Solid | undefined {
  let current = node;
  while (current?.kind === 'alias') current = current.target;
  return current;
}

/** Another node at the end of the same aliases. */
export function through(node: YamlNode, target: YamlNode): YamlNode {
  if (node.kind !== 'alias') return target;
  return { ...node, target: node.target === undefined ? target : through(node.target, target) };
}

/** Where a person would look for a node: the text itself for a scalar, the whole node otherwise. */
export function placeOfNode(node: YamlNode): Location {
  return { source: node.source, range: node.kind === 'scalar' ? node.content : node.range };
}

/** Whether Ruby has `nil` for the node. */
export function isNull(node: Solid | undefined): node is YamlScalar & { readonly value: null } {
  return node?.kind === 'scalar' && node.value === null;
}

/**
 * Whether a given text has a block that nobody filled in: whatever it will be, it is not this text.
 * In the defaults of a header, GitLab fills in nothing: there a block is text.
 */
export function isOpen(node: Solid | undefined): boolean {
  return isString(node) && node.value.includes('$[[');
}

/** Whether Ruby has a string for the node. */
export function isString(node: Solid | undefined): node is YamlScalar & { readonly value: string } {
  return node?.kind === 'scalar' && typeof node.value === 'string';
}
