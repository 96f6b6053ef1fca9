import type { CommandSpec, Role } from './tool';

/** One thing that a command is given, by what it carries. */
export interface Argument {
  readonly role: Role;
  /** Index of the word that holds it. */
  readonly word: number;
  /** Offset in the word's text where the value begins: past `--password=` or `-p`; 0 for a word of its own. */
  readonly from: number;
  /** The option as it is written (`--password`, `-p`); undefined for an operand. */
  readonly option: string | undefined;
  /** Offset in the word's text where the value ends; undefined for the end of the word. */
  readonly to?: number;
  /** Index of the last word, where it is a command of several words (`docker run IMAGE cmd a b`, `find -exec … ;`). */
  readonly last?: number;
}

/** A command as its tool reads it. */
export interface ToolCall {
  /** The program's own name: `docker` for `/usr/bin/docker`, `kaniko` for `/kaniko/executor`. */
  readonly tool: string;
  /** Tool and sub-command: `docker login`, `helm registry login`, `cat`. */
  readonly name: string;
  /** With the variants that its flags choose. */
  readonly command: CommandSpec;
  /** In the order of the words. */
  readonly arguments: readonly Argument[];
  /** What its flags mean (`OptionSpec.flag`), of those that are set. */
  readonly flags: ReadonlySet<string>;
  /** Whether an argument is not known well enough to tell options from operands: `docker push $OPTIONS image`. */
  readonly unsure: boolean;
}

/** A command behind its wrappers: `sudo -E timeout 10 docker push x`. */
export interface Unwrapped {
  /** Index of the word that names the command that really runs; the number of words where there is none. */
  readonly command: number;
  /** Names of the wrappers, the outermost first. */
  readonly wrappers: readonly string[];
  /** Indices of `NAME=value` words that wrappers put in the command's environment. */
  readonly assignments: readonly number[];
  /** What the wrappers themselves are given: `sudo -u deploy`, `sshpass -p "$PASSWORD"`. */
  readonly arguments: readonly Argument[];
  /** Whether words of standard input become arguments (`xargs`). */
  readonly stdinArguments: boolean;
}
