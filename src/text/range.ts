/** A half-open span of UTF-16 offsets, `start` included and `end` not: the one unit of place inside harborlint. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A place as a person counts it: 1-based line, 1-based column in UTF-16 units. Made only at the edge. */
export interface Position {
  readonly line: number;
  readonly column: number;
}
