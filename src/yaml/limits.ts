import type { Range } from '../text';
import type { YamlNode, YamlProblem, YamlScalar } from './tree';

/** GitLab's instance settings `max_yaml_size_bytes` and `max_yaml_depth`, as they are by default. */
export const MOST_BYTES = 2 * 1024 * 1024;
export const MOST_DEPTH = 100;

/**
 * The least that Ruby's ObjectSpace.memsize_of gives, over its versions: an object, the head of a list that is kept
 * in one piece, what each entry of a list or a hash adds, and the longest text that adds nothing.
 */
const OBJECT = 40;
const LIST_HEAD = 16;
const SLOT = 8;
const SHORT_TEXT = 23;

/** What one unit of text adds to the loaded size at the most: `[a,b]` is an object and a slot for each two units, a long text adds itself. */
const MOST_FOR_UNIT = OBJECT + SLOT;

/** Whether a text without aliases is within the limits whatever it holds, so that its tree need not be measured. */
export function isSmall({ start, end }: Range, deepest: number): boolean {
  return deepest <= MOST_DEPTH && (end - start + 1) * MOST_FOR_UNIT <= MOST_BYTES;
}

interface Measure {
  readonly size: number;
  readonly depth: number;
}

/**
 * GitLab measures what it has loaded, aliases counted at each use (lib/gitlab/utils/deep_size.rb).
 * Sizes here are lower bounds, so what GitLab takes is never refused.
 */
export function checkLimits(root: YamlNode, aliased: boolean): YamlProblem[] {
  const text = root.range.end - root.range.start;
  const { size, depth } = measure(root, new Map(), aliased);
  if (depth > MOST_DEPTH) return [problem(root, 'it is nested more than 100 levels deep, the most that GitLab reads', 'Nest less.')];
  if (size <= MOST_BYTES) return [];
  const why = aliased && text * 4 < MOST_BYTES ? 'with its aliases expanded, it' : 'it';
  return [problem(root, `${why} is larger than 2 MiB, the most that GitLab loads`, 'Use fewer aliases, or split the file and `include` the parts.')];
}

function measure(node: YamlNode, known: Map<YamlNode, Measure>, shared: boolean): Measure {
  if (node.kind === 'alias') return node.target === undefined ? { size: 0, depth: 0 } : measure(node.target, known, shared);
  if (node.kind === 'scalar') return { size: scalarSize(node), depth: 0 };
  // An object of its own class: GitLab does not look into it.
  if (node.kind === 'seq' && node.reference) return { size: OBJECT, depth: 0 };
  const earlier = known.get(node);
  if (earlier !== undefined) return earlier;
  let size = 0;
  let depth = 0;
  const add = (child: YamlNode): void => {
    const part = measure(child, known, shared);
    size += part.size;
    depth = Math.max(depth, part.depth);
  };
  if (node.kind === 'seq') {
    size = Math.max(OBJECT, LIST_HEAD + SLOT * node.items.length);
    for (const item of node.items) add(item);
  } else {
    size = OBJECT + SLOT * node.entries.size;
    for (const { keyNode, value } of node.entries.values()) {
      size += scalarSize(keyNode);
      add(value);
    }
  }
  const result = { size, depth: depth + 1 };
  if (shared) known.set(node, result);
  return result;
}

/** Only texts take room: numbers, booleans, null and symbols are part of the place that holds them. */
function scalarSize({ value, text, style, source, range }: YamlScalar): number {
  if (typeof value !== 'string' || (style === 'plain' && source.text.charAt(range.start) === ':')) return 0;
  return OBJECT + (text.length > SHORT_TEXT ? text.length : 0);
}

function problem(root: YamlNode, message: string, help: string): YamlProblem {
  return { kind: 'limit', message, help, at: { source: root.source, range: { start: root.range.start, end: root.range.start } } };
}
