/**
 * What an argument of a command carries.
 *
 * `image` a reference that is read or named; `target` a reference that the command makes or writes (a build's tag);
 * `registry` a registry's host; `user`, `secret`, `credentials` (`user:secret` in one word); `file-in`, `file-out`;
 * `url`; `header` (`Name: value`); `data` (a body that is sent); `assignment` (`NAME=value` of some other kind: a
 * property, an entry of a Kubernetes secret); `environment` (`NAME=value`, or `NAME` alone, for the environment of what is run);
 * `build-argument` (the same for a build); `chart` a Helm chart reference; `host`; `command` (a word, or all that follow, that are a command of their own);
 * `script` (text that a shell evaluates); `text` (other text that decides what the tool does, such as a filter or a pattern);
 * `context` a build context, `dockerfile` its recipe; `other` anything else.
 */
export type Role =
  | 'image' | 'target' | 'registry' | 'user' | 'secret' | 'credentials' | 'file-in' | 'file-out' | 'url' | 'header' | 'data'
  | 'assignment' | 'environment' | 'build-argument' | 'chart' | 'host' | 'command' | 'script' | 'text' | 'context' | 'dockerfile' | 'other';

/** One option of a tool. */
export interface OptionSpec {
  /** All spellings, dashes included: `['-p', '--password']`. */
  readonly names: readonly string[];
  /** What its value carries; undefined for a flag without a value. */
  readonly value?: Role;
  /** What it means to the analysis, e.g. `password-stdin`, `verbose`, `all-tags`, `in-place`, `quiet`. */
  readonly flag?: string;
  /** `flag` holds only where the value has one of these texts in it: `-o xtrace`, `--output type=registry`. */
  readonly whenValue?: readonly string[];
  /** Whether the value may be left out, so that it only counts where it is attached: `--dry-run[=client]`, `sed -i[SUFFIX]`. */
  readonly optional?: true;
  /** What further words of its value carry: `jq --arg NAME VALUE` has one. */
  readonly more?: readonly Role[];
  /** Whether its value is all words up to `;` or `+`: `find -exec`. */
  readonly terminated?: true;
  /** Where `@file` in the value names a file to read: the whole value (`curl -d @file`), or past `NAME=` (`curl -F a=@file`). */
  readonly at?: 'start' | 'pair';
  /** Whether the value may be `KEY=value` of which only the part past the sign carries what `value` says: `--from-file=key=path`. */
  readonly keyed?: true;
  /** Roles of the fields of a value `a=b,c=d`: `--secret id=a,src=file`. A value with none of them has the role `value`. */
  readonly fields?: Readonly<Partial<Record<string, Role>>>;
}

/** What a tool does with what it is given; the flow analysis and the facts ask for these. */
export type Effect =
  /** Logs in to a registry; with `file` the login file that it writes. */
  | 'login' | 'logout'
  | 'push' | 'pull' | 'build' | 'run' | 'tag' | 'copy'
  /** Sends what it carries over the network. */
  | 'network';

/** What stands on a tool's standard output. */
export type Output =
  /** Nothing of what came in (a message of its own). */
  | 'nothing'
  /** The content of its input files, or of standard input where there is none: `cat`. */
  | 'input'
  /** As `input`, but changed so that GitLab's masking no longer knows it: `base64`, `rev`, `xxd`. */
  | 'encoded-input'
  /** A part of the input: `cut`, `head -c`. */
  | 'part-of-input'
  /** Its arguments: `echo`-like externals. */
  | 'arguments'
  /** A value that cannot be turned back: `sha256sum`, `wc`. */
  | 'digest'
  /** The environment, or the part of it that the operands name: `env`, `printenv`. */
  | 'environment'
  /** Credentials that the tool gets from elsewhere: `aws ecr get-login-password`, `vault read`. */
  | 'secret';

/** How operands are read. */
interface OperandSpec {
  /** What the operands carry, in order; the last one stands for all that follow where `rest` is not given. Fewer operands are fine. */
  readonly operands?: readonly Role[];
  /** What operands after those carry. */
  readonly rest?: Role;
  /** What the last of two or more operands carries: `cp a b folder`. */
  readonly last?: Role;
  readonly output?: Output;
  /** Whether a `file-out` argument takes its output, so that nothing of it stands on standard output: `sort -o`, `openssl -out`. */
  readonly toFile?: boolean;
  /** Whether it replaces the files that it is given and prints nothing then: `gzip file`. */
  readonly inPlace?: boolean;
  /** Whether it reads standard input where no file operand (or `-`) is given. */
  readonly stdin?: 'content' | 'secret' | 'script' | 'none';
}

