/** What a shell reads, as a small tree. All spans are UTF-16 offsets into the text that was read. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A run of commands, one after the other. */
export interface List extends Span {
  readonly kind: 'list';
  readonly items: readonly Item[];
}

/** One command of a list; in the background where `&` ends it. */
export interface Item {
  readonly command: Command;
  readonly background: boolean;
}

export type Command = Simple | Pipeline | AndOr | If | For | While | Case | Subshell | Group | FunctionDefinition | Test | Arithmetic;

/** Redirections that stand after a compound command concern all of it. */
interface Redirectable extends Span {
  readonly redirects: readonly Redirect[];
}

/** `A=1 docker push "$IMAGE" > log`. With no words it only assigns. */
export interface Simple extends Redirectable {
  readonly kind: 'simple';
  /** Assignments before the name; with words they hold for this command only. */
  readonly assignments: readonly Assignment[];
  /** The name first. An argument of the form `A=b` of any command is a word like the others. */
  readonly words: readonly Word[];
}

/** `A=value`, `A+=value`, `A[i]=value`, `A=(one two)`. */
export interface Assignment extends Span {
  readonly name: string;
  readonly nameSpan: Span;
  readonly append: boolean;
  /** The index as it is written between the brackets. */
  readonly index: Word | undefined;
  readonly value: Word | undefined;
  /** The elements of an array literal; `value` is undefined then. */
  readonly elements: readonly Word[] | undefined;
}

/** `one | two`; each stage runs in a subshell of its own. */
export interface Pipeline extends Span {
  readonly kind: 'pipeline';
  readonly negated: boolean;
  readonly stages: readonly Command[];
  /** Whether the stage hands on its error output too (`|&`); one for each stage but the last. */
  readonly withErrors: readonly boolean[];
}

/** `one && two || three`. */
export interface AndOr extends Span {
  readonly kind: 'and-or';
  readonly first: Command;
  readonly rest: readonly { readonly operator: '&&' | '||'; readonly command: Command }[];
}

export interface If extends Redirectable {
  readonly kind: 'if';
  /** The `if` and each `elif`, in order. */
  readonly branches: readonly { readonly condition: List; readonly body: List }[];
  readonly otherwise: List | undefined;
}

/** `for x in a b; do …; done`, `select` too. */
export interface For extends Redirectable {
  readonly kind: 'for';
  readonly variable: string;
  /** Undefined for `for x; do`, which goes through the positional parameters. */
  readonly values: readonly Word[] | undefined;
  readonly body: List;
  /** The words of `for ((…; …; …))`, which has no variable (`variable` is empty). */
  readonly arithmetic: readonly Word[] | undefined;
}

export interface While extends Redirectable {
  readonly kind: 'while';
  readonly until: boolean;
  readonly condition: List;
  readonly body: List;
}

export interface Case extends Redirectable {
  readonly kind: 'case';
  readonly word: Word;
  readonly items: readonly { readonly patterns: readonly Word[]; readonly body: List; readonly terminator: ';;' | ';&' | ';;&' }[];
}

export interface Subshell extends Redirectable {
  readonly kind: 'subshell';
  readonly body: List;
}

export interface Group extends Redirectable {
  readonly kind: 'group';
  readonly body: List;
}

export interface FunctionDefinition extends Redirectable {
  readonly kind: 'function';
  readonly name: string;
  readonly body: Command;
}

/** `[[ … ]]`: all words of the expression in order, with whether each is an operand (operators are words too). */
export interface Test extends Redirectable {
  readonly kind: 'test';
  readonly words: readonly Word[];
}

/** What an arithmetic expression does with its two words; empty for one word alone. Others are not told. */
export type Operator = '' | '==' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-';

/** `(( … ))`: the words of the expression. */
export interface Arithmetic extends Redirectable {
  readonly kind: 'arithmetic';
  readonly words: readonly Word[];
  readonly operator: Operator | undefined;
}

/** One word, as the shell takes it before expansion. */
export interface Word extends Span {
  /** As written. */
  readonly text: string;
  readonly parts: readonly Part[];
}

export type Part = TextPart | ParameterPart | CommandPart | ArithmeticPart | ProcessPart;

