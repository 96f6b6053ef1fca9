import type { Range } from '../../text';
import type { JoinedText } from './joined-text';

/** A Dockerfile as a tree of its own: what each instruction says, and where that stands. All ranges are offsets in the file. */
export interface Dockerfile {
  /** The character that escapes and that continues lines: a backslash, or what `# escape=` says. */
  readonly escape: string;
  /** Of unknown keywords too. */
  readonly instructions: readonly Instruction[];
  /** What docker refuses about the text as a whole: a here-document without its end, a second directive of one name. */
  readonly faults: readonly DockerfileFault[];
}

export interface DockerfileFault extends Range {
  readonly kind: 'here-document' | 'directive' | 'json';
}

/** One instruction, with all lines that belong to it. */
export interface Instruction extends Range {
  /** In upper case. */
  readonly keyword: string;
  /** Flags before the arguments: `--from=build`. */
  readonly flags: readonly Flag[];
  /** What follows the flags as docker reads it: lines joined, comments left out. */
  readonly rest: JoinedText;
  /** The arguments: elements of the JSON form, `NAME=value` words of ARG, ENV and LABEL with their quotes, else what blanks part. */
  readonly words: readonly DockerWord[];
  /** Whether the arguments are a JSON list of strings. */
  readonly isJson: boolean;
  readonly hereDocuments: readonly HereDocument[];
  /** The instruction that `ONBUILD` keeps for later. */
  readonly trigger: Instruction | undefined;
}

/** A part of an instruction's arguments. */
export interface DockerWord extends Range {
  /** As it is written, continuation lines joined; an element of the JSON form without its quotes. */
  readonly text: string;
}

export interface Flag extends Range {
  readonly name: string;
  /** Without quotes; empty where none is written. */
  readonly value: string;
  /** The place of the value as it is written. */
  readonly at: Range;
}

/** A document that an instruction is given line by line. The range is that of its content, without the last line. */
export interface HereDocument extends Range {
  readonly name: string;
  /** Whether variables in it are filled in: no part of the name is quoted. */
  readonly expands: boolean;
  /** Whether tabs at the beginning of its lines are left out: `<<-`. */
  readonly chomps: boolean;
  /** As it stands in the file. */
  readonly content: string;
}
