import { once } from '../text';
import { nearest } from '../text/did-you-mean';
import { childOf, elementsOf, isMapping, mergeOver, placeOf, type Child, type Effort, type Item } from './config';
import type { Cycle, Gap, MissingJob } from './problem';
import { pathText } from './reference';
import { joinSteps, type Step } from './traced';

/** `extends` in a row that GitLab follows: its MAX_NESTING_LEVELS of 10 counts the jobs before the last one. */
const MOST_HOPS = 11;

/** `extends` in a row that are followed here: enough to name what is wrong, and too few to cost time or stack. */
const MOST_FOLLOWED = 50;

/** Entries that all `extends` of one pipeline may bring together: more come of aliases in aliases only. */
const MOST_MERGED = 2_000_000;

/** A name in an `extends`, with its place. */
interface Base {
  readonly name: string;
  readonly at: Step['at'];
  /** Whether it is a text that may be a slip of another name; undefined for a reference and an empty text. */
  readonly spelled: boolean | undefined;
}

interface Extended {
  readonly item: Item;
  /** The longest way of `extends` from here: the names of its jobs, this one first, and no more than tell that it is too long. */
  readonly chain: readonly string[];
}

/**
 * Resolves `extends` over the merged configuration, any top-level key being a possible base.
 * Each result is made once; what is wrong is collected beside, each cause once.
 * Source: lib/gitlab/ci/config/extendable/entry.rb.
 */
export class Extender {
  readonly missing: MissingJob[] = [];
  readonly cycles: Cycle[] = [];
  /** Where merging ended, if it came to be too much. */
  readonly gaps: Gap[] = [];
  /** Names that some other job extends. */
  readonly usedAsBase = new Set<string>();
  private readonly done = new Map<string, Extended>();
  private readonly reported = new Set<string>();
  private gaveUp = false;
  private readonly effort: Effort = { left: MOST_MERGED };

  constructor(private readonly config: Item) {}

  /** The value of a top-level key with its `extends` merged in; undefined where there is no such key. */
  resolved(name: string): Item | undefined {
    const child = childOf(this.config, name);
    return child === undefined ? undefined : this.extend(child, []).item;
  }

  private extend(child: Child, open: readonly Base[]): Extended {
    const earlier = this.done.get(child.key);
    if (earlier !== undefined) return earlier;
    const result = this.merge(child, open);
    this.done.set(child.key, result);
    return result;
  }

  private merge(child: Child, open: readonly Base[]): Extended {
    const bases = basesOf(child.item);
    let merged: Item | undefined;
    let longest: readonly string[] = [];
    for (const base of bases) {
      const found = this.base(child, base, open);
      if (found === undefined) continue;
      if (found.chain.length > longest.length) longest = found.chain;
      const step: Step = { kind: 'extends', name: base.name, at: base.at };
      const brought: Item = { node: found.item.node, via: joinSteps([step], found.item.via) };
      merged = merged === undefined ? brought : this.over(merged, brought, child);
    }
    const [first] = bases;
    const chain = [child.key, ...longest].slice(0, MOST_HOPS + 3);
    // Whoever extends this one is too deep for the same reason: only the first such job is told.
    if (first !== undefined && longest.length === MOST_HOPS + 1) {
      this.cycles.push({ kind: 'depth', names: chain, at: first.at, others: [] });
    }
    const tooDeep = longest.length > MOST_HOPS;
    return { item: merged === undefined || tooDeep ? child.item : this.over(merged, child.item, child), chain };
  }

  private over(lower: Item, upper: Item, job: Child): Item {
    const merged = mergeOver(lower, upper, this.effort);
    if (this.effort.left <= 0 && this.gaps.length === 0) {
      const message = `what \`${job.key}\` extends is too much to be merged, so neither it nor the jobs behind it are judged as a whole`;
      this.gaps.push({ kind: 'job', message, help: 'Use fewer aliases in what is extended.', at: job.keyAt });
    }
    return merged;
  }

  private base(child: Child, base: Base, open: readonly Base[]): Extended | undefined {
    const target = childOf(this.config, base.name);
    if (base.name !== child.key) this.usedAsBase.add(base.name);
    const chain = [...open, { name: child.key, at: base.at, spelled: base.spelled }];
    const start = chain.findIndex(({ name }) => name === base.name);
    if (start >= 0) {
      this.cycle(chain.slice(start));
      return undefined;
    }
    if (target !== undefined && isMapping(target.item)) {
      return chain.length > MOST_FOLLOWED ? this.giveUp(chain, target) : this.extend(target, chain);
    }
    // `validate` refuses a name of a running job that is no text; in a hidden job nobody else looks at it.
    if (base.spelled === false && !child.key.startsWith('.')) return undefined;
    const kind = target === undefined ? 'extends' : 'base';
    const near = once(() => (base.spelled === true ? this.nearest(base.name) : undefined));
    this.missing.push({
      kind, job: child.key, name: base.name === '' ? '""' : base.name, at: base.at,
      // Where includes are missing, nobody asks for it.
      get nearest() {
        return near();
      },
    });
    return undefined;
  }

  /** A way so long that it is told at its first job, whether it ends or leads back. */
  private giveUp(chain: readonly Base[], target: Child): Extended {
    const names = chain.slice(0, MOST_HOPS + 2).map(({ name }) => name);
    const [first] = chain;
    if (first !== undefined && !this.gaveUp) this.cycles.push({ kind: 'depth', names, at: first.at, others: [] });
    this.gaveUp = true;
    return { item: target.item, chain: [...names, target.key] };
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
}

/** The members in their order, beginning with the job that comes first in the pipeline. */
function rotate(members: readonly Base[], order: readonly string[]): readonly Base[] {
  const places = members.map(({ name }) => order.indexOf(name));
  const first = places.indexOf(Math.min(...places));
  return [...members.slice(first), ...members.slice(0, first)];
}

/** What a value's `extends` names. A reference there is a name that no job has: GitLab resolves `extends` first. */
function basesOf(item: Item): Base[] {
  const value = childOf(item, 'extends')?.item;
  if (value === undefined) return [];
  const items = value.node.kind === 'seq' && !value.node.reference ? elementsOf(value) : [value];
  return items.flatMap(({ node }) => {
    const at = placeOf(node);
    if (node.kind === 'scalar') return node.value === null ? [] : [{ name: node.text, at, spelled: node.text === '' ? undefined : typeof node.value === 'string' }];
    return node.kind === 'seq' && node.reference ? [{ name: `!reference [${pathText(node)}]`, at, spelled: undefined }] : [];
  });
}
