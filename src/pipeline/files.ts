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

/**
 * GitLab's wildcards of `include:local` as a regular expression over whole paths.
 * Source: `search_files_by_wildcard_path` in app/models/repository.rb: three replacements, all else literal.
 */
export function wildcard(pattern: string): RegExp {
  const literal = pattern.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  const expression = literal
    .replaceAll('\\*\\*\\/', '(?:.*?\\/)?')
    .replaceAll('\\*\\*', '.*?')
    .replaceAll('\\*', '[^\\/]*?');
  return new RegExp(`^${expression}$`, 'u');
}
