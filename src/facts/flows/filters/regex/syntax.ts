/** Characters as spans (`[low, high, low, high, …]`), all others where `not`. */
export interface CharClass {
  readonly spans: readonly number[];
  readonly not: boolean;
}

/** A place that a pattern asks for. `keep` is Perl's `\K`: the match begins here. */
export type Place = 'start' | 'end' | 'line-start' | 'line-end' | 'word' | 'not-word' | 'word-start' | 'word-end' | 'no-word-before' | 'no-word-after' | 'keep';

/** The syntax tree of a pattern of grep, sed, awk or Perl. */
export type Syntax =
  | { readonly kind: 'class'; readonly chars: CharClass }
  | { readonly kind: 'place'; readonly place: Place }
  | { readonly kind: 'group'; readonly index: number; readonly item: Syntax }
  | { readonly kind: 'sequence' | 'choice'; readonly items: readonly Syntax[] }
  | { readonly kind: 'repeat'; readonly item: Syntax; readonly min: number; readonly max: number; readonly lazy: boolean }
  | { readonly kind: 'look'; readonly item: Syntax; readonly behind: boolean; readonly not: boolean };

/** How a pattern is written: grep's and sed's default, `-E` and awk's, `-P`, or letters that stand for themselves. */
export type Dialect = 'basic' | 'extended' | 'perl' | 'fixed';

export interface RegexOptions {
  readonly dialect: Dialect;
  readonly ignoreCase?: boolean;
  /** `.` does not match a line feed (Perl). */
  readonly lines?: boolean;
  /** `^` and `$` match at lines (sed's `M`). */
  readonly multiline?: boolean;
  /** The pattern has to match whole words, or the whole line. */
  readonly whole?: 'word' | 'line' | undefined;
  /** awk: backslashes escape inside brackets too. */
  readonly bracketEscapes?: boolean;
}

/** Thrown for syntax that is not followed here (back-references, conditions, …) or is wrong. */
export class Unreadable extends Error {}
