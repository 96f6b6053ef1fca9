import type { MakeAssignment, MakeText } from '../../../script';
import type { Source } from '../../../text';
import type { MakeVariable } from './variable';

/** A line of a recipe. */
export interface RecipeLine {
  readonly source: Source;
  readonly text: MakeText;
  /** Whether it belongs to the recipe on some ways through the makefile only. */
  readonly may: boolean;
}

/** What makefiles say of one target. */
export interface MakeTarget {
  readonly prerequisites: string[];
  /** Of a rule with one colon there is one recipe, of those with two there may be more. */
  recipes: RecipeLine[][];
  /** What `%` of the target's rule stands for. */
  stem: string;
}

/** `%.o: %.c`. */
export interface PatternRule {
  readonly pattern: string;
  readonly prerequisites: readonly string[];
  readonly recipe: RecipeLine[];
}

/** `target: NAME = value`. */
export interface TargetVariable {
  readonly source: Source;
  readonly assignment: MakeAssignment;
}

/** All that make knows once it has read its makefiles. */
export interface MakeModel {
  variables: Map<string, MakeVariable>;
  readonly targets: Map<string, MakeTarget>;
  readonly patterns: PatternRule[];
  readonly targetVariables: Map<string, TargetVariable[]>;
  /** The target that is made where none is asked for. */
  defaultGoal: string | undefined;
  exportsAll: boolean;
  /** What `export` and `unexport` say of variables that no makefile has set yet: the environment may have them. */
  readonly exports: Map<string, boolean>;
  /** Whether there is more than could be read: a makefile that is made first, rules that `eval` makes. */
  isOpen: boolean;
}

/** Nothing read yet. */
export function emptyModel(): MakeModel {
  return { variables: new Map(), targets: new Map(), patterns: [], targetVariables: new Map(), defaultGoal: undefined, exportsAll: false, exports: new Map(), isOpen: false };
}
