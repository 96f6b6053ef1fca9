import type { MakeText } from '../../../script';
import type { Source } from '../../../text';
import type { Segment } from '../segments';

/** A part of a variable's value: text that is expanded where the variable is used, what was expanded before, or one thing or another. */
export type VariablePart =
  | { readonly kind: 'text'; readonly source: Source; readonly text: MakeText }
  | { readonly kind: 'expanded'; readonly segments: readonly Segment[] }
  | { readonly kind: 'either'; readonly ways: readonly (readonly VariablePart[])[] };

/** A variable of make. */
export interface MakeVariable {
  readonly parts: readonly VariablePart[];
  /** Whether `+=` expands at once. */
  readonly simple: boolean;
  /** Whether it was set where makefiles cannot change it: on the command line, or by `override`. */
  readonly fixed: boolean;
  /** Undefined where nothing says whether recipes get it. */
  readonly exported: boolean | undefined;
}

/** What is true of two ways through a makefile. */
export function joinVariables(ours: Map<string, MakeVariable>, theirs: ReadonlyMap<string, MakeVariable>): void {
  for (const [name, other] of theirs) {
    const own = ours.get(name);
    if (own === other) continue;
    // Where only one way sets it, the other one leaves it to the environment, which hardly has it.
    ours.set(name, own === undefined ? other : { ...own, exported: own.exported ?? other.exported, parts: [{ kind: 'either', ways: [own.parts, other.parts] }] });
  }
}
