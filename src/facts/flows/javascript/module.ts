import type { Location, Source } from '../../../text';
import type { Frame } from '../frame';
import type { Hole } from '../value';
import type { Scope } from './scope';
import type { JsReference, JsValue } from './value';

/** One text of a program: a file, or what `node -e` is given. */
export interface JsModule {
  /** From the project's folder on; of a text that is no file, the folder that it runs in, with a slash. */
  readonly path: string;
  readonly source: Source | undefined;
  /** Where the file is named; of a text that is no file, nowhere. */
  readonly namedAt?: Location | undefined;
  readonly frame: Frame;
  /** What private-use characters in the text stand for. */
  readonly holes: readonly Hole[];
  readonly scope: Scope;
  /** What it exports by name; `default` among them. */
  readonly exports: JsReference;
  /** The cell of `module.exports`, where something may be put in place of them. */
  readonly replaced: number;
}

/** A function that gives a module's value for a name that is imported. */
export type Imported = (name: string | undefined) => JsValue;
