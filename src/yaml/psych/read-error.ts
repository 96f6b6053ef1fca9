/** What is wrong with a text that Psych does not read. */
export type ReadFault =
  | 'alias-name'
  | 'anchor-name'
  | 'bad-escape'
  | 'bad-start'
  | 'block-header'
  | 'block-indent-tab'
  | 'colon-in-flow'
  | 'colon-not-here'
  | 'directive'
  | 'document-start'
  | 'duplicate-directive'
  | 'item-not-here'
  | 'key-expected'
  | 'key-not-here'
  | 'list-comma'
  | 'list-item-expected'
  | 'map-comma'
  | 'node-expected'
  | 'quote-open'
  | 'tab-indent'
  | 'tag'
  | 'tag-handle'
  | 'too-deep'
  | 'version'
  | 'without-colon';

/** Thrown where the reader stops, as Psych does at the first fault of a document. */
export class ReadError extends Error {
  constructor(
    readonly fault: ReadFault,
    /** Offset of the fault. */
    readonly at: number,
    /** Offset where the construct begins that the fault is in. */
    readonly opened: number = at,
  ) {
    super(fault);
  }
}
