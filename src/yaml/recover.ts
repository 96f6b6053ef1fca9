import { isAlias, isCollection, isMap, isPair, isScalar, parseDocument } from 'yaml';
import type { Range } from '../text';
import type { RawNode } from './raw';
import type { ScalarStyle } from './tree';

const STYLES: Readonly<Record<string, ScalarStyle>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

/** UTF-16 units of a document, and brackets in brackets, beyond which broken text is left alone: the package takes its time. */
const MOST_UNITS = 250_000;
const MOST_BRACKETS = 200;

/**
 * What can be made out of a document that Psych does not read, by the `yaml` package, which goes on behind a fault.
 * Undefined where nothing can. Offsets count from the start of `text`.
 */
export function recover(text: string, part: Range): RawNode | undefined {
  if (part.end - part.start > MOST_UNITS || isDeep(text, part)) return undefined;
  try {
    const document = parseDocument(text.slice(part.start, part.end), {
      version: '1.1',
      schema: 'failsafe',
      merge: false,
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'silent',
    });
    return document.contents === null ? undefined : rawNode(document.contents, part.start, part.start);
  } catch (error) {
    // Too deep a nesting: the package recurses.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Whether brackets stand in brackets beyond reason; those in texts are counted too. */
function isDeep(text: string, { start, end }: Range): boolean {
  let depth = 0;
  for (let index = start; index < end; index++) {
    const character = text.charAt(index);
    if (character === '[' || character === '{') depth++;
    else if ((character === ']' || character === '}') && depth > 0) depth--;
    if (depth > MOST_BRACKETS) return true;
  }
  return false;
}

function rawNode(node: unknown, base: number, at: number): RawNode {
  if (isAlias(node)) {
    const [start, end] = span(node.range, base, at);
    return { kind: 'alias', start, end, name: node.source };
  }
  if (isCollection(node)) {
    const [start, end] = span(node.range, base, at);
    const common = { start, end, anchor: node.anchor, tag: node.tag, flow: node.flow === true };
    if (!isMap(node)) return { kind: 'seq', ...common, items: node.items.map((item) => rawNode(item, base, start)) };
    const pairs = node.items.filter(isPair).map(({ key, value }) => {
      const rawKey = rawNode(key, base, start);
      return [rawKey, rawNode(value, base, rawKey.end)] as const;
    });
    return { kind: 'map', ...common, pairs };
  }
  const scalar = isScalar(node) ? node : undefined;
  const [start, end] = span(scalar?.range, base, at);
  const style = STYLES[scalar?.type ?? 'PLAIN'] ?? 'plain';
  const value = typeof scalar?.value === 'string' ? scalar.value : '';
  const tag = scalar?.tag;
  return { kind: 'scalar', start, end, anchor: scalar?.anchor, tag, value, style, isText: style !== 'plain' && tag === undefined };
}

function span(range: readonly number[] | null | undefined, base: number, at: number): [start: number, end: number] {
  const start = range?.[0] === undefined ? at : base + range[0];
  return [start, Math.max(start, base + (range?.[1] ?? 0))];
}
