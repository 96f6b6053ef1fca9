import type { ScalarStyle } from './tree';

/** A node as the text has it, before values are read from it: tags resolved, aliases by name. Offsets count from the file's start. */
export type RawNode = RawScalar | RawAlias | RawSeq | RawMap;

interface Placed {
  readonly start: number;
  readonly end: number;
}

interface Named extends Placed {
  readonly anchor: string | undefined;
  readonly tag: string | undefined;
}

export interface RawScalar extends Named {
  readonly kind: 'scalar';
  readonly value: string;
  readonly style: ScalarStyle;
  /** Whether it is a text by its style, so that no number or boolean is read from it. */
  readonly isText: boolean;
}

export interface RawAlias extends Placed {
  readonly kind: 'alias';
  readonly name: string;
}

export interface RawSeq extends Named {
  readonly kind: 'seq';
  readonly flow: boolean;
  readonly items: readonly RawNode[];
}

export interface RawMap extends Named {
  readonly kind: 'map';
  readonly flow: boolean;
  readonly pairs: readonly (readonly [key: RawNode, value: RawNode])[];
}
