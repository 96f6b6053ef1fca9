import type { YamlFile } from '../yaml';
import type { ForeignFile, ForeignRequest, Listed, ListingRequest, NotFound } from './foreign';

/** Why a file of the project cannot be read. */
export type Unreadable = 'missing' | 'outside' | 'unreadable';

/** What is at hand by a name; undefined where it has to be asked for first. A map is one. */
export interface Lookup<T> {
  get(name: string): T | undefined;
}

/** What is known of the project's files so far: the pipeline layer reads no disk, it asks. */
export interface ProjectFiles {
  /** Path relative to the project's root → the file as read, or why it cannot be. */
  readonly files: Lookup<YamlFile | Unreadable>;
  /** Pattern of an `include:local` → the paths of the project that it matches, sorted. */
  readonly globs: Lookup<readonly string[]>;
  /** Files of other projects, by `foreignKey`; why they are not to be had otherwise. */
  readonly foreign: Lookup<ForeignFile | NotFound>;
  /** Paths that wildcards match in other projects, by `foreignKey`. */
  readonly listings: Lookup<Listed | NotFound>;
}

/** What the pipeline layer asks for before it can go on. */
export interface Wanted {
  readonly files: readonly string[];
  readonly globs: readonly string[];
  readonly foreign: readonly ForeignRequest[];
  readonly listings: readonly ListingRequest[];
}

/** Whether nothing more is asked for. */
export function isSettled({ files, globs, foreign, listings }: Wanted): boolean {
  return files.length + globs.length + foreign.length + listings.length === 0;
}
