/** A map whose copies share what they hold until one of them changes: a script's ways part at every `if` and seldom change much. */
export class SharedMap<K, V> implements Map<K, V> {
  readonly [Symbol.toStringTag] = 'SharedMap';
  private owned = true;

  constructor(private held: Map<K, V> = new Map<K, V>()) {}

  /** A copy; neither sees what the other changes from now on. */
  static of<K, V>(map: Map<K, V>): SharedMap<K, V> {
    return map instanceof SharedMap ? (map as SharedMap<K, V>).share() : new SharedMap<K, V>(new Map(map.entries()));
  }

  /** Whether two maps are copies of one another that nobody has changed. */
  static areSame<K, V>(a: Map<K, V>, b: Map<K, V>): boolean {
    return a instanceof SharedMap && b instanceof SharedMap && a.held === b.held;
  }

  get size(): number {
    return this.held.size;
  }

  get(key: K): V | undefined {
    return this.held.get(key);
  }

  has(key: K): boolean {
    return this.held.has(key);
  }

  set(key: K, value: V): this {
    this.own().set(key, value);
    return this;
  }

  delete(key: K): boolean {
    return this.held.has(key) && this.own().delete(key);
  }

  clear(): void {
    this.held = new Map();
    this.owned = true;
  }

  forEach(visit: (value: V, key: K, map: Map<K, V>) => void): void {
    this.held.forEach((value, key) => { visit(value, key, this); });
  }

  keys(): MapIterator<K> {
    return this.held.keys();
  }

  values(): MapIterator<V> {
    return this.held.values();
  }

  entries(): MapIterator<[K, V]> {
    return this.held.entries();
  }

  [Symbol.iterator](): MapIterator<[K, V]> {
    return this.held.entries();
  }

  private share(): SharedMap<K, V> {
    this.owned = false;
    const copy = new SharedMap<K, V>(this.held);
    copy.owned = false;
    return copy;
  }

  private own(): Map<K, V> {
    if (!this.owned) {
      this.held = new Map(this.held);
      this.owned = true;
    }
    return this.held;
  }
}
