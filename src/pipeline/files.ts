import type { YamlFile } from '../yaml';

/** Why a file of the project cannot be read. */
export type Unreadable = 'missing' | 'outside' | 'unreadable';

/** What is known of the project's files so far: the pipeline layer reads no disk, it asks. */
export interface ProjectFiles {
  /** Path relative to the project's root → the file as read, or why it cannot be. */
  readonly files: ReadonlyMap<string, YamlFile | Unreadable>;
  /** Pattern of an `include:local` → the paths of the project that it matches, sorted. */
  readonly globs: ReadonlyMap<string, readonly string[]>;
}

/** What the pipeline layer asks for before it can go on. */
export interface Wanted {
  readonly files: readonly string[];
  readonly globs: readonly string[];
}
