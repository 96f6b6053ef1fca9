import { existsSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { UsageError } from './api';

/** A project to check: its folder, and the files in it that the user named; none named means the whole project. */
export interface Target {
  /** Absolute path. */
  readonly root: string;
  /** Paths from the root, with forward slashes. */
  readonly files: readonly string[];
  /** Whether nothing says that the folder is a project: it is only where the file stands. */
  readonly guessed: boolean;
}

/**
 * Sorts the paths of the command line into projects: a folder is a project, a file belongs to the nearest folder above
 * with `.git` or `.harborlint.yml`, one that is no pipeline also to the nearest with `.gitlab-ci.yml`, else to its own folder.
 * @throws UsageError where a path does not exist or is no file, unless a text stands in its place
 */
export function targetsOf(cwd: string, paths: readonly string[], given: string | undefined): Target[] {
  const targets = new Map<string, Set<string> | undefined>();
  const guesses = new Set<string>();
  for (const path of paths) {
    const absolute = resolve(cwd, path);
    const stat = statSync(absolute, { throwIfNoEntry: false });
    const isGiven = given !== undefined && absolute === resolve(cwd, given);
    if (stat === undefined && !isGiven) {
      throw new UsageError(`\`${path}\` does not exist`, 'Name a project folder or a pipeline file.');
    }
    if (stat?.isDirectory() === true && !isGiven) {
      targets.set(absolute, undefined);
      continue;
    }
    if (stat?.isFile() === false && !isGiven) throw new UsageError(`\`${path}\` cannot be read`, 'Check that it is a file and that you may read it.');
    const marked = projectOf(absolute, MARKS) ?? (/\.ya?ml$/i.test(absolute) ? undefined : projectOf(absolute, ['.gitlab-ci.yml']));
    const root = marked ?? dirname(absolute);
    if (marked === undefined) guesses.add(root);
    const files = targets.has(root) ? targets.get(root) : new Set<string>();
    files?.add(relative(root, absolute).split(sep).join('/'));
    targets.set(root, files);
  }
  return [...targets].map(([root, files]) => ({ root, files: files === undefined ? [] : [...files], guessed: guesses.has(root) }));
}

/** What says that a folder is a project. */
const MARKS = ['.git', '.harborlint.yml'];

function projectOf(file: string, marks: readonly string[]): string | undefined {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    if (marks.some((mark) => existsSync(join(folder, mark)))) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}
