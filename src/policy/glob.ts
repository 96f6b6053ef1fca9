import { Minimatch } from 'minimatch';
import { holdsOneOf } from '../text';

const MAGIC = '*?[]{}()!+@\\';

/** A policy lists what it means; a leading `!` or `#` is a character like others, and dot files are files. */
const OPTIONS = { dot: true, nonegate: true, nocomment: true } as const;

const compiled = new Map<string, Minimatch>();

/** Whether a text matches a glob of the policy. A glob with no special characters is compared, not compiled. */
export function matchesGlob(glob: string, text: string): boolean {
  if (glob === text) return true;
  if (!holdsOneOf(glob, MAGIC)) return false;
  let matcher = compiled.get(glob);
  if (matcher === undefined) {
    matcher = new Minimatch(glob, OPTIONS);
    compiled.set(glob, matcher);
  }
  return matcher.match(text);
}

/** Whether a text matches one of the globs. */
export function matchesAnyGlob(globs: readonly string[], text: string): boolean {
  return globs.some((glob) => matchesGlob(glob, text));
}
