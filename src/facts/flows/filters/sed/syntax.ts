import type { Regex } from '../regex';

/** Which lines a command is for. */
export type Address =
  | { readonly kind: 'line' | 'plus' | 'multiple'; readonly line: number }
  | { readonly kind: 'step'; readonly first: number; readonly step: number }
  | { readonly kind: 'last' }
  /** An empty pattern (`//`) is the one used last. */
  | { readonly kind: 'regex'; readonly regex: Regex | undefined };

/** A piece of the text that `s` puts in: text, a group of the match, or a change of case. */
export type Replacement = string | number | { readonly fold: 'U' | 'L' | 'u' | 'l' | 'E' };

export interface Substitution {
  readonly regex: Regex | undefined;
  readonly parts: readonly Replacement[];
  readonly all: boolean;
  /** From which match on. */
  readonly nth: number;
  readonly print: boolean;
}

/** A command of a sed script. */
export interface Command {
  readonly from: Address | undefined;
  readonly to: Address | undefined;
  readonly not: boolean;
  readonly name: string;
  /** Text of `a`, `i`, `c`; label of `b`, `t`, `T`, `:`. */
  readonly text: string;
  readonly substitution: Substitution | undefined;
  /** Characters of `y`, from and to. */
  readonly letters: readonly [readonly string[], readonly string[]] | undefined;
  /** Of `{`: index of the command behind its `}`. */
  end: number;
}
