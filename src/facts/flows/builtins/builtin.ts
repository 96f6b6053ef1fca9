import type { Simple } from '../../../script';
import type { Field } from '../flow';
import type { Machine } from '../machine';
import type { Site } from '../site';

/** A builtin as it is called. */
export interface BuiltinUse {
  readonly name: string;
  readonly args: readonly Field[];
  /** The whole command. */
  readonly site: Site;
  readonly command: Simple;
}

/** What a builtin does to the machine; it leaves its status in the state, `success` where it says nothing. */
export type Builtin = (machine: Machine, use: BuiltinUse) => void;
