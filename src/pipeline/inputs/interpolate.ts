import type { Location } from '../../text';
import type { YamlAlias, YamlEntry, YamlMap, YamlNode, YamlScalar, YamlSeq } from '../../yaml';
import { blocksIn, type Block } from './blocks';
import { evaluateBlock, type BlockContext, type BlockValue } from './evaluate';
import { fill } from './fill';
import { filledScalar } from './filled-scalar';
import { MadeScalar } from './made-scalar';
import { isString, solid, through } from './node';
import type { InvalidInput } from './problem';

/** What the blocks of a file can ask for. */
export type InterpolationContext = Omit<BlockContext, 'path'>;

/** The content of a file with its blocks filled in, as far as their values are known. */
export interface Interpolated {
  /** The same mapping where nothing was filled in; subtrees without blocks are the same nodes. */
  readonly content: YamlMap;
  readonly problems: readonly InvalidInput[];
}

/** GitLab's limits: MAX_BLOCKS of interpolation/template.rb, MAX_NODES and MAX_NODE_SIZE of interpolation/config.rb. */
const MOST_BLOCKS = 10_000;
const MOST_NODES = 500_000;
const MOST_NODE_BYTES = 1024 * 1024;

/** Nesting that is followed; GitLab loads 100 levels. */
const MOST_DEPTH = 400;

/**
 * Fills in the `$[[ … ]]` of a file that has a header; in one without, GitLab leaves them as they are.
 * What a block stands for becomes a step of the kind `input` where the block is all of a text.
 * Source: lib/gitlab/ci/config/interpolation/{template,config}.rb of GitLab.
 */
export function interpolate(root: YamlMap, context: InterpolationContext): Interpolated {
  const { text } = root.source;
  if (!text.includes('$[[') && text.length < MOST_NODE_BYTES / 3) return { content: root, problems: [] };
  return new Interpolator({ ...context, path: root.source.path }).run(root);
}

/** A node filled in, and how many nodes GitLab visits in it. */
interface Done {
  readonly node: YamlNode;
  readonly count: number;
}

class Interpolator {
  private readonly problems: InvalidInput[] = [];
  private readonly values = new Map<string, BlockValue>();
  /** Nodes that are done: an anchor and its aliases stay one node. */
  private readonly done = new Map<YamlNode, Done>();
  private readonly keys = new Map<YamlScalar, YamlScalar>();
  private limit: InvalidInput | undefined;

  constructor(private readonly context: BlockContext) {}

  run(root: YamlMap): Interpolated {
    const { node, count } = this.node(root, 0);
    if (count > MOST_NODES) this.tooMuch({ source: root.source, range: root.range }, `the file has more than ${String(MOST_NODES)} values`, 'Split it into files.');
    if (this.limit !== undefined) return { content: root, problems: [this.limit] };
    return { content: node.kind === 'map' ? node : root, problems: this.problems };
  }

  private node(node: YamlNode, depth: number): Done {
    const earlier = this.done.get(node);
    if (earlier !== undefined) return earlier;
    const done = depth > MOST_DEPTH || this.limit !== undefined ? { node, count: 1 } : this.make(node, depth + 1);
    this.done.set(node, done);
    return done;
  }

  private make(node: YamlNode, depth: number): Done {
    switch (node.kind) {
      case 'scalar':
        return { node: isString(node) ? this.scalar(node) : node, count: 1 };
      case 'map':
        return this.map(node, depth);
      case 'seq':
        return node.reference ? { node, count: 1 } : this.seq(node, depth);
      case 'alias':
        return this.alias(node, depth);
    }
  }

  private alias(alias: YamlAlias, depth: number): Done {
    if (alias.target === undefined) return { node: alias, count: 1 };
    const { node, count } = this.node(alias.target, depth);
    return { node: node === alias.target ? alias : { ...alias, target: node }, count };
  }

  private map(map: YamlMap, depth: number): Done {
    const entries = new Map<string, YamlEntry>();
    let changed = false;
    let count = 1;
    for (const entry of map.entries.values()) {
      const keyNode = this.key(entry.keyNode);
      const value = this.node(entry.value, depth);
      const same = keyNode === entry.keyNode && value.node === entry.value;
      count += 1 + value.count;
      changed ||= !same;
      const key = keyNode === entry.keyNode ? entry.key : keyNode.text;
      entries.set(key, same ? entry : { ...entry, key, keyNode, value: value.node });
    }
    return { node: changed ? { ...map, entries } : map, count };
  }

