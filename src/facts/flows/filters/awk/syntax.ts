import type { Regex } from '../regex';

/** An expression of awk. */
export type Expression =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  /** A pattern; by itself it asks whether the record matches. */
  | { readonly kind: 'regex'; readonly regex: Regex }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'element'; readonly name: string; readonly keys: readonly Expression[] }
  | { readonly kind: 'field'; readonly index: Expression }
  | { readonly kind: 'unary'; readonly operator: string; readonly item: Expression }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'condition'; readonly test: Expression; readonly yes: Expression; readonly no: Expression }
  /** `operator` is `=`, `+=`, `++` (the new value counts), `++post`, … */
  | { readonly kind: 'assign'; readonly operator: string; readonly target: Expression; readonly value: Expression }
  | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly Expression[] }
  | { readonly kind: 'in'; readonly key: Expression; readonly name: string };

export type Statement =
  | { readonly kind: 'print' | 'printf'; readonly items: readonly Expression[]; readonly elsewhere: boolean }
  | { readonly kind: 'expression'; readonly item: Expression }
  | { readonly kind: 'if'; readonly test: Expression; readonly yes: Statement; readonly no: Statement | undefined }
  | { readonly kind: 'loop'; readonly before: Statement | undefined; readonly test: Expression | undefined; readonly after: Statement | undefined; readonly body: Statement; readonly late: boolean }
  | { readonly kind: 'each'; readonly variable: string; readonly name: string; readonly body: Statement }
  | { readonly kind: 'block'; readonly items: readonly Statement[] }
  | { readonly kind: 'jump'; readonly to: 'next' | 'exit' | 'break' | 'continue' }
  | { readonly kind: 'delete'; readonly name: string; readonly keys: readonly Expression[] };

/** A pattern with its action; without an action it prints the record. */
export interface Rule {
  readonly when: 'begin' | 'end' | 'always' | Expression;
  /** Where the pattern is a range: its end. */
  readonly until: Expression | undefined;
  readonly action: Statement | undefined;
}