/** How a command is read instead where a flag is set: with `-e` or `-f`, the first operand of grep is a file. */
export interface Variant extends OperandSpec {
  readonly flag: string;
  /** What options' values carry then, by any of the options' names. */
  readonly roles?: Readonly<Partial<Record<string, Role>>>;
}

/** One command of a tool: `docker push`, `helm registry login`, or the tool itself. */
export interface CommandSpec extends OperandSpec {
  /** The words after the tool's name: `['buildx', 'imagetools', 'create']`; empty for the tool itself. */
  readonly path: readonly string[];
  /** Other spellings of the path: `docker image push` for `docker push`. */
  readonly aliases?: readonly (readonly string[])[];
  /** Longer paths inherit them: those of `docker compose` hold for `docker compose build`. */
  readonly options?: Iterable<OptionSpec>;
  /** Most operands that it takes; more of them mean that something else was not understood. */
  readonly most?: number;
  /** What the words after `--` carry: `kubectl run … -- cmd`. */
  readonly afterDashes?: Role;
  /** What operands of the form `NAME=value` carry, by name: `dd if=a of=b`. */
  readonly pairs?: Readonly<Partial<Record<string, Role>>>;
  /** Roles of all operands, where they depend on their texts; goes before the other ways. Undefined entries are as those say. */
  readonly place?: (operands: readonly string[]) => readonly (Role | undefined)[];
  /** Whether references may have a transport before them: `docker://`, `oci:`, `docker-daemon:`. */
  readonly transports?: true;
  /** Whether the first word may be a cluster of short options without a dash: `tar czf out.tgz .`. */
  readonly bundled?: true;
  /** Whether options may stand after operands; as the tool says unless given. */
  readonly interspersed?: boolean;
  readonly effects?: readonly Effect[];
  /** Those whose flag is set are merged into the `command` of a call; where two say the same thing, the first one does. */
  readonly variants?: readonly Variant[];
}

/**
 * How options are written: GNU (`--a=b`, `--a b`, `-ab`, `-abvalue`, `--abbreviat`), Go's pflag package (as GNU without
 * abbreviations, and `-a=b` has the value `b`), Go's flag package (`-a=b`, one or two dashes alike, no clusters). GNU unless said otherwise.
 */
export type Style = 'gnu' | 'pflag' | 'go';

/** A program, with all that the analysis knows of it. */
export interface ToolSpec {
  /** Names by which it is called, without a folder. */
  readonly names: readonly string[];
  /** Options before the sub-command, such as docker's `--config DIR`. */
  readonly options?: Iterable<OptionSpec>;
  readonly commands: readonly CommandSpec[];
  readonly style?: Style;
  /** Whether options may stand after operands (`docker login HOST -u x`); true unless said otherwise. */
  readonly interspersed?: boolean;
}

/** A program that runs another: `sudo docker push`, `env A=b cmd`, `timeout 10 cmd`, `retry 3 cmd`, `xargs docker rmi`. */
export interface WrapperSpec {
  readonly names: readonly string[];
  readonly options?: Iterable<OptionSpec>;
  /** Operands before the command: `timeout 10 cmd` has 1. A function may not be needed: numbers of `retry` wrappers are skipped by shape. */
  readonly before?: number;
  /** Whether `NAME=value` words stand before the command (`env`, `sudo`). */
  readonly assignments?: boolean;
  /** Whether numbers and durations before the command are skipped however many there are (`retry 3 5 docker push`). */
  readonly numbers?: boolean;
  /** `xargs`: words of standard input become arguments. */
  readonly stdinArguments?: boolean;
  /** Words that stand between the name and the command: `bundle exec rake`, `poetry run pytest`. Without them it is no wrapper. */
  readonly path?: string;
  /** Flags with which it runs nothing: `command -v docker`. */
  readonly inert?: readonly string[];
}
