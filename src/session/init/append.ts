import { Source } from '../../text';
import { readYaml, type YamlEntry, type YamlFile, type YamlMap, type YamlNode, type YamlSeq } from '../../yaml';

/** The line end that a text uses; `\n` where it has none. */
export function lineEndOf(text: string): string {
  const first = text.indexOf('\n');
  return first > 0 && text[first - 1] === '\r' ? '\r\n' : '\n';
}

/** A text with lines added at its end, after an empty line. */
export function withLinesAtEnd(text: string, lines: readonly string[]): string {
  const end = lineEndOf(text);
  const open = text === '' || text.endsWith('\n') ? '' : end;
  const gap = text.trim() === '' || /\n[ \t]*\r?\n$/.test(text) ? '' : end;
  return `${text}${open}${gap}${lines.join(end)}${end}`;
}

/**
 * A YAML text with an item added behind the last one of a list, or a key behind the last one of a mapping, in its indentation.
 * Undefined where the place is not clear: within brackets, behind nothing, or beside other things on the line.
 * @param lines as they would stand at the left margin
 */
export function withEntry(node: YamlMap | YamlSeq, lines: readonly string[]): string | undefined {
  const { source, range } = node;
  const { text } = source;
  if (node.flow || (node.kind === 'seq' ? node.items.length : node.entries.size) === 0) return undefined;
  const margin = text.slice(source.lineRange(source.positionAt(range.start).line).start, range.start);
  if (!/^ *$/.test(margin)) return undefined;
  const last = range.start + text.slice(range.start, range.end).trimEnd().length;
  let line = source.positionAt(last).line;
  // A comment that is indented deeper belongs to the last entry.
  while (commentIndent(source, line + 1) > margin.length) line++;
  const at = source.lineRange(line).end;
  const end = lineEndOf(text);
  return `${text.slice(0, at)}${lines.map((added) => `${end}${margin}${added}`).join('')}${text.slice(at)}`;
}

/**
 * A YAML text with the first item of a list that is empty (`key:` or `key: []`). Undefined where the key has something else, or where
 * the place is not clear.
 * @param lines as they would stand at the left margin
 */
export function withFirstEntry({ keyNode, value }: YamlEntry, lines: readonly string[]): string | undefined {
  const { source, range } = keyNode;
  const { text } = source;
  const line = source.lineRange(source.positionAt(range.start).line);
  const margin = text.slice(line.start, range.start);
  const rest = /^:[ \t]*(?:\[[ \t]*\]|~|null)?[ \t]*(#.*)?$/.exec(text.slice(range.end, line.end));
  const isEmpty = value.kind === 'seq' ? value.items.length === 0 : value.kind === 'scalar' && value.value === null;
  if (!/^ *$/.test(margin) || !isEmpty || rest === null) return undefined;
  const [, comment] = rest;
  const end = lineEndOf(text);
  const key = `${text.slice(0, range.end)}:${comment === undefined ? '' : ` ${comment}`}`;
  return `${key}${lines.map((added) => `${end}${margin}  ${added}`).join('')}${text.slice(line.end)}`;
}

/** The indentation of a line that is only a comment; -1 for any other line. */
function commentIndent(source: Source, line: number): number {
  const { start, end } = source.lineRange(line);
  return source.text.slice(start, end).search(/(?<=^ *)#/);
}

/** Whether a new text holds all that the old one held, with the same values, and more; and nothing is wrong with it that was not before. */
export function onlyAdds(before: YamlFile, after: string): boolean {
  const file = readYaml(new Source(before.source.path, after));
  if (file.problems.length > 0 || file.duplicates.length > before.duplicates.length) return false;
  if (before.content === undefined) return file.content !== undefined;
  return file.content !== undefined && holds(file.content, before.content) && !holds(before.content, file.content);
}

function holds(more: YamlNode, less: YamlNode): boolean {
  // Nothing is lost where there was nothing.
  if (less.kind === 'scalar' && less.value === null) return true;
  if (more.kind === 'scalar') return less.kind === 'scalar' && more.text === less.text && more.value === less.value;
  if (more.kind === 'alias') return less.kind === 'alias' && more.name === less.name;
  if (more.kind === 'seq') {
    return less.kind === 'seq' && less.items.every((item, index) => {
      const own = more.items[index];
      return own !== undefined && holds(own, item);
    });
  }
  return less.kind === 'map' && [...less.entries].every(([key, entry]) => {
    const own = more.entries.get(key);
    return own !== undefined && holds(own.value, entry.value);
  });
}

/** Whether a text or a key below a node has a word in it. */
export function mentions(node: YamlNode | undefined, word: RegExp): boolean {
  if (node === undefined || node.kind === 'alias') return false;
  // A comment of a script runs nothing.
  if (node.kind === 'scalar') return word.test(node.text.replace(/(?:^|\s)#.*$/gm, ''));
  if (node.kind === 'seq') return node.items.some((item) => mentions(item, word));
  return [...node.entries.values()].some(({ key, value }) => word.test(key) || mentions(value, word));
}
