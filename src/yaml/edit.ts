import type { Edit } from '../text';
import { resolvePlain } from './psych-scalar';
import type { YamlMap, YamlScalar } from './tree';

/** Text that needs no quotes by its characters, inside brackets too. */
const PLAIN = /^[A-Za-z0-9_./$][A-Za-z0-9_./:@$+-]*(?<!:)$/;

/** The same with braces, which need no quotes outside brackets. */
const PLAIN_IN_BLOCK = /^[A-Za-z0-9_./$][A-Za-z0-9_./:@${}+-]*(?<!:)$/;

/** What only double quotes can hold: control characters, and what YAML 1.1 takes for line breaks. */
const UNPRINTABLE = /[\0-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g;

/** Puts another text in a scalar's place, in the same style of quoting. Undefined where the style cannot hold it. */
export function replaceText(scalar: YamlScalar, text: string): Edit | undefined {
  const { source, range, style } = scalar;
  // What is filled in from an input is not what stands there.
  if (scalar.made === true) return undefined;
  if (style !== 'literal' && style !== 'folded') return { at: { source, range }, newText: quote(text, style, style === 'plain' && /[{}]/.test(source.text.slice(range.start, range.end))) };
  const old = scalar.text.replace(/\n+$/, '');
  if (old === '' || old.includes('\n') || text === '' || /^\s/.test(text) || text.search(UNPRINTABLE) !== -1) return undefined;
  return { at: { source, range: scalar.offsets().range(0, old.length) }, newText: text };
}

/** A text as a scalar of the given style; it gets double quotes where that style would not keep it. `block`: it stands in no brackets. */
export function quote(text: string, style: 'plain' | 'single' | 'double', block = false): string {
  if (style === 'plain' && (block ? PLAIN_IN_BLOCK : PLAIN).test(text) && text !== '...' && resolvePlain(text) === text) return text;
  if (style === 'single' && text.search(UNPRINTABLE) === -1) return `'${text.replaceAll("'", "''")}'`;
  return `"${text.replace(/["\\]/g, '\\$&').replace(UNPRINTABLE, escape)}"`;
}

function escape(unit: string): string {
  if (unit === '\n') return '\\n';
  if (unit === '\t') return '\\t';
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/**
 * Turns an item of a list from a text into a mapping with two keys, the comment behind it kept.
 * Undefined where anything but the dash stands before it (an anchor, a tag), or where it goes over several lines.
 */
export function textToMapping(scalar: YamlScalar, key: string, text: string, second: string, secondText: string): readonly Edit[] | undefined {
  const { source, range, style } = scalar;
  if (style === 'literal' || style === 'folded' || scalar.made === true) return undefined;
  const line = source.lineRange(source.positionAt(range.start).line);
  if (range.end > line.end) return undefined;
  const before = source.text.slice(line.start, range.start);
  const value = quote(text, style);
  if (/^ *(?:- +)+$/.test(before)) {
    const indent = ' '.repeat(before.length);
    return [
      { at: { source, range }, newText: `${key}: ${value}` },
      { at: { source, range: { start: line.end, end: line.end } }, newText: `${lineEnd(source.text)}${indent}${second}: ${quote(secondText, 'plain')}` },
    ];
  }
  if (!/[[,]/.test(source.text.charAt(lastBefore(source.text, range.start)))) return undefined;
  return [{ at: { source, range }, newText: `{ ${key}: ${value}, ${second}: ${quote(secondText, 'plain')} }` }];
}

/** Adds a key below (or, in braces, behind) another key of the same mapping. Undefined where that key is not written there. */
export function addKey(map: YamlMap, after: string, key: string, text: string): Edit | undefined {
  const entry = map.entries.get(after);
  if (entry === undefined || entry.merges.length > 0 || entry.value.kind === 'seq' || entry.value.kind === 'map') return undefined;
  if (map.entries.get(key)?.merges.length === 0) return undefined;
  const { source } = map;
  const added = `${key}: ${quote(text, 'plain')}`;
  const end = entry.value.range.end;
  if (map.flow) return { at: { source, range: { start: end, end } }, newText: `, ${added}` };
  const keyLine = source.lineRange(source.positionAt(entry.keyNode.range.start).line);
  const before = source.text.slice(keyLine.start, entry.keyNode.range.start);
  if (!/^ *(?:- +)*$/.test(before)) return undefined;
  const block = entry.value.kind === 'scalar' && (entry.value.style === 'literal' || entry.value.style === 'folded');
  if (block) return undefined;
  const at = source.lineRange(source.positionAt(end).line).end;
  return { at: { source, range: { start: at, end: at } }, newText: `${lineEnd(source.text)}${' '.repeat(before.length)}${added}` };
}

function lineEnd(text: string): string {
  const first = text.indexOf('\n');
  return first > 0 && text[first - 1] === '\r' ? '\r\n' : '\n';
}

/** Offset of the last character before a place that is no white space; -1 where there is none. */
function lastBefore(text: string, offset: number): number {
  let at = offset - 1;
  while (at >= 0 && /\s/.test(text.charAt(at))) at--;
  return at;
}
