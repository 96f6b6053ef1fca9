/** Random choices that a seed repeats. */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** A number from 0 to below 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  chance(of: number): boolean {
    return this.next() < of;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }

  /** Some of the items, in their order. */
  some<T>(items: readonly T[], of: number): T[] {
    return items.filter(() => this.chance(of));
  }

  /** Twenty letters and digits, of every kind some. */
  secret(): string {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
    for (;;) {
      const text = Array.from({ length: 20 }, () => this.pick([...letters])).join('');
      if (/foo|bar|one|two|pass|user|main|end/i.test(text)) continue;
      if (/[A-Z]/.test(text) && /[a-z]/.test(text) && /\d/.test(text)) return text;
    }
  }
}
