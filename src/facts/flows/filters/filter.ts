import type { ToolCall } from '../../tools';
import type { Taint, Value } from '../value';

/** A command that turns text into text, as it is called. */
export interface FilterUse {
  readonly call: ToolCall;
  /** Every word of the command after expansion, its name first; `call.arguments` index them. */
  readonly words: readonly Value[];
  /** What it reads: the content of its input files, or of standard input where it is given none. */
  readonly input: Value;
  /** Value of a variable in the command's environment; undefined where nothing exports it. */
  readonly variable: (name: string) => Value | undefined;
  /** Every variable of the environment that holds a secret, by name. */
  readonly secrets: () => ReadonlyMap<string, Value>;
  /** The taint with one more step: what this command does with the secret (`encodes it`, `cuts it`), the command's name is put before. */
  readonly step: (taint: Taint, message: string) => Taint;
}

/** What a filter writes to standard output. */
export type Filter = (use: FilterUse) => Value;
