import type { Range } from '../../text';
import { merged } from './literals';

/** Characters that texts are told apart by at first; none that is looked for is shorter. */
const HEAD = 6;

/** Where the last three units of a head begin. */
const LAST = HEAD - 3;

/** How much of two texts that overlap is looked at. */
const OVERLAP = 200;

/** Texts that are looked for in others, all at once: the time depends on the text that is gone through, not on how many there are. */
export class KnownTexts {
  private readonly all: ReadonlySet<string>;
  private readonly sorted: readonly string[];
  /** Lengths of the texts by their first characters, the longest first. */
  private readonly lengths = new Map<string, number[]>();
  /**
   * How far on the next head may begin where three units, by a number made of them, stand at its end; 0 where they end one.
   * After Wu and Manber, "A fast algorithm for multi-pattern searching" (1994).
   */
  private readonly shifts: Uint8Array;

  /** `texts`: each of at least six UTF-16 units. */
  constructor(texts: Iterable<string>) {
    this.all = new Set(texts);
    this.shifts = new Uint8Array(this.all.size === 0 ? 0 : 0x10000).fill(LAST + 1);
    this.sorted = [...this.all].sort();
    for (const text of this.all) {
      const head = text.slice(0, HEAD);
      const lengths = this.lengths.get(head);
      if (lengths === undefined) this.lengths.set(head, [text.length]);
      else if (!lengths.includes(text.length)) lengths.push(text.length);
      for (let at = 0; at <= LAST; at++) {
        const number = numberAt(text, at);
        this.shifts[number] = Math.min(this.shifts[number] ?? 0, LAST - at);
      }
    }
    for (const lengths of this.lengths.values()) lengths.sort((a, b) => b - a);
  }

  /** How many different ones there are. */
  get size(): number {
    return this.all.size;
  }

  /** Where they stand in a text, in order; those that touch or overlap as one. */
  spans(text: string): readonly Range[] {
    const found: Range[] = [];
    if (this.all.size === 0) return found;
    for (let start = 0; start + HEAD <= text.length; start++) {
      const shift = this.shifts[numberAt(text, start + LAST)] ?? 0;
      if (shift > 0) {
        start += shift - 1;
        continue;
      }
      const length = this.lengths.get(text.slice(start, start + HEAD))?.find((one) => this.all.has(text.slice(start, start + one)));
      if (length === undefined) continue;
      found.push({ start, end: start + length });
      // Another one may begin within it, near its end at the latest: a text of one letter would be compared with itself all over.
      start += Math.max(0, length - OVERLAP);
    }
    return merged(found);
  }

  /** The length of the longest end of a word, of at least so many units, that one of the texts begins with; 0 for none. */
  beginningAtEnd(word: string, least: number): number {
    for (let start = 0; start + least <= word.length; start++) {
      const end = word.slice(start);
      if (this.firstFrom(end)?.startsWith(end) === true) return end.length;
    }
    return 0;
  }

  /** The first text, in the order of their units, that comes not before another one. */
  private firstFrom(text: string): string | undefined {
    let low = 0;
    let high = this.sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.sorted[middle] ?? '') < text) low = middle + 1;
      else high = middle;
    }
    return this.sorted[low];
  }
}

function numberAt(text: string, at: number): number {
  return (text.charCodeAt(at) * 961 + text.charCodeAt(at + 1) * 31 + text.charCodeAt(at + 2)) & 0xffff;
}
