import type { Solid } from './node';

/** A value as a person reads it in a sentence. */
export function shown(node: Solid): string {
  if (node.kind === 'seq') return 'a list';
  if (node.kind === 'map') return 'a mapping';
  if (node.value === null) return 'an empty value';
  const text = node.text.length > 60 ? `${node.text.slice(0, 60)}…` : node.text;
  return `\`${text.replace(/\s+/g, ' ')}\``;
}
