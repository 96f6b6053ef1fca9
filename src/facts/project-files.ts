import type { Item } from '../pipeline';
import type { Source } from '../text';

/** Why the text of a file is not to be had. */
export type NoText =
  | 'missing' | 'outside' | 'unreadable' | 'oversized' | 'binary'
  /** Nothing tells what is there. */
  | 'unknown';

/** The files of a project beside its pipelines: what its jobs find when they begin. Paths are relative to the project's folder. */
export interface ProjectFiles {
  /** A file as text; the same object for the same path. */
  text(path: string): Source | NoText;
  /** A file of YAML as a located tree; `broken` where it is none, or no mapping. */
  yaml(path: string): Item | NoText | 'broken';
  /** What lies in a folder, sorted; the names of folders end with `/`. Empty where there is no such folder. */
  list(folder: string): readonly string[];
}

/** A project of which nothing is known but its pipelines. */
export const NO_FILES: ProjectFiles = { text: () => 'missing', yaml: () => 'missing', list: () => [] };

/** The files of a job that fetches nothing of its project: what lies there was left by others. */
export const UNKNOWN_FILES: ProjectFiles = { text: () => 'unknown', yaml: () => 'unknown', list: () => [] };
