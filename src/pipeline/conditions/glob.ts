import type { Ternary } from '../expression';
import { Glob } from './fnmatch';

/** Past this many comparisons of a glob with a path, GitLab takes the rule as matched without trying. */
const MOST_COMPARISONS = 50_000;

/**
 * Whether `rules:changes` with these globs (variables filled in) applies to the changed paths.
 * Undefined paths stand for a pipeline that has nothing to compare with (a tag, a schedule): there it always applies.
 * Source: lib/gitlab/ci/build/rules/rule/clause/changes.rb of GitLab.
 */
export function changesApply(globs: readonly string[], paths: readonly string[] | undefined): Ternary {
  if (paths === undefined) return true;
  if (paths.length === 0) return false;
  const distinct = [...new Set(globs)];
  if (paths.length * distinct.length > MOST_COMPARISONS) return true;
  return anyMatch(distinct, paths);
}

/**
 * Whether `rules:exists` with these globs (variables filled in) applies to a project with these files.
 * GitLab looks for `dir/` with a binary search that can pass over the folder: where it would, the answer is `unknown`.
 * Source: lib/gitlab/ci/build/rules/rule/clause/exists.rb of GitLab.
 */
export function existsApplies(globs: readonly string[], files: readonly string[]): Ternary {
  if (globs.length === 0) return false;
  const paths = globs.every(isTopLevel) ? files.filter((path) => !path.includes('/')) : files;
  const names = new Set(paths);
  let sorted: readonly string[] | undefined;
  let doubtful = false;
  const wild: string[] = [];
  for (const glob of globs) {
    if (isExact(glob)) {
      if (!glob.endsWith('/')) {
        if (names.has(glob)) return true;
      } else if (paths.some((path) => path.startsWith(glob))) {
        sorted ??= [...paths].sort();
        if (findsFolder(sorted, glob)) return true;
        doubtful = true;
      }
      continue;
    }
    const ending = glob.startsWith('**/*') ? glob.slice(4) : glob;
    if (ending.startsWith('.') && !ending.includes('/') && isExact(ending)) {
      if (paths.some((path) => path.endsWith(ending))) return true;
    } else wild.push(glob);
  }
  if (paths.length * wild.length > MOST_COMPARISONS) return true;
  const matched = anyMatch(wild, paths);
  return matched === false && doubtful ? 'unknown' : matched;
}

function anyMatch(globs: readonly string[], paths: readonly string[]): Ternary {
  let cut = false;
  for (const text of globs) {
    const glob = new Glob(text);
    if (paths.some((path) => glob.matches(path))) return true;
    cut ||= glob.cut;
  }
  return cut ? 'unknown' : false;
}

/** Whether a glob can only match files of the project's own folder. */
function isTopLevel(glob: string): boolean {
  return !glob.includes('/') && !glob.includes('**');
}

function isExact(glob: string): boolean {
  return !/[*?[{]/.test(glob);
}

/** Ruby's `bsearch` for a path in the folder: it turns right at every path that is not in it. */
function findsFolder(sorted: readonly string[], folder: string): boolean {
  let low = 0;
  const high = sorted.length;
  while (low < high) {
    const middle = low + Math.floor((high - low) / 2);
    if (sorted[middle]?.startsWith(folder) === true) return true;
    low = middle + 1;
  }
  return false;
}
