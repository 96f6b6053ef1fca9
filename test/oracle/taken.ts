import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { minimatch } from 'minimatch';
import type { TakenPaths } from './job';

/**
 * Those of a project's files that `artifacts:` or `cache:` takes along, as the runner collects them (commands/helpers/file_archiver.go):
 * a path that matches a folder takes all below it, an exclusion only the file itself. Git knows the files of `known`.
 */
export function takenFiles(files: readonly string[], known: ReadonlySet<string>, { paths, exclude, untracked }: TakenPaths): string[] {
  const isNamed = (file: string): boolean => paths.some((pattern) => prefixesOf(file).some((prefix) => matches(prefix, pattern)));
  return files.filter((file) => (isNamed(file) || (untracked && !known.has(file))) && !exclude.some((pattern) => matches(file, pattern)));
}

/** The paths of all files in a folder, from there on. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

function matches(path: string, pattern: string): boolean {
  return minimatch(path, pattern.replace(/^\.\//, '').replace(/\/+$/, ''), { dot: true });
}

/** A path and the folders above it. */
function prefixesOf(path: string): string[] {
  const names = path.split('/');
  return names.map((_, index) => names.slice(0, index + 1).join('/'));
}
