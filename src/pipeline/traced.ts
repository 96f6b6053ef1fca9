import type { Location } from '../text';

/** How a value came from its text to a job. */
export type StepKind = 'include' | 'extends' | 'reference' | 'alias' | 'merge' | 'default' | 'inherit' | 'input' | 'variable' | 'call' | 'build';

/** One step on the way from a job towards the text: what brought the value, under which name, and where that is written. */
export interface Step {
  readonly kind: StepKind;
  readonly name: string;
  readonly at: Location;
}

/** A value with the place where its text really stands and the steps from the job to that text. Never one without the other. */
export interface Traced<T> {
  readonly value: T;
  readonly at: Location;
  readonly via: readonly Step[];
}

/** Joins two ways, the one nearer to the job first; reuses an array where the other is empty. */
export function joinSteps(nearer: readonly Step[], farther: readonly Step[]): readonly Step[] {
  if (nearer.length === 0) return farther;
  if (farther.length === 0) return nearer;
  return [...nearer, ...farther];
}
