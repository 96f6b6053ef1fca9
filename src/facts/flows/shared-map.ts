/** Stands in a layer for an entry of the layers below that is gone. */
const GONE = Symbol('gone');

type Layer<K, V> = ReadonlyMap<K, V | typeof GONE>;

/** Of every map that holds nothing yet. */
const NO_LAYERS: readonly never[] = [];

/** Where two layers are put together: a copy costs less than one more place to look at. */
const SMALL = 16;

/**
 * A map whose copies share what they held when they parted: a script's ways part at every `if` and seldom change much.
 * What is shared lies in layers that nobody changes, each at least twice as large as the one above, so that a copy costs
 * no more than what changed since the last one, and telling two copies apart no more than what changed since they parted.
 * An entry that is taken away and comes back may keep its place in the order.
 */
export class SharedMap<K, V> implements Map<K, V> {
  readonly [Symbol.toStringTag] = 'SharedMap';
  /** The oldest first. */
  private layers: readonly Layer<K, V>[] = NO_LAYERS;
  /** What changed since the last copy; made at the first change, since most copies see none. */
  private top: Map<K, V | typeof GONE> | undefined;
  private count = 0;

  /** A copy; neither sees what the other changes from now on. */
  static of<K, V>(map: Map<K, V>): SharedMap<K, V> {
    const copy = new SharedMap<K, V>();
    if (map instanceof SharedMap) copy.share(map as SharedMap<K, V>);
    else for (const [key, value] of map) copy.set(key, value);
    return copy;
  }

  /** Whether two maps are copies of one another that nobody has changed. */
  static areSame<K, V>(a: Map<K, V>, b: Map<K, V>): boolean {
    return a instanceof SharedMap && b instanceof SharedMap && a.layers === b.layers && isEmpty(a.top) && isEmpty(b.top);
  }

  /** The keys, those of `a` first, by which two maps can differ: all but those that they shared when they parted. */
  static differing<K, V>(a: Map<K, V>, b: Map<K, V>): Iterable<K> {
    if (!(a instanceof SharedMap && b instanceof SharedMap)) return new Set([...a.keys(), ...b.keys()]);
    const [ours, theirs] = [a as SharedMap<K, V>, b as SharedMap<K, V>];
    let common = 0;
    while (common < ours.layers.length && ours.layers[common] === theirs.layers[common]) common++;
    const keys = new Set<K>();
    ours.addKeys(common, keys);
    theirs.addKeys(common, keys);
    return keys;
  }

  get size(): number {
    return this.count;
  }

  get(key: K): V | undefined {
    const value = this.find(key);
    return value === GONE ? undefined : value;
  }

  has(key: K): boolean {
    return this.top?.has(key) === true ? this.top.get(key) !== GONE : this.layers.length > 0 && this.isBelow(key);
  }

  set(key: K, value: V): this {
    if (!this.has(key)) this.count++;
    this.changed().set(key, value);
    return this;
  }

  delete(key: K): boolean {
    if (!this.has(key)) return false;
    this.count--;
    if (this.layers.length === 0) this.top?.delete(key);
    else this.changed().set(key, GONE);
    return true;
  }

  clear(): void {
    this.layers = NO_LAYERS;
    this.top = undefined;
    this.count = 0;
  }

  forEach(visit: (value: V, key: K, map: Map<K, V>) => void): void {
    for (const [key, value] of this) visit(value, key, this);
  }

  keys(): MapIterator<K> {
    return (this.single as Map<K, V> | undefined)?.keys() ?? this.mixed(([key]) => key);
  }

  values(): MapIterator<V> {
    return (this.single as Map<K, V> | undefined)?.values() ?? this.mixed(([, value]) => value);
  }

  entries(): MapIterator<[K, V]> {
    return (this.single as Map<K, V> | undefined)?.entries() ?? this.mixed((entry) => entry);
  }

  [Symbol.iterator](): MapIterator<[K, V]> {
    return this.entries();
  }

  /** The layer that holds all there is, where one does: the lowest one notes nothing as gone. */
  private get single(): Layer<K, V> | undefined {
    if (this.layers.length === 0) return this.changed();
    return this.layers.length === 1 && isEmpty(this.top) ? this.layers[0] : undefined;
  }

  private *mixed<T>(pick: (entry: [K, V]) => T): MapIterator<T> {
    const all = this.allFrom(0);
    for (const [index, layer] of all.entries()) {
      for (const key of layer.keys()) {
        if (all.slice(0, index).some((below) => below.has(key))) continue;
        const value = this.find(key);
        if (value !== GONE) yield pick([key, value as V]);
      }
    }
  }

  /** Becomes a copy of a map, of which nothing is held yet. */
  protected share(of: SharedMap<K, V>): void {
    of.settle();
    this.layers = of.layers;
    this.count = of.count;
  }

  /** Puts what changed into the layers. */
  private settle(): void {
    if (this.top === undefined || this.top.size === 0) return;
    const layers = [...this.layers];
    let top: Layer<K, V> = this.top;
    for (let below = layers.at(-1); below !== undefined && below.size < Math.max(SMALL, 2 * top.size); below = layers.at(-1)) {
      layers.pop();
      const isLowest = layers.length === 0;
      const both = new Map(below);
      for (const [key, value] of top) {
        if (isLowest && value === GONE) both.delete(key);
        else both.set(key, value);
      }
      top = both;
    }
    if (top.size > 0) layers.push(top);
    this.layers = layers;
    this.top = undefined;
  }

  private changed(): Map<K, V | typeof GONE> {
    return (this.top ??= new Map<K, V | typeof GONE>());
  }

  /** The layers from one on, and what changed since. */
  private allFrom(first: number): Layer<K, V>[] {
    const all = this.layers.slice(first);
    if (!isEmpty(this.top)) all.push(this.changed());
    return all;
  }

  private addKeys(first: number, keys: Set<K>): void {
    for (const layer of this.allFrom(first)) for (const key of layer.keys()) keys.add(key);
  }

  private find(key: K): V | typeof GONE | undefined {
    const value = this.top?.get(key);
    if (value !== undefined || this.top?.has(key) === true) return value;
    for (let index = this.layers.length - 1; index >= 0; index--) {
      const layer = this.layers[index];
      const held = layer?.get(key);
      if (held !== undefined || layer?.has(key) === true) return held;
    }
    return undefined;
  }

  private isBelow(key: K): boolean {
    for (let index = this.layers.length - 1; index >= 0; index--) {
      const layer = this.layers[index];
      if (layer?.has(key) === true) return layer.get(key) !== GONE;
    }
    return false;
  }
}

function isEmpty(map: ReadonlyMap<unknown, unknown> | undefined): boolean {
  return map === undefined || map.size === 0;
}
