import type { Location } from './location';

/** Replaces the text at a location; an empty range inserts, an empty text removes. */
export interface Edit {
  readonly at: Location;
  readonly newText: string;
}
