import type { CharSet } from './char-set';

/** Places that a pattern can ask for: of the text, of a line (`(?m)`), of a word. */
export type Assertion = 'text-start' | 'text-end' | 'line-start' | 'line-end' | 'word' | 'not-word';

/** The syntax tree of an RE2 pattern, as far as the question "does it match?" needs it: no groups, no greed. */
export type Syntax =
  | { readonly kind: 'set'; readonly set: CharSet }
  | { readonly kind: 'assertion'; readonly assertion: Assertion }
  /** `\C`, one byte of UTF-8: no text of code points can tell. */
  | { readonly kind: 'byte' }
  | { readonly kind: 'sequence' | 'choice'; readonly items: readonly Syntax[] }
  | { readonly kind: 'repeat'; readonly item: Syntax; readonly min: number; readonly max: number };

/** What RE2 refuses in a pattern. */
export class PatternFault extends Error {
  constructor(
    /** The part of the pattern that is refused. */
    readonly part: string,
    readonly reason: 'operator' | 'escape' | 'class' | 'range' | 'repeat' | 'repeat-nothing' | 'size' | 'name' | 'open' | 'close' | 'deep',
  ) {
    super(`${reason}: ${part}`);
    this.name = 'PatternFault';
  }
}

/** How a pattern's letters are to be read at one place. */
export interface Flags {
  readonly fold: boolean;
  readonly lines: boolean;
  readonly dotAll: boolean;
}
