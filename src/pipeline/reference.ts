import { nearest } from '../text/did-you-mean';
import type { YamlSeq } from '../yaml';
import { childOf, childrenOf, elementsOf, isMapping, isText, mergedEntries, placeOf, type ConfigNode, type Item, type MergedEntry } from './config';
import type { Cycle, MissingJob } from './problem';
import { joinSteps, type Step } from './traced';

/** Nested lists that GitLab flattens in scripts and rules (MAX_NESTING_LEVEL). */
const MOST_NESTING = 10;

/** References that lead from one to the next; GitLab's own stack ends somewhere above. */
const MOST_CHAINED = 200;

/** Items that one value is read to: lists that double one another by references end here. */
const MOST_ITEMS = 5_000;

/**
 * Resolves `!reference [job, key]` where a value is read, over what `extends` has left.
 * Source: lib/gitlab/ci/config/yaml/tags/reference.rb and resolver.rb.
 */
export class References {
  readonly missing: MissingJob[] = [];
  readonly cycles: Cycle[] = [];
  /** Top-level keys that some reference names. */
  readonly used = new Set<string>();
  private readonly reported = new Set<YamlSeq>();
  private readonly resolved = new Map<YamlSeq, Item | undefined>();
  /** What has been walked to its leaves, what references stand for with it. */
  private readonly swept = new Set<ConfigNode>();

  constructor(
    private readonly top: (name: string) => Item | undefined,
    private readonly names: () => readonly string[],
    /** Whether any file of the pipeline holds a reference: most hold none. */
    readonly any: boolean,
  ) {}

  /** The item itself, or what the reference stands for; undefined where nothing stands there. */
  follow(item: Item, job: string): Item | undefined {
    return this.resolve(item, job, []);
  }

  /** The value under a key, its reference followed. */
  child(item: Item, key: string, job: string): Item | undefined {
    const child = childOf(item, key);
    return child === undefined ? undefined : this.follow(child.item, job);
  }

  /** The items of a list, references followed, nested lists flattened as GitLab does for scripts and rules. */
  flat(item: Item, job: string): Item[] {
    const found: Item[] = [];
    this.flatten(item, job, 0, found, { left: MOST_ITEMS });
    return found;
  }

  private flatten(item: Item, job: string, depth: number, found: Item[], budget: { left: number }): void {
    if (item.node.kind !== 'seq') {
      found.push(item);
      return;
    }
    if (depth > MOST_NESTING) return;
    for (const element of elementsOf(item)) {
      if (budget.left-- <= 0) return;
      const target = this.follow(element, job);
      if (target !== undefined) this.flatten(target, job, depth + 1, found, budget);
    }
  }

  /** The items of a list, references followed. */
  elements(item: Item, job: string): Item[] {
    return elementsOf(item).flatMap((element) => this.follow(element, job) ?? []);
  }

  /**
   * The item with the references in its mappings followed, as `variables`, `rules` and `parallel` need it.
   * Lists keep theirs: whoever reads one asks `elements`.
   */
  followAll(item: Item, job: string): Item {
    return this.any ? this.followEach(item, job, 0, { left: MOST_ITEMS }) : this.follow(item, job) ?? item;
  }

  private followEach(item: Item, job: string, depth: number, budget: { left: number }): Item {
    const target = this.follow(item, job) ?? item;
    if (!isMapping(target) || depth > MOST_NESTING || budget.left <= 0) return target;
    const entries = new Map<string, MergedEntry>();
    for (const entry of mergedEntries(target)) {
      budget.left--;
      entries.set(entry.key, { ...entry, item: this.followEach(entry.item, job, depth + 1, budget) });
    }
    return { node: { kind: 'merged', at: placeOf(target.node), entries }, via: [] };
  }

  /** Follows every reference below an item, so that what is wrong anywhere in it is collected. */
  sweep(item: Item, job: string, within: readonly YamlSeq[] = []): void {
    if (within.length > MOST_CHAINED) return;
    if (this.swept.has(item.node)) return;
    const target = this.resolve(item, job, within);
    if (target === undefined || target.node.kind === 'scalar') return;
    const seen = isReference(item) ? [...within, item.node] : within;
    if (target.node.kind === 'seq') for (const element of elementsOf(target)) this.sweep(element, job, seen);
    else for (const child of childrenOf(target)) this.sweep(child.item, job, seen);
    this.swept.add(item.node);
  }

