import { minimatch } from 'minimatch';

const GLOB_SYNTAX = /[*?[\]{}()!+@\\#]/;

/**
 * Whether a name matches one of the policy's globs (minimatch).
 * A glob without wildcards is compared as it is: most policies name their projects in full.
 */
export function matchesAny(name: string, globs: readonly string[]): boolean {
  return globs.some((glob) => (GLOB_SYNTAX.test(glob) ? minimatch(name, glob) : glob === name));
}
