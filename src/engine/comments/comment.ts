import type { Edit, Location, Source } from '../../text';

/** Lines of a file, 1-based, both ends included. */
export interface Lines {
  readonly first: number;
  readonly last: number;
}

/** A rule's name in a comment. */
export interface NamedRule {
  readonly name: string;
  readonly at: Location;
}

/** A comment that sets findings aside. */
export interface IgnoreComment {
  readonly source: Source;
  /** The comment, from its `#` to its end. */
  readonly at: Location;
  /** Whether it is about the whole file. */
  readonly forFile: boolean;
  /** Whether nothing but comments stands before it. */
  readonly atTop: boolean;
  readonly rules: readonly NamedRule[];
  /** As written, `YYYY-MM-DD`. */
  readonly until: string | undefined;
  readonly reason: string | undefined;
  /** Lines whose findings it is about; undefined where it stands above nothing. */
  readonly lines: Lines | undefined;
  /** Takes the comment away, its line too where nothing else is on it; undefined where the text would not stay what it is. */
  readonly remove: Edit | undefined;
}
