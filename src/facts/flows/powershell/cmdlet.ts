import type { Site } from '../site';
import type { Value } from '../value';
import type { Bound, Parameters } from './bind';
import type { PowerShell } from './machine';

/** What comes from the stage before. */
export interface Piped {
  readonly value: Value;
  readonly site: Site;
}

/** A cmdlet as it is called. */
export interface Use {
  /** As it is written. */
  readonly name: string;
  readonly bound: Bound;
  /** The whole command. */
  readonly site: Site;
  readonly piped: Piped | undefined;
}

/** A cmdlet; it gives what it puts on the output stream. */
export interface Cmdlet extends Parameters {
  /** The name and its aliases, in small letters, with blanks between. */
  readonly names: string;
  readonly run: (machine: PowerShell, use: Use) => Value | undefined;
}