/** How a part is protected: only what is not quoted at all is split into words and matched against file names. */
export type Quoting = 'none' | 'single' | 'double';

/** Literal text, quotes and backslashes taken off (`$'…'` decoded, and counted as single). */
export interface TextPart extends Span {
  readonly kind: 'text';
  readonly value: string;
  readonly quoting: Quoting;
  /** Whether it is an unquoted pattern (`*`, `?`, `[…]`, `@(…)`) or brace expansion (`{a,b}`, `{1..3}`) that the shell replaces. */
  readonly pattern?: true;
}

/** `$NAME`, `${NAME}`, `${NAME:-word}`, `${#NAME}`, `${!NAME}`, `$1`, `$@`, `$?` … */
export interface ParameterPart extends Span {
  readonly kind: 'parameter';
  /** The name or number or special character, without `!` and `#` before it. */
  readonly name: string;
  readonly nameSpan: Span;
  readonly quoting: Quoting;
  /** `${#NAME}`. */
  readonly length: boolean;
  /** `${!NAME}`; with `operation.kind` `names` it is `${!PREFIX*}`. */
  readonly indirect: boolean;
  /** `${A[index]}`; text `@` or `*` for all elements. */
  readonly index: Word | undefined;
  readonly operation: Operation | undefined;
  /** Whether it stands between braces. */
  readonly braces: boolean;
}

export type Operation =
  /** `-`, `:-`, `=`, `:=`, `+`, `:+`, `?`, `:?`. */
  | { readonly kind: 'default'; readonly operator: string; readonly operand: Word }
  /** `#`, `##`, `%`, `%%`. */
  | { readonly kind: 'remove'; readonly operator: string; readonly pattern: Word }
  /** `/`, `//`, `/#`, `/%`. */
  | { readonly kind: 'replace'; readonly operator: string; readonly pattern: Word; readonly replacement: Word }
  | { readonly kind: 'slice'; readonly offset: Word; readonly length: Word | undefined }
  /** `^`, `^^`, `,`, `,,`. */
  | { readonly kind: 'case'; readonly operator: string }
  /** `@Q`, `@U` …: `operator` is the letter. */
  | { readonly kind: 'transform'; readonly operator: string }
  | { readonly kind: 'names' }
  | { readonly kind: 'unknown' };

/** `$(…)` or backticks. Spans in the body of backticks with escapes inside are those of the whole part. */
export interface CommandPart extends Span {
  readonly kind: 'command';
  readonly body: List;
  readonly quoting: Quoting;
}

/** `$(( … ))`: the words of the expression. */
export interface ArithmeticPart extends Span {
  readonly kind: 'arithmetic';
  readonly words: readonly Word[];
  readonly operator: Operator | undefined;
  readonly quoting: Quoting;
}

/** `<(…)` and `>(…)`. */
export interface ProcessPart extends Span {
  readonly kind: 'process';
  readonly direction: 'in' | 'out';
  readonly body: List;
}

export type RedirectOperator = '>' | '>>' | '>|' | '<' | '<>' | '<&' | '>&' | '&>' | '&>>' | '<<' | '<<-' | '<<<';

export interface Redirect extends Span {
  readonly operator: RedirectOperator;
  /** The descriptor before the operator; undefined where none is written. */
  readonly fd: number | undefined;
  /** The variable that gets a new descriptor's number (`{fd}> file`). */
  readonly fdVariable?: string;
  /** The file, the descriptor, or the word of a here-string. Undefined for here-documents. */
  readonly target: Word | undefined;
  /** The text of a here-document; its parts are literal where the delimiter is quoted. */
  readonly body: Word | undefined;
  /** Whether the delimiter of a here-document is quoted, so that nothing in it is expanded. */
  readonly literal: boolean;
}

/** Something that the shell would refuse. */
export interface SyntaxFault {
  readonly message: string;
  /** Offset in the text. */
  readonly at: number;
}

/** A text as a shell reads it. */
export interface ShellScript {
  readonly list: List;
  /** The first line's `#!…` without the two signs; only files have one. */
  readonly shebang: string | undefined;
  readonly faults: readonly SyntaxFault[];
  /** Where its here-documents stand: each from its operator to the end of its text. */
  readonly documents: readonly Span[];
}