  private seq(seq: YamlSeq, depth: number): Done {
    const items: YamlNode[] = [];
    let changed = false;
    let count = 1;
    for (const item of seq.items) {
      const { node, count: own } = this.node(item, depth);
      count += own;
      changed ||= node !== item;
      const list = node === item ? undefined : this.spliced(item, node);
      if (list === undefined) items.push(node);
      else for (const one of list.items) items.push(through(node, one));
    }
    return { node: changed ? { ...seq, items } : seq, count };
  }

  /** The list that takes an item's place among the others: a text has become one. */
  private spliced(before: YamlNode, after: YamlNode): YamlSeq | undefined {
    const list = solid(after);
    return isString(solid(before)) && list?.kind === 'seq' && !list.reference ? list : undefined;
  }

  private scalar(scalar: YamlScalar): YamlNode {
    const found = this.fillings(scalar);
    if (found === undefined) return scalar;
    const [first] = found;
    if (found.length === 1 && first?.block.text.length === scalar.text.length) return this.whole(scalar, first.value);
    return this.filled(scalar, found);
  }

  /** A key is always a text. */
  private key(scalar: YamlScalar): YamlScalar {
    const earlier = this.keys.get(scalar);
    if (earlier !== undefined) return earlier;
    const found = this.fillings(scalar);
    const key = found === undefined ? scalar : this.filled(scalar, found, found.length === 1 && found[0]?.block.text.length === scalar.text.length);
    this.keys.set(scalar, key);
    return key;
  }

  private whole(scalar: YamlScalar, value: BlockValue): YamlNode {
    if (value.kind === 'text') return new MadeScalar(scalar, value.text, value.text);
    if (value.kind !== 'node') return scalar;
    const block = scalar.style === 'literal' || scalar.style === 'folded';
    const range = block ? scalar.content : scalar.range;
    return { kind: 'alias', source: scalar.source, range, name: value.path, target: value.node, through: 'input' };
  }

  private filled(scalar: YamlScalar, found: readonly Found[], whole = false): YamlScalar {
    const fillings = found.map(({ block, value }) => ({ block, text: textOf(value) }));
    if (fillings.every(({ text }) => text === undefined)) return scalar;
    if (whole) {
      const text = fillings[0]?.text ?? '';
      return new MadeScalar(scalar, text, text);
    }
    const segments = fill(scalar.text, fillings);
    return segments === undefined ? scalar : filledScalar(scalar, segments);
  }

  /** The blocks of a text with their values; undefined for one without. */
  private fillings(scalar: YamlScalar): Found[] | undefined {
    const { text } = scalar;
    if (text.length * 3 > MOST_NODE_BYTES && Buffer.byteLength(text) > MOST_NODE_BYTES) {
      this.tooMuch(placeOf(scalar), 'this text is larger than 1 MiB', 'Split it.');
      return undefined;
    }
    if (!text.includes('$[[')) return undefined;
    const blocks = blocksIn(text);
    if (blocks.length === 0) return undefined;
    return blocks.map((block) => ({ block, value: this.value(block, scalar) }));
  }

  private value(block: Block, scalar: YamlScalar): BlockValue {
    let value = this.values.get(block.text);
    if (value === undefined) {
      if (this.values.size >= MOST_BLOCKS) {
        this.tooMuch(placeOf(scalar), `the file has more than ${String(MOST_BLOCKS)} different \`$[[ … ]]\``, 'Split it into files.');
        return { kind: 'left' };
      }
      value = evaluateBlock(block.data, this.context);
      this.values.set(block.text, value);
    }
    if (value.kind === 'problem') {
      const range = scalar.offsets().range(block.start, block.start + block.text.length);
      this.problems.push({ message: value.message, help: value.help, at: { source: scalar.source, range } });
    }
    return value;
  }

  private tooMuch(at: Location, message: string, help: string): void {
    this.limit ??= { message: `${message}, the most that GitLab fills in`, help, at };
  }
}

/** A block of a text and what it stands for. */
interface Found {
  readonly block: Block;
  readonly value: BlockValue;
}

function textOf(value: BlockValue): string | undefined {
  return value.kind === 'node' || value.kind === 'text' ? value.text : undefined;
}

function placeOf({ source, content }: YamlScalar): Location {
  return { source, range: content };
}