  private resolve(item: Item, job: string, open: readonly YamlSeq[]): Item | undefined {
    if (!isReference(item)) return item;
    if (open.includes(item.node)) {
      this.cycle(open.slice(open.indexOf(item.node)));
      return undefined;
    }
    // Lists are read piece by piece: the way to the item tells what it stands in.
    if (item.via.some((step) => isThrough(step, item.node))) return undefined;
    if (!this.resolved.has(item.node)) {
      const found = this.find({ node: item.node, via: [] }, job, open);
      if (open.length > MOST_CHAINED) return undefined;
      this.resolved.set(item.node, found);
    }
    const target = this.resolved.get(item.node);
    return target === undefined ? undefined : { node: target.node, via: joinSteps(item.via, target.via) };
  }

  /** What a reference stands for: the same for whoever reads it. */
  private find(item: Item<YamlSeq>, job: string, open: readonly YamlSeq[]): Item | undefined {
    if (open.length > MOST_CHAINED) return undefined;
    const path = elementsOf(item).filter(isText);
    const name = path.map(({ node }) => node.text).join(', ');
    const step: Step = { kind: 'reference', name, at: { source: item.node.source, range: item.node.range } };
    const chain = [...open, item.node];
    let current: Item | undefined;
    for (const [index, part] of path.entries()) {
      const key = part.node.text;
      if (index === 0) {
        current = this.top(key);
        this.used.add(key);
      } else {
        current = current === undefined || !isMapping(current) ? undefined : childOf(current, key)?.item;
      }
      // Ruby's `dig` sees a reference on the way as the tag itself, not as what it stands for.
      if (current === undefined || isFalsy(current)) {
        this.lost(item, job, path.slice(0, index + 1), part);
        return undefined;
      }
    }
    if (current === undefined) return undefined;
    const target = this.resolve(current, job, chain);
    return target === undefined ? undefined : { node: target.node, via: joinSteps([step], target.via) };
  }

  private lost(item: Item<YamlSeq>, job: string, path: readonly Item[], part: Item): void {
    if (this.reported.has(item.node)) return;
    this.reported.add(item.node);
    const texts = path.map(({ node }) => (node.kind === 'scalar' ? node.text : ''));
    const name = texts.join(', ');
    const owner = path.length > 1 ? this.top(texts[0] ?? '') : undefined;
    const last = texts[texts.length - 1] ?? '';
    const keys = owner !== undefined && path.length === 2 ? childrenOf(owner).map(({ key }) => key) : this.names();
    // A key that is there and holds nothing is written right.
    const spelled = path.length <= 2 && !keys.includes(last);
    this.missing.push({
      kind: path.length === 1 ? 'reference' : 'reference-key',
      job,
      name,
      at: placeOf(part.node),
      nearest: spelled ? nearest(last, keys) : undefined,
    });
  }

  private cycle(chain: readonly YamlSeq[]): void {
    if (chain.some((node) => this.reported.has(node))) return;
    for (const node of chain) this.reported.add(node);
    const sorted = [...chain].sort((a, b) => (a.source === b.source ? a.range.start - b.range.start : 0));
    const [first, ...others] = sorted.map((node) => ({ name: pathText(node), at: { source: node.source, range: node.range } }));
    if (first === undefined) return;
    this.cycles.push({ kind: 'reference', names: [first.name, ...others.map(({ name }) => name)], at: first.at, others });
  }
}

function isReference(item: Item): item is Item<YamlSeq> {
  return item.node.kind === 'seq' && item.node.reference;
}

function isThrough({ kind, at }: Step, { source, range }: YamlSeq): boolean {
  return kind === 'reference' && at.source === source && at.range.start === range.start;
}

/** GitLab finds a reference's target only where it is truthy. */
function isFalsy(item: Item): boolean {
  return item.node.kind === 'scalar' && (item.node.value === null || item.node.value === false);
}

/** The names in a reference, as they are written. */
export function pathText(node: YamlSeq): string {
  return node.items.map((item) => (item.kind === 'scalar' ? item.text : '')).join(', ');
}
