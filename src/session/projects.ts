import { existsSync, statSync, type Stats } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { UsageError } from './api';
import { isMissing } from './missing';

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
  const checkouts = new Marked(['.git', '.harborlint.yml']);
  const pipelines = new Marked(['.gitlab-ci.yml']);
  for (const path of paths) {
    const absolute = resolve(cwd, path);
    const stat = statOf(absolute, path);
    const isGiven = given !== undefined && absolute === resolve(cwd, given);
    if (stat === undefined && !isGiven) {
      throw new UsageError(`\`${path}\` does not exist`, 'Name a project folder or a pipeline file.');
    }
    if (stat?.isDirectory() === true && !isGiven) {
      targets.set(absolute, undefined);
      continue;
    }
    if (stat?.isFile() === false && !isGiven) throw new UsageError(`\`${path}\` cannot be read`, 'Check that it is a file and that you may read it.');
    const folder = dirname(absolute);
    const marked = checkouts.above(folder) ?? (/\.ya?ml$/i.test(absolute) ? undefined : pipelines.above(folder));
    const root = marked ?? folder;
    if (marked === undefined) guesses.add(root);
    const files = targets.has(root) ? targets.get(root) : new Set<string>();
    files?.add(relative(root, absolute).split(sep).join('/'));
    targets.set(root, files);
  }
  return [...targets].map(([root, files]) => ({ root, files: files === undefined ? [] : [...files], guessed: guesses.has(root) }));
}

/** @throws UsageError where the path leads nowhere: a ring of links, a folder that may not be searched. What does not exist is undefined. */
function statOf(absolute: string, path: string): Stats | undefined {
  try {
    return statSync(absolute, { throwIfNoEntry: false });
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw new UsageError(`\`${path}\` cannot be read`, 'Check that it is a file and that you may read it.');
  }
}

/** Folders in which something lies that says that they are projects. Each is looked at once: the files of a run share most of them. */
class Marked {
  private readonly known = new Map<string, string | undefined>();

  constructor(private readonly marks: readonly string[]) {}

  /** The nearest one, from a folder on upwards. */
  above(folder: string): string | undefined {
    if (this.known.has(folder)) return this.known.get(folder);
    const isOne = this.marks.some((mark) => existsSync(join(folder, mark)));
    const parent = dirname(folder);
    const nearest = isOne ? folder : parent === folder ? undefined : this.above(parent);
    this.known.set(folder, nearest);
    return nearest;
  }
}
