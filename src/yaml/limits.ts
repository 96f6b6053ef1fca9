import type { YamlNode, YamlProblem } from './tree';

/** GitLab's instance settings `max_yaml_size_bytes` and `max_yaml_depth`, as they are by default. */
export const MOST_BYTES = 2 * 1024 * 1024;
export const MOST_DEPTH = 100;

/** The least that Ruby's ObjectSpace.memsize_of gives: an object, and what each entry of a list or a hash adds. */
const OBJECT = 40;
const SLOT = 8;

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
  if (node.kind === 'scalar') return { size: OBJECT + (node.text.length > 23 ? node.text.length : 0), depth: 0 };
  const earlier = known.get(node);
  if (earlier !== undefined) return earlier;
  let size = OBJECT;
  let depth = 0;
  for (const child of node.kind === 'seq' ? node.items : node.entries.values()) {
    const value = 'kind' in child ? child : child.value;
    const part = measure(value, known, shared);
    size += part.size + SLOT + ('kind' in child ? 0 : OBJECT);
    depth = Math.max(depth, part.depth);
  }
  const result = { size, depth: depth + 1 };
  if (shared) known.set(node, result);
  return result;
}

function problem(root: YamlNode, message: string, help: string): YamlProblem {
  return { kind: 'limit', message, help, at: { source: root.source, range: { start: root.range.start, end: root.range.start } } };
}
