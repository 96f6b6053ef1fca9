import { nearest } from '../../text/did-you-mean';
import type { YamlNode } from '../../yaml';
import { COMPONENT_NAMES } from './input-spec';
import { solid, through } from './node';
import { listed } from './problem';

/** What the blocks of a file can ask for. */
export interface AccessContext {
  /** Each input that the file defines → the node of its value; undefined where that is not known. */
  readonly inputs: ReadonlyMap<string, YamlNode | undefined>;
  /** Whether those are all: false where a file of `spec:include` could not be read. */
  readonly complete: boolean;
  /** What the header lists under `spec:component`. */
  readonly componentNames: readonly string[];
  /** What is known of the component that the file belongs to. */
  readonly component: ReadonlyMap<string, string>;
  /** The file's path, for the messages. */
  readonly path: string;
}

/** What a path leads to. */
export type Access =
  | { readonly kind: 'node'; readonly node: YamlNode }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'problem'; readonly message: string; readonly help: string };

/** GitLab's limits: MAX_ACCESS_OBJECTS, MAX_ACCESS_BYTESIZE and MAX_ACCESS_ARRAY_DEPTH of interpolation/access.rb. */
const MOST_PARTS = 5;
const MOST_BYTES = 1024;
const MOST_INDICES = 5;

const INDEXED = /^([A-Za-z0-9_]*)((?:\[\d+\])+)$/;
const CONTEXTS = ['inputs', 'component'];

/**
 * Follows the path of a block, such as `inputs.hosts[0]`.
 * Source: lib/gitlab/ci/config/interpolation/access.rb of GitLab.
 */
export function follow(path: string, context: AccessContext): Access {
  if (Buffer.byteLength(path) > MOST_BYTES) return problem(`what stands in this block is longer than ${String(MOST_BYTES)} bytes`, 'Shorten it.');
  const parts = split(path);
  const [root = '', name, ...rest] = parts;
  if (name === undefined) {
    const help = context.inputs.has(path) ? `Write \`$[[ inputs.${path} ]]\`.` : 'Write it as `$[[ inputs.name ]]`.';
    return problem(`\`${path}\` names no input`, help);
  }
  if (!CONTEXTS.includes(root)) {
    const near = nearest(root, CONTEXTS);
    return problem(`\`${root}\` in \`${path}\` is nothing that a block can ask for`, near === undefined ? 'Write it as `$[[ inputs.name ]]`.' : `Did you mean \`${near}\`?`);
  }
  const first = root === 'inputs' ? input(name, path, context) : component(name, path, context);
  return rest.reduce((access, part) => (access.kind === 'node' || access.kind === 'text' ? step(access, part, path) : access), first);
}

/** Ruby's `split` with a limit: the last part keeps its dots. */
function split(path: string): string[] {
  const parts = path.split('.');
  return parts.length <= MOST_PARTS ? parts : [...parts.slice(0, MOST_PARTS - 1), parts.slice(MOST_PARTS - 1).join('.')];
}

function input(part: string, path: string, context: AccessContext): Access {
  const segment = readSegment(part, path);
  if ('message' in segment) return segment;
  const { key, indices } = segment;
  if (!context.inputs.has(key)) {
    if (!context.complete) return { kind: 'unknown' };
    const names = [...context.inputs.keys()];
    const near = nearest(key, names);
    const some = names.length === 0 ? '' : `, or use ${listed(names)}`;
    return problem(`\`${context.path}\` has no input \`${key}\``, near === undefined ? `Define it under \`spec:inputs\`${some}.` : `Did you mean \`${near}\`?`);
  }
  const node = context.inputs.get(key);
  return node === undefined ? { kind: 'unknown' } : indexed(node, indices, path);
}

function component(part: string, path: string, context: AccessContext): Access {
  const segment = readSegment(part, path);
  if ('message' in segment) return segment;
  const { key, indices } = segment;
  if (!context.componentNames.includes(key)) {
    const near = nearest(key, COMPONENT_NAMES);
    const known = COMPONENT_NAMES.includes(key);
    if (known) return problem(`\`${path}\` is not listed in the header`, `Add \`${key}\` to \`spec:component\`.`);
    return problem(`a component has no \`${key}\``, near === undefined ? `It has ${listed(COMPONENT_NAMES)}.` : `Did you mean \`${near}\`?`);
  }
  if (indices.length > 0) return notAList(indices[0] ?? 0, path);
  const text = context.component.get(key);
  return text === undefined ? { kind: 'unknown' } : { kind: 'text', text };
}

/** One step further, into a mapping of a list. */
function step(access: Extract<Access, { kind: 'node' | 'text' }>, part: string, path: string): Access {
  const segment = readSegment(part, path);
  if ('message' in segment) return segment;
  const value = access.kind === 'node' ? solid(access.node) : undefined;
  if (access.kind === 'node' && value === undefined) return { kind: 'unknown' };
  const entry = value?.kind === 'map' ? value.entries.get(segment.key) : undefined;
  if (entry === undefined || access.kind === 'text') return problem(`there is no \`${segment.key}\` in \`${path}\``, 'Check the path: only mappings in a list have names.');
  return indexed(through(access.node, entry.value), segment.indices, path);
}

function indexed(node: YamlNode, indices: readonly number[], path: string): Access {
  let current = node;
  for (const index of indices) {
    const list = solid(current);
    if (list === undefined) return { kind: 'unknown' };
    if (list.kind !== 'seq' || list.reference) return notAList(index, path);
    const item = list.items[index];
    if (item === undefined) {
      const size = list.items.length;
      const help = size === 0 ? 'The list is empty.' : `The last one is \`[${String(size - 1)}]\`: counting begins at 0.`;
      return problem(`the list has no item \`[${String(index)}]\`, which \`${path}\` asks for`, help);
    }
    current = through(current, item);
  }
  return { kind: 'node', node: current };
}

interface Segment {
  readonly key: string;
  readonly indices: readonly number[];
}

function readSegment(part: string, path: string): Segment | Extract<Access, { kind: 'problem' }> {
  if (!part.includes('[')) return { key: part, indices: [] };
  const match = INDEXED.exec(part);
  if (match === null) return problem(`\`${path}\` has an index that GitLab cannot read`, 'Write a number in brackets behind the name: `$[[ inputs.list[0] ]]`.');
  const [, key = '', brackets = ''] = match;
  if (key === '') return problem(`\`${path}\` has an index without a name before it`, 'Write the name of a list first: `$[[ inputs.list[0] ]]`.');
  const indices = brackets.slice(1, -1).split('][').map(Number);
  if (indices.length > MOST_INDICES) return problem(`\`${path}\` has more than ${String(MOST_INDICES)} indices in a row`, 'Use a flatter list.');
  return { key, indices };
}

function notAList(index: number, path: string): Extract<Access, { kind: 'problem' }> {
  return problem(`\`${path}\` asks for the item \`[${String(index)}]\` of something that is no list`, 'Remove the index, or make the input a list with `type: array`.');
}

function problem(message: string, help: string): Extract<Access, { kind: 'problem' }> {
  return { kind: 'problem', message, help };
}
