import type { ScalarStyle } from '../tree';

/** The tokens of YAML that carry nothing but their place. */
export type MarkType =
  | 'block-end'
  | 'block-map'
  | 'block-seq'
  | 'document-end'
  | 'document-start'
  | 'entry'
  | 'flow-entry'
  | 'flow-map'
  | 'flow-map-end'
  | 'flow-seq'
  | 'flow-seq-end'
  | 'key'
  | 'stream-end'
  | 'value';

interface Placed {
  readonly start: number;
  readonly end: number;
}

export interface ScalarToken extends Placed {
  readonly type: 'scalar';
  readonly value: string;
  readonly style: ScalarStyle;
  /** Whether it goes over several lines. */
  readonly manyLines: boolean;
}

export interface NameToken extends Placed {
  readonly type: 'alias' | 'anchor';
  readonly name: string;
}

export interface TagToken extends Placed {
  readonly type: 'tag';
  readonly handle: string;
  readonly suffix: string;
}

export interface VersionToken extends Placed {
  readonly type: 'version';
  readonly major: number;
  readonly minor: number;
}

export interface TagDirectiveToken extends Placed {
  readonly type: 'tag-directive';
  readonly handle: string;
  readonly prefix: string;
}

export interface MarkToken extends Placed {
  readonly type: MarkType;
}

export type Token = ScalarToken | NameToken | TagToken | VersionToken | TagDirectiveToken | MarkToken;
