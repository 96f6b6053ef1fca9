import type { Possible } from './value';

/** What is known of a variable. */
export type Known =
  | { readonly kind: 'value'; readonly text: string }
  /** Not set at all: `null` for GitLab. */
  | { readonly kind: 'absent' }
  /** Set to some text that is not blank, and none of `except`. */
  | { readonly kind: 'present'; readonly except?: readonly string[] }
  /** Set to one of these texts. */
  | { readonly kind: 'oneOf'; readonly texts: readonly string[] }
  /** Perhaps set, to whatever text. */
  | { readonly kind: 'unknown' };

/** An answer where both may be possible. */
export type Ternary = boolean | 'unknown';

/** What stands for each variable of an expression in one case, by name. */
export type Case = (name: string) => readonly Possible[];
