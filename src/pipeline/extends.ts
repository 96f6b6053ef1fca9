import { nearest } from '../text/did-you-mean';
import { childOf, elementsOf, isMapping, isText, mergeOver, placeOf, type Child, type Item } from './config';
import type { Cycle, MissingJob } from './problem';
import type { Step } from './traced';

/** GitLab's MAX_NESTING_LEVELS of `extends`: an entry that extends may have this many that lead to it. */
const MOST_ANCESTORS = 10;

/** A name in an `extends`, with its place. */
interface Base {
  readonly name: string;
  readonly at: Step['at'];
}

/**
 * Resolves `extends` over the merged configuration, any top-level key being a possible base.
 * Each result is made once; what is wrong is collected beside, each cause once.
 * Source: lib/gitlab/ci/config/extendable/entry.rb.
 */
export class Extender {
  readonly missing: MissingJob[] = [];
  readonly cycles: Cycle[] = [];
  /** Names that some other job extends. */
  readonly usedAsBase = new Set<string>();
  private readonly done = new Map<string, Item>();
  private readonly reported = new Set<string>();

  constructor(private readonly config: Item) {}

  /** The value of a top-level key with its `extends` merged in; undefined where there is no such key. */
  resolved(name: string): Item | undefined {
    const child = childOf(this.config, name);
    return child === undefined ? undefined : this.extend(child, []);
  }

  private extend(child: Child, ancestors: readonly Base[]): Item {
    const earlier = this.done.get(child.key);
    if (earlier !== undefined) return earlier;
    const result = this.merge(child, ancestors);
    this.done.set(child.key, result);
    return result;
  }

  private merge(child: Child, ancestors: readonly Base[]): Item {
    const bases = basesOf(child.item);
    if (bases.length === 0) return child.item;
    if (ancestors.length > MOST_ANCESTORS) {
      this.tooDeep(child, ancestors);
      return child.item;
    }
    let merged: Item | undefined;
    for (const base of bases) {
      const item = this.base(child, base, ancestors);
      if (item === undefined) continue;
      const step: Step = { kind: 'extends', name: base.name, at: base.at };
      const brought: Item = { node: item.node, via: [step, ...item.via] };
      merged = merged === undefined ? brought : mergeOver(merged, brought);
    }
    return merged === undefined ? child.item : mergeOver(merged, child.item);
  }

  private base(child: Child, base: Base, ancestors: readonly Base[]): Item | undefined {
    const target = childOf(this.config, base.name);
    if (base.name !== child.key) this.usedAsBase.add(base.name);
    const open = [...ancestors, { name: child.key, at: base.at }];
    const start = open.findIndex(({ name }) => name === base.name);
    if (start >= 0) {
      this.cycle(open.slice(start));
      return undefined;
    }
    if (target !== undefined && isMapping(target.item)) return this.extend(target, open);
    const kind = target === undefined ? 'extends' : 'base';
    this.missing.push({ kind, job: child.key, name: base.name, at: base.at, nearest: this.nearest(base.name) });
    return undefined;
  }

  private nearest(name: string): string | undefined {
    return isMapping(this.config) ? nearest(name, [...this.config.node.entries.keys()]) : undefined;
  }

  /** Each member names the next one at its place; the finding stands on the first of them in reading order. */
  private cycle(members: readonly Base[]): void {
    const id = members.map(({ name }) => name).sort().join('\n');
    if (this.reported.has(id)) return;
    this.reported.add(id);
    const order = isMapping(this.config) ? [...this.config.node.entries.keys()] : [];
    const [first, ...others] = rotate(members, order);
    if (first === undefined) return;
    this.cycles.push({ kind: 'extends', names: [first.name, ...others.map(({ name }) => name)], at: first.at, others });
  }

  private tooDeep(child: Child, ancestors: readonly Base[]): void {
    const first = ancestors[0];
    if (first === undefined || this.reported.has(first.name)) return;
    this.reported.add(first.name);
    const names = [...ancestors.map(({ name }) => name), child.key];
    this.cycles.push({ kind: 'depth', names, at: first.at, others: [] });
  }
}

/** The members in their order, beginning with the job that comes first in the pipeline. */
function rotate(members: readonly Base[], order: readonly string[]): readonly Base[] {
  const places = members.map(({ name }) => order.indexOf(name));
  const first = places.indexOf(Math.min(...places));
  return [...members.slice(first), ...members.slice(0, first)];
}

/** What a value's `extends` names. */
function basesOf(item: Item): Base[] {
  const value = childOf(item, 'extends')?.item;
  if (value === undefined) return [];
  const items = value.node.kind === 'seq' ? elementsOf(value) : [value];
  return items.filter(isText).map(({ node }) => ({ name: node.text, at: placeOf(node) }));
}
