import type { Location } from '../text';
import type { YamlScalar } from '../yaml';
import type { Dialect } from './dollars';
import type { Step } from './traced';

/** A text to expand, with its place. */
export interface Template {
  readonly text: string;
  /** Place of the whole text; undefined for texts that no file holds. */
  readonly at: Location | undefined;
  /** The scalar that is the text; undefined where no scalar is exactly that. */
  readonly scalar: YamlScalar | undefined;
  readonly via: readonly Step[];
  readonly expand: boolean;
  /** Whose rules it follows; the runner's where nothing is said. */
  readonly dialect?: Dialect;
}

/** A part of an expanded text that came from one place. */
export interface Piece {
  /** The text, or one private-use character where a variable is unknown. */
  readonly text: string;
  /** Name of the unknown variable; undefined for known text. */
  readonly unknown: string | undefined;
  /** The variable that the piece came through, outermost; undefined for text of the template itself. */
  readonly through: string | undefined;
}

/** One possible value of a text. */
export interface Expanded {
  /** The value; each unknown variable stands as one private-use character from U+E000 on, the same one at each use. */
  readonly text: string;
  readonly pieces: readonly Piece[];
  /** Names of unknown variables: that of U+E000 first, then U+E001, … */
  readonly unknown: readonly string[];
  /** The innermost text that holds the whole value: what a person would change. */
  readonly origin: Template;
}

/** First of the characters that stand for unknown variables. */
export const UNKNOWN_BASE = 0xe000;
