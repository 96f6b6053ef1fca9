import type { Span } from '../shell/tree';

/** Literal text: a string in single quotes, a bare word, or a stretch of a longer word. */
export interface PsText extends Span {
  readonly kind: 'text';
  /** What it means, escapes read. */
  readonly value: string;
}

/** A string in double quotes, or a bare word with variables in it. */
export interface PsTemplate extends Span {
  readonly kind: 'template';
  readonly parts: readonly PsExpression[];
}

/** `$name`, `$env:NAME`, `${env:NAME}`, `@name`. */
export interface PsVariable extends Span {
  readonly kind: 'variable';
  /** What stands before the colon, in small letters: `env`, `script`; empty where there is none. */
  readonly scope: string;
  readonly name: string;
  /** `@name`: its entries become arguments. */
  readonly splat: boolean;
}

/** `(…)`, `$(…)`, `@(…)`. */
export interface PsSub extends Span {
  readonly kind: 'sub';
  readonly form: '(' | '$(' | '@(';
  readonly body: readonly PsStatement[];
}

/** `{ … }` as a value. */
export interface PsBlock extends Span {
  readonly kind: 'block';
  readonly parameters: readonly PsParameter[];
  readonly body: readonly PsStatement[];
}

/** `@{ key = value }`. */
export interface PsHash extends Span {
  readonly kind: 'hash';
  readonly entries: readonly { readonly key: PsExpression; readonly value: PsStatement }[];
}

/** `target.Name`, `target.Name(…)`, `[Type]::Name(…)`. */
export interface PsMember extends Span {
  readonly kind: 'member';
  readonly target: PsExpression;
  readonly name: string;
  /** Undefined where it is no call. */
  readonly args: readonly PsExpression[] | undefined;
}

/** `target[index]`. */
export interface PsIndex extends Span {
  readonly kind: 'index';
  readonly target: PsExpression;
  readonly index: PsExpression;
}

/** An operator before its operand; `[type]` for a cast. */
export interface PsUnary extends Span {
  readonly kind: 'unary';
  readonly operator: string;
  readonly operand: PsExpression;
}

/** An operator between two operands, in small letters: `-replace`, `+`, `?:` with the two ways as a list. */
export interface PsBinary extends Span {
  readonly kind: 'binary';
  readonly operator: string;
  readonly left: PsExpression;
  readonly right: PsExpression;
}

/** `a, b`. */
export interface PsList extends Span {
  readonly kind: 'list';
  readonly items: readonly PsExpression[];
}

/** `[Type]`. */
export interface PsType extends Span {
  readonly kind: 'type';
  /** In small letters, `system.` left out. */
  readonly name: string;
}

export type PsExpression = PsText | PsTemplate | PsVariable | PsSub | PsBlock | PsHash | PsMember | PsIndex | PsUnary | PsBinary | PsList | PsType;

/** `-Name` or `-Name:value` among a command's words. */
export interface PsOption extends Span {
  readonly kind: 'option';
  /** As it is written, the dash and a colon included. */
  readonly text: string;
  /** What stands behind its colon. */
  readonly value: PsExpression | undefined;
}

export type PsArgument = PsExpression | PsOption;

/** `> file`, `2>&1`, `*> $null`. */
export interface PsRedirect extends Span {
  readonly from: number | 'all';
  readonly append: boolean;
  /** A stream's number, or a file. */
  readonly target: number | PsExpression;
}

/** One command of a pipeline. */
export interface PsCommand extends Span {
  readonly kind: 'command';
  /** `&` and `.` call what their operand names. */
  readonly call: '&' | '.' | undefined;
  readonly name: PsExpression;
  readonly args: readonly PsArgument[];
  readonly redirects: readonly PsRedirect[];
}

/** An expression in a pipeline; what it comes to goes on, or is printed. */
export interface PsValue extends Span {
  readonly kind: 'value';
  readonly expression: PsExpression;
  readonly redirects: readonly PsRedirect[];
}

export interface PsPipeline extends Span {
  readonly kind: 'pipeline';
  readonly stages: readonly (PsCommand | PsValue)[];
}

/** `a && b || c`. */
export interface PsChain extends Span {
  readonly kind: 'chain';
  readonly first: PsPipeline;
  readonly rest: readonly { readonly operator: '&&' | '||'; readonly pipeline: PsPipeline }[];
}

export interface PsAssignment extends Span {
  readonly kind: 'assignment';
  readonly target: PsExpression;
  /** `=`, `+=`, `??=` … */
  readonly operator: string;
  readonly value: PsStatement;
}

export interface PsIf extends Span {
  readonly kind: 'if';
  readonly branches: readonly { readonly condition: readonly PsStatement[]; readonly body: readonly PsStatement[] }[];
  readonly otherwise: readonly PsStatement[] | undefined;
}

/** `foreach ($name in values)`. */
export interface PsForEach extends Span {
  readonly kind: 'foreach';
  readonly variable: string;
  readonly values: readonly PsStatement[];
  readonly body: readonly PsStatement[];
}

/** `while`, `do` and `for`: what runs before, the condition, the body. */
export interface PsLoop extends Span {
  readonly kind: 'loop';
  /** All that stands in the parentheses. */
  readonly head: readonly PsStatement[];
  readonly body: readonly PsStatement[];
  /** `do`: the body runs at least once. */
  readonly once: boolean;
}

export interface PsSwitch extends Span {
  readonly kind: 'switch';
  readonly subject: readonly PsStatement[];
  readonly ways: readonly (readonly PsStatement[])[];
}

export interface PsTry extends Span {
  readonly kind: 'try';
  readonly body: readonly PsStatement[];
  readonly catches: readonly (readonly PsStatement[])[];
  readonly atEnd: readonly PsStatement[] | undefined;
}

export interface PsParameter {
  readonly name: string;
  readonly value: PsExpression | undefined;
}

export interface PsFunction extends Span {
  readonly kind: 'function';
  readonly name: string;
  readonly parameters: readonly PsParameter[];
  readonly body: readonly PsStatement[];
}

/** `return`, `exit`, `throw`, `break`, `continue`. */
export interface PsJump extends Span {
  readonly kind: 'jump';
  readonly to: 'return' | 'exit' | 'throw' | 'break' | 'continue';
  readonly value: PsStatement | undefined;
}

/** Statements that simply run: `begin`, `process`, `end`. */
export interface PsGroup extends Span {
  readonly kind: 'group';
  readonly body: readonly PsStatement[];
}

export type PsStatement = PsPipeline | PsChain | PsAssignment | PsIf | PsForEach | PsLoop | PsSwitch | PsTry | PsFunction | PsJump | PsGroup;
