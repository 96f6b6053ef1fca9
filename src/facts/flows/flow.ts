import type { Job } from '../../pipeline';
import type { Span } from '../../script';
import type { ToolCall } from '../tools';
import type { Site, Trail } from './site';
import type { Form, Value } from './value';
import type { Written } from './written';

/** Where a secret ends up. */
export type SinkKind =
  /** The job log. */
  | 'log'
  /** The job log, by the trace of `set -x`. */
  | 'trace'
  /** The job log, by `CI_DEBUG_TRACE`. */
  | 'debug-trace'
  /** The arguments of another program. */
  | 'arguments'
  /** A file that artifacts take along. */
  | 'artifact'
  /** A file that a cache takes along. */
  | 'cache'
  /** A dotenv report: later jobs get it as a variable. */
  | 'dotenv'
  /** A host. */
  | 'network'
  /** An argument of a build, which its image keeps. */
  | 'image-layer'
  /** An argument of a build that only stages take of which the image is not made. */
  | 'stage-layer'
  /** A file that a build copies into its image. */
  | 'image-copy'
  /** A file that a `RUN` of a build writes. */
  | 'image-write';

/** The way of one secret to one place where it does not belong. */
export interface Flow {
  readonly job: Job;
  readonly secret: string;
  readonly kind: SinkKind;
  /** What a person would change. */
  readonly site: Site;
  readonly form: Form;
  readonly certainty: 'must' | 'may';
  /** The way there, the last step included. */
  readonly trail: Trail;
  /** The program that prints, takes or sends it. */
  readonly tool: string | undefined;
  /** The host, the file, the argument's option: what the message names. */
  readonly detail: string | undefined;
  readonly related: readonly { readonly message: string; readonly site: Site }[];
  /** The command that does it, for fixes; undefined where it is none of a script's text. */
  readonly invocation: Invocation | undefined;
}

/** One word after expansion. */
export interface Field {
  readonly value: Value;
  /** The word that it came from. */
  readonly site: Site;
  /** The literal text alone, quotes not counted, where the word is one literal; else the word. */
  readonly literal: Site;
  /** Whether it may be no word at all: an unquoted variable of which nothing is known. */
  readonly optional?: true;
  /** Whether another file got it as a parameter: what that file does with it stands there. */
  readonly handed?: true;
  /** Place of the word's text from an offset of its literal beginning on; the word where it has none. */
  readonly tail: (from: number) => Site;
  /** Place of a span of the word's text, where that is one literal that stands unit for unit in the script. */
  readonly inside: ((span: Span) => Site) | undefined;
}

/** A login to a registry that has been made before. */
export interface Login {
  /** The host; holes where it is not known. */
  readonly registry: Value | undefined;
  readonly site: Site;
  /** The program that logged in; undefined for a login file that the script itself wrote. */
  readonly tool: string | undefined;
  /** The login file, where the script itself wrote one. */
  readonly file?: { readonly path: string; readonly content: Value };
}

/** One run of a program. */
export interface Invocation {
  readonly job: Job;
  readonly call: ToolCall;
  /** The words of the program itself, wrappers left out: `call.arguments` index them. */
  readonly fields: readonly Field[];
  /** The whole command, wrappers included. */
  readonly site: Site;
  /** What it reads from standard input; undefined where nothing is connected. */
  readonly stdin: Value | undefined;
  /** The command that writes its standard input, as a person would name it; undefined where it is none. */
  readonly stdinSite: Site | undefined;
  readonly certain: boolean;
  /** The logins made before. */
  readonly logins: readonly Login[];
  /** Whether code that is not known ran before: it may have logged in. */
  readonly afterUnknownCode: boolean;
  /** The shell that runs it. */
  readonly section: 'main' | 'after_script' | 'pre_get_sources_script';
  /** How it stands in the text, where it can be changed there. */
  readonly written: Written | undefined;
  /** The values of variables as that point has them. */
  readonly variable: (name: string) => Value | undefined;
}
