import type { MappedText } from '../mapped-text';

/** A stretch of one line of a makefile, lines that go on joined: what make expands as a whole. */
export interface MakeText {
  readonly line: MappedText;
  readonly start: number;
  readonly end: number;
}

/** How a variable gets its value: `=`, `:=` (`::=`, `:::=`), `?=`, `+=`, `!=`. */
export type AssignOperator = '=' | ':=' | '?=' | '+=' | '!=';

/** `NAME = value`, or a `define`. */
export interface MakeAssignment {
  readonly kind: 'assignment';
  readonly name: MakeText;
  readonly operator: AssignOperator;
  readonly value: MakeText;
  readonly exported: boolean;
  readonly override: boolean;
}

/** `targets: prerequisites`. */
export interface MakeRule {
  readonly kind: 'rule';
  readonly targets: MakeText;
  readonly doubleColon: boolean;
  readonly prerequisites: MakeText;
  /** What stands behind a second colon: `$(OBJECTS): %.o: %.c` has the pattern `%.o`. */
  readonly pattern: MakeText | undefined;
}

/** `targets: NAME = value`: the variable of these targets and what they need. */
export interface MakeTargetVariable {
  readonly kind: 'target-variable';
  readonly targets: MakeText;
  readonly assignment: MakeAssignment;
}

/** A line of the recipe of the rule before. */
export interface MakeRecipe {
  readonly kind: 'recipe';
  readonly text: MakeText;
}

/** `ifeq (a,b)`, `ifneq`, `ifdef NAME`, `ifndef NAME`. */
export interface MakeCondition {
  readonly kind: 'ifeq' | 'ifneq' | 'ifdef' | 'ifndef';
  readonly left: MakeText;
  /** Undefined for `ifdef` and `ifndef`. */
  readonly right: MakeText | undefined;
}

export interface MakeConditional {
  readonly kind: 'conditional';
  readonly condition: MakeCondition | undefined;
  readonly body: readonly MakeStatement[];
  readonly otherwise: readonly MakeStatement[];
}

/** `include a.mk`; `optional` for `-include` and `sinclude`. */
export interface MakeInclude {
  readonly kind: 'include';
  readonly optional: boolean;
  readonly files: MakeText;
}

/** `export A B`, `unexport A`; without names it is about all variables. */
export interface MakeExport {
  readonly kind: 'export';
  readonly exported: boolean;
  readonly names: MakeText;
}

/** A line that is expanded for what that does: `$(info …)`, `$(eval …)`. */
export interface MakeExpression {
  readonly kind: 'expression';
  readonly text: MakeText;
}

export type MakeStatement = MakeAssignment | MakeRule | MakeTargetVariable | MakeRecipe | MakeConditional | MakeInclude | MakeExport | MakeExpression;

/** A makefile as make reads it, line by line. */
export interface Makefile {
  readonly statements: readonly MakeStatement[];
}

/** A part of a text that make expands. */
export type MakePart =
  /** Text that stays as it is; `$$` is a `$`. */
  | { readonly kind: 'text'; readonly value: string; readonly start: number; readonly end: number }
  /** `$(NAME)`, `${NAME}`, `$N`, `$(NAME:a=b)`; offsets are those of the line. `suffix` is what stands behind the colon. */
  | { readonly kind: 'variable'; readonly name: MakeText; readonly suffix: MakeText | undefined; readonly start: number; readonly end: number }
  /** `$(function a,b)`. */
  | { readonly kind: 'function'; readonly name: string; readonly arguments: readonly MakeText[]; readonly start: number; readonly end: number };
