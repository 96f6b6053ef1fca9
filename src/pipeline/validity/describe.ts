import type { YamlScalar } from '../../yaml';
import type { Item } from '../config';

const MOST = 60;

/** A value in words, as the object of "is". */
export function describe({ node }: Item): string {
  if (node.kind === 'seq') return node.items.length === 0 ? 'an empty list' : 'a list';
  if (node.kind !== 'scalar') return node.entries.size === 0 ? 'an empty mapping' : 'a mapping';
  const { value, text } = node;
  if (value === null) return 'empty';
  if (typeof value === 'string') {
    if (text.trim() === '') return 'an empty text';
    return `the text \`${shorten(text)}\``;
  }
  return `${typeof value === 'boolean' ? 'the boolean' : 'the number'} \`${written(node)}\``;
}

/** A scalar without its quotes as the user wrote it: `3.10` is the number 3.1, but that is not what stands there. */
export function written({ made, content, source, text }: YamlScalar): string {
  return made === true ? text : source.text.slice(content.start, content.end);
}

/** The first line of a text, cut where it is long. */
export function shorten(text: string): string {
  const line = text.trim().split('\n', 1)[0] ?? '';
  return line.length > MOST ? `${line.slice(0, MOST - 3)}…` : line;
}
