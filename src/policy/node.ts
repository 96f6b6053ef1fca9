import { textAt, type Location } from '../text';
import type { YamlAlias, YamlEntry, YamlNode, YamlScalar } from '../yaml';
import { PolicyError } from './policy';

/** A node with its aliases followed. */
export type ResolvedNode = Exclude<YamlNode, YamlAlias>;

/** What a node stands for: an alias gives the node that its anchor names. */
export function resolved(node: YamlNode): ResolvedNode {
  if (node.kind !== 'alias') return node;
  if (node.target === undefined) {
    throw new PolicyError(
      `\`*${node.name}\` stands for an anchor that is not defined before it`,
      placeOf(node),
      `Write \`&${node.name}\` in front of the value that is meant, above this line.`,
    );
  }
  return resolved(node.target);
}

/** Where a node stands. */
export function placeOf(node: YamlNode): Location {
  return { source: node.source, range: node.range };
}

/**
 * A scalar as YAML 1.2 reads it, which is how editors read the policy: `off`, `no`, `012` and dates are texts here,
 * whatever GitLab's loader makes of them in a pipeline.
 */
export function scalarValue(node: YamlScalar): string | number | boolean | null {
  if (node.style !== 'plain' || typeof node.value === 'string') return node.text;
  if (node.value === null) return null;
  const written = asWritten(node);
  if (typeof node.value === 'boolean') return /^(?:true|false)$/i.test(written) ? node.value : written;
  return /^[-+]?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(written) ? Number(written) : written;
}

/** A scalar's text, with a number or a boolean as the user wrote it (`1.10` stays `1.10`). */
export function asWritten(node: YamlScalar): string {
  if (node.style !== 'plain' || typeof node.value === 'string') return node.text;
  return textAt({ source: node.source, range: node.content });
}

/** An entry's key as the user wrote it: `on` stays `on`. */
export function keyText(entry: YamlEntry): string {
  return asWritten(entry.keyNode);
}

/** What a node is, in the words of an error. */
export function describe(node: ResolvedNode): string {
  if (node.kind === 'map') return 'a mapping';
  if (node.kind === 'seq' && node.reference) return 'a `!reference`';
  if (node.kind === 'seq') return node.items.length === 0 ? 'an empty list' : 'a list';
  const value = scalarValue(node);
  if (value === null) return 'empty';
  if (typeof value === 'number') return `the number ${asWritten(node)}`;
  return typeof value === 'boolean' ? `\`${asWritten(node)}\`` : 'a text';
}
