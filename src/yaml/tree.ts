import type { Location, OffsetMap, Range, Source } from '../text';

/** What a scalar stands for once read as Psych reads YAML 1.1. */
export type ScalarValue = string | number | bigint | boolean | null;

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

/** A node of the located tree. Aliases stay nodes of their own, so that the step through them is not lost. */
export type YamlNode = YamlScalar | YamlMap | YamlSeq | YamlAlias;

interface Placed {
  readonly source: Source;
  /** The node's own text in the file: quotes and block headers included, comments and trailing blanks not. */
  readonly range: Range;
}

export interface YamlScalar extends Placed {
  readonly kind: 'scalar';
  readonly style: ScalarStyle;
  readonly value: ScalarValue;
  /** The value as text: the decoded string, or what Ruby's `to_s` makes of a number, a boolean or null. */
  readonly text: string;
  /** An explicit tag (`!foo`, `tag:yaml.org,2002:str`), where one is written. */
  readonly tag: string | undefined;
  /** The place of the text itself, without quotes or a block header. */
  readonly content: Range;
  /** Place of each unit of `text`; made at the first call. A number that `to_s` rewrites maps to its whole token. */
  offsets(): OffsetMap;
  /** Set where the text is not the one that stands at `content`: an input was filled in, or a value read as another type. */
  readonly made?: true;
}

/** A merge key that brought an entry: the alias's name (or `<<` for a mapping written in place) and where it stands. */
export interface YamlMerge {
  readonly name: string;
  readonly at: Location;
}

export interface YamlEntry {
  /** The key as GitLab sees it: symbolised, so every scalar key is a string. */
  readonly key: string;
  readonly keyNode: YamlScalar;
  readonly value: YamlNode;
  /** The merge keys that brought the entry here, from this mapping towards the text; empty for one written here. */
  readonly merges: readonly YamlMerge[];
}

export interface YamlMap extends Placed {
  readonly kind: 'map';
  readonly flow: boolean;
  /**
   * The entries as Psych loads them: `<<` resolved in reading order (it overrides keys written before it),
   * of two entries with one key the later one in the earlier one's place.
   */
  readonly entries: ReadonlyMap<string, YamlEntry>;
}

export interface YamlSeq extends Placed {
  readonly kind: 'seq';
  readonly flow: boolean;
  readonly items: readonly YamlNode[];
  /** Whether it is a `!reference [job, key]`. */
  readonly reference: boolean;
}

export interface YamlAlias extends Placed {
  readonly kind: 'alias';
  readonly name: string;
  /** What the alias stands for; undefined where no anchor of that name stands before it. */
  readonly target: YamlNode | undefined;
  /** `input` for no alias of the text, but a `$[[ … ]]` that an input's value has taken the place of. */
  readonly through?: 'input';
}

/** Something wrong with the text itself, as GitLab's loader would say it. */
export interface YamlProblem {
  readonly kind: 'syntax' | 'limit' | 'date' | 'alias' | 'shape' | 'encoding';
  /** One sentence without a full stop, in the words of the user's text. */
  readonly message: string;
  /** What to do about it, one sentence. */
  readonly help: string;
  readonly at: Location;
}

/** A key written twice in one mapping; GitLab takes the last one. */
export interface DuplicateKey {
  readonly key: string;
  readonly first: Location;
  readonly second: Location;
}

export interface YamlComment {
  /** The comment's text after `#`. */
  readonly text: string;
  readonly at: Location;
}

/** One file, read as GitLab reads it. */
export interface YamlFile {
  readonly source: Source;
  /** The header document, only where the file has one: more than one document, and `spec` in the first. */
  readonly header: YamlMap | undefined;
  /** The document that GitLab uses; undefined where it is no mapping or cannot be read. */
  readonly content: YamlMap | undefined;
  readonly problems: readonly YamlProblem[];
  readonly duplicates: readonly DuplicateKey[];
  /** Whether a `!reference` stands anywhere: saves walking files that have none. */
  readonly hasReferences: boolean;
  /** Nodes that some alias stands for. */
  readonly aliased: ReadonlySet<YamlNode>;
}
