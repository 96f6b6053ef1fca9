import type { YamlScalar } from '../../yaml';
import { elementsOf, type Item } from '../config';
import { shorten, written } from './describe';
import { fieldsOf } from './fields';

/** Lists whose items a text can be one of. */
const LIST_OF_TEXTS = /^a list of (?:texts|jobs|stages|services|paths|branches|refs|conditions|variables)|or a list of commands$/;

/** What to do about a value of another kind than is wanted. `want` completes "must be …". */
export function advice(value: Item, want: string): string {
  const { node } = value;
  if (node.kind === 'scalar' && LIST_OF_TEXTS.test(want) && typeof node.value === 'string' && node.text.trim() !== '' && !node.text.includes('\n')) {
    return `Write it as a list: \`- ${inList(node)}\`.`;
  }
  if (node.kind !== 'scalar' && node.kind !== 'seq' && /(?:^|or )a list of/.test(want) && node.entries.size > 0) return 'Put a dash and a space before each item of the list.';
  if (node.kind === 'seq' && isPairs(value) && want.startsWith('a mapping')) return 'Remove the dashes: write each name with its value behind a colon.';
  if (want.startsWith('a mapping of names to values')) return 'Write each name with its value on a line below, as `NAME: value`.';
  if (want.startsWith('a mapping with keywords such as ')) return `Write keywords below it, indented: ${want.slice('a mapping with keywords such as '.length)}, for example.`;
  return `Write ${want} here.`;
}

/** A text as an item of a list, in the quotes that it has: without them it may be no text there. */
function inList(node: YamlScalar): string {
  const { source, range, made, text } = node;
  return made === true ? shorten(text) : shorten(source.text.slice(range.start, range.end));
}

function isPairs(list: Item): boolean {
  return elementsOf(list).some((element) => fieldsOf(element).length > 0);
}

/** What to do about an item of a list that is of another kind than is wanted. */
export function itemAdvice(item: Item, want: string): string {
  const { node } = item;
  if (node.kind === 'seq') return 'Write its items into the list itself.';
  if (node.kind !== 'scalar') {
    const line = lineOf(item);
    if (line === undefined) return `Write ${want}; a line that holds \`: \` has to stand in quotes.`;
    return line.includes("'") ? 'Put the whole line in quotes.' : `Put the whole line in quotes: \`'${line}'\`.`;
  }
  if (node.value === null) return 'Remove the item, or write what it should hold.';
  return typeof node.value === 'string' ? `Write ${want} here.` : `Put it in quotes: "${written(node)}".`;
}

/** The line of a mapping that is only one because of the `: ` in it, as in `echo Result: ok`. */
export function lineOf({ node }: Item): string | undefined {
  if (node.kind !== 'map' || node.flow || node.entries.size !== 1) return undefined;
  const [entry] = node.entries.values();
  if (entry?.value.kind !== 'scalar' || entry.keyNode.source !== entry.value.source) return undefined;
  const { source, range } = entry.keyNode;
  const line = source.text.slice(range.start, entry.value.range.end);
  return line.includes('\n') || line.length > 80 ? undefined : line;
}
