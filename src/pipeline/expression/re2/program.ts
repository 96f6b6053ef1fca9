import type { CharSet } from './char-set';
import type { Assertion, Syntax } from './syntax';

/** One instruction of a compiled pattern. `next` and `other` are indices of instructions. */
export type Instruction =
  | { readonly kind: 'set'; readonly set: CharSet; readonly next: number }
  | { readonly kind: 'assertion'; readonly assertion: Assertion; readonly next: number }
  | { readonly kind: 'split'; readonly next: number; readonly other: number }
  | { readonly kind: 'match' };

/** A pattern as a non-deterministic automaton: matching takes time linear in the text, as RE2's does. */
export interface Program {
  readonly code: readonly Instruction[];
  readonly start: number;
  /** Whether a match can begin at the text's start only. */
  readonly anchored: boolean;
  /** Whether it uses `\B`, which RE2 also finds between the bytes of one character. */
  readonly bytewise: boolean;
}

/** Instructions of one program at the most; RE2 has a limit of its own, further out. */
const MOST_INSTRUCTIONS = 20_000;

/** The program of a syntax tree; undefined where it is too large, or takes single bytes (`\C`). */
export function compile(syntax: Syntax): Program | undefined {
  const writer = new Writer();
  const start = writer.write(syntax, writer.add({ kind: 'match' }));
  if (writer.failed) return undefined;
  return { code: writer.code, start, anchored: beginsAtStart(syntax), bytewise: writer.bytewise };
}

/** The program of `\A(a|b|…)\z` for all texts that stand within `text`: what `$X =~ "text"` asks of `$X`. */
export function partsOf(text: string): Program | undefined {
  const writer = new Writer();
  const end = writer.add({ kind: 'assertion', assertion: 'text-end', next: writer.add({ kind: 'match' }) });
  let rest = end;
  let start = end;
  for (const char of [...text].reverse()) {
    const point = char.codePointAt(0) ?? 0;
    const here = writer.add({ kind: 'set', set: [point, point], next: rest });
    rest = writer.add({ kind: 'split', next: here, other: end });
    start = writer.add({ kind: 'split', next: here, other: start });
  }
  if (writer.failed) return undefined;
  return { code: writer.code, start: writer.add({ kind: 'assertion', assertion: 'text-start', next: start }), anchored: true, bytewise: false };
}

/** Whether every way through the pattern begins with `\A` (or `^` of the text). */
function beginsAtStart(syntax: Syntax): boolean {
  if (syntax.kind === 'assertion') return syntax.assertion === 'text-start';
  if (syntax.kind === 'choice') return syntax.items.every(beginsAtStart);
  return syntax.kind === 'sequence' && syntax.items[0] !== undefined && beginsAtStart(syntax.items[0]);
}

/** Writes instructions from the end of the pattern to its start, so that every target is known. */
class Writer {
  readonly code: Instruction[] = [];
  failed = false;
  bytewise = false;

  add(instruction: Instruction): number {
    if (this.code.length >= MOST_INSTRUCTIONS) this.failed = true;
    else this.code.push(instruction);
    return this.code.length - 1;
  }

  /** Writes what leads through `syntax` to `next`; the index to enter at. */
  write(syntax: Syntax, next: number): number {
    if (this.failed) return next;
    switch (syntax.kind) {
      case 'set':
        return this.add({ kind: 'set', set: syntax.set, next });
      case 'assertion':
        if (syntax.assertion === 'not-word') this.bytewise = true;
        return this.add({ kind: 'assertion', assertion: syntax.assertion, next });
      case 'byte':
        this.failed = true;
        return next;
      case 'sequence':
        return syntax.items.reduceRight((to, item) => this.write(item, to), next);
      case 'choice':
        return syntax.items
          .map((item) => this.write(item, next))
          .reduceRight((other, entry) => this.add({ kind: 'split', next: entry, other }));
      case 'repeat':
        return this.repeat(syntax.item, syntax.min, syntax.max, next);
    }
  }

  private repeat(item: Syntax, min: number, max: number, next: number): number {
    let entry = next;
    if (max === Infinity) {
      const loop = this.add({ kind: 'match' });
      if (this.failed) return next;
      const body = this.write(item, loop);
      this.code[loop] = { kind: 'split', next: body, other: next };
      entry = loop;
    } else {
      for (let i = min; i < max && !this.failed; i++) {
        entry = this.add({ kind: 'split', next: this.write(item, entry), other: next });
      }
    }
    for (let i = 0; i < min && !this.failed; i++) entry = this.write(item, entry);
    return entry;
  }
}
