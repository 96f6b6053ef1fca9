/** A variable that a script refers to. Spans are UTF-16 offsets into the text that one shell reads. */
export interface NameUse {
  readonly name: string;
  /** The whole reference: `$NAME`, `${NAME%/}`, `$env:NAME`. */
  readonly start: number;
  readonly end: number;
  /** Where the name itself begins. */
  readonly nameStart: number;
}

/** A `$` of a script that is read as the beginning of a reference, and what stands around it. */
export interface DollarUse {
  readonly start: number;
  /** The name that the script's shell takes; `$` for its process id, a digit for an argument. */
  readonly name: string;
  /** Offset behind the `$` and its name. */
  readonly end: number;
  /** Whether the text is read once only, so that a sign before the `$` keeps it. */
  readonly plain: boolean;
}

/** What a script says of variables. */
export interface ScriptNames {
  readonly uses: readonly NameUse[];
  /** References without braces, for what was not meant as one. */
  readonly dollars: readonly DollarUse[];
  /** Names that it sets. */
  readonly defined: ReadonlySet<string>;
  /** Names that it copes without: it asks whether they are set, or gives a default. */
  readonly optional: ReadonlySet<string>;
  /** Names that it hands on by their name alone: `docker run -e NAME`, `printenv NAME`, `'$NAME'` for another program. */
  readonly mentioned: ReadonlySet<string>;
  /** Whether it runs text that is not at hand, which may set any name: `. ./env.sh`, `eval "$(…)"`. */
  readonly isOpen: boolean;
}

/** What is filled in while a script is read. */
export interface NamesDraft extends ScriptNames {
  readonly uses: NameUse[];
  readonly dollars: DollarUse[];
  readonly defined: Set<string>;
  readonly optional: Set<string>;
  readonly mentioned: Set<string>;
  isOpen: boolean;
}

/** Nothing read yet. */
export function emptyNames(): NamesDraft {
  return { uses: [], dollars: [], defined: new Set(), optional: new Set(), mentioned: new Set(), isOpen: false };
}
