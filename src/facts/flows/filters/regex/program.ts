import { Unreadable, type CharClass, type Place, type Syntax } from './syntax';

/** One instruction; `next` and `other` are indices, of a split `next` is tried first. */
export type Instruction =
  | { readonly kind: 'class'; readonly chars: CharClass; readonly next: number }
  | { readonly kind: 'place'; readonly place: Place; readonly next: number }
  | { readonly kind: 'split'; readonly next: number; readonly other: number }
  | { readonly kind: 'save'; readonly slot: number; readonly next: number }
  /** `behind` is the number of characters that a look back takes. */
  | { readonly kind: 'look'; readonly program: Program; readonly behind: readonly number[] | undefined; readonly not: boolean; readonly next: number }
  | { readonly kind: 'match' };

/** A pattern as an automaton. */
export interface Program {
  readonly code: readonly Instruction[];
  readonly start: number;
  readonly groups: number;
  /** The classes that a match begins with; undefined where it can begin without a character. */
  readonly first: readonly CharClass[] | undefined;
}

const MOST_INSTRUCTIONS = 5000;

export function compile(syntax: Syntax, groups: number): Program {
  const writer = new Writer();
  const end = writer.add({ kind: 'match' });
  const start = writer.write(syntax, end);
  return { start, code: writer.code, groups, first: firstOf(writer.code, start) };
}

function firstOf(code: readonly Instruction[], start: number): readonly CharClass[] | undefined {
  const classes: CharClass[] = [];
  const seen = new Set<number>();
  const open = [start];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    const instruction = code[index];
    if (seen.has(index) || instruction === undefined) continue;
    seen.add(index);
    if (instruction.kind === 'class') classes.push(instruction.chars);
    else if (instruction.kind === 'split') open.push(instruction.next, instruction.other);
    else if (instruction.kind === 'save') open.push(instruction.next);
    else return undefined;
  }
  return classes;
}

/** Writes from the end to the start, so that every target is known. */
class Writer {
  readonly code: Instruction[] = [];

  add(instruction: Instruction): number {
    if (this.code.length >= MOST_INSTRUCTIONS) throw new Unreadable('large');
    this.code.push(instruction);
    return this.code.length - 1;
  }

  write(syntax: Syntax, next: number): number {
    switch (syntax.kind) {
      case 'class':
        return this.add({ kind: 'class', chars: syntax.chars, next });
      case 'place':
        return this.add({ kind: 'place', place: syntax.place, next });
      case 'look':
        return this.add({ kind: 'look', program: compile(syntax.item, 0), behind: syntax.behind ? widths(syntax.item) : undefined, not: syntax.not, next });
      case 'group': {
        const close = this.add({ kind: 'save', slot: syntax.index * 2 + 1, next });
        return this.add({ kind: 'save', slot: syntax.index * 2, next: this.write(syntax.item, close) });
      }
      case 'sequence':
        return syntax.items.reduceRight((to, item) => this.write(item, to), next);
      case 'choice':
        return syntax.items.map((item) => this.write(item, next)).reduceRight((other, entry) => this.add({ kind: 'split', next: entry, other }));
      case 'repeat':
        return this.repeat(syntax, next);
    }
  }

  private repeat({ item, min, max, lazy }: Extract<Syntax, { kind: 'repeat' }>, next: number): number {
    const split = (body: number): Instruction => (lazy ? { kind: 'split', next, other: body } : { kind: 'split', next: body, other: next });
    let entry = next;
    if (max === Infinity) {
      entry = this.add({ kind: 'match' });
      this.code[entry] = split(this.write(item, entry));
    } else {
      for (let i = min; i < max; i++) entry = this.add(split(this.write(item, entry)));
    }
    for (let i = 0; i < min; i++) entry = this.write(item, entry);
    return entry;
  }
}

/** The numbers of characters that a pattern can take; Perl looks back by fixed ones only. */
function widths(syntax: Syntax): readonly number[] {
  switch (syntax.kind) {
    case 'class':
      return [1];
    case 'place':
    case 'look':
      return [0];
    case 'group':
      return widths(syntax.item);
    case 'choice':
      return [...new Set(syntax.items.flatMap(widths))];
    case 'sequence':
      return [syntax.items.reduce((sum, item) => sum + fixedWidth(item), 0)];
    case 'repeat':
      if (syntax.min !== syntax.max) throw new Unreadable('look back');
      return [fixedWidth(syntax.item) * syntax.min];
  }
}

function fixedWidth(syntax: Syntax): number {
  const [width = 0, ...others] = widths(syntax);
  if (others.length > 0) throw new Unreadable('look back');
  return width;
}
