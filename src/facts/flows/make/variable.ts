import type { MakeText } from '../../../script';
import type { Source } from '../../../text';
import type { Segment } from '../segments';

/** A part of a variable's value: text that is expanded where the variable is used, what was expanded before, or one thing or another. */
export type VariablePart =
  | { readonly kind: 'text'; readonly source: Source; readonly text: MakeText }
  | { readonly kind: 'expanded'; readonly segments: readonly Segment[] }
  /** `depth`: how many such parts stand within one another. */
  | { readonly kind: 'either'; readonly ways: readonly (readonly VariablePart[])[]; readonly depth: number };

/** Conditions after one another that are told apart: each doubles what a variable may be. */
const MOST_CHOICES = 8;

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
    if (own === undefined) {
      ours.set(name, other);
      continue;
    }
    const depth = 1 + Math.max(0, ...[...own.parts, ...other.parts].map((part) => (part.kind === 'either' ? part.depth : 0)));
    // Past that, the variable stays what the first way makes of it.
    if (depth <= MOST_CHOICES) ours.set(name, { ...own, exported: own.exported ?? other.exported, parts: [{ kind: 'either', ways: [own.parts, other.parts], depth }] });
  }
}
