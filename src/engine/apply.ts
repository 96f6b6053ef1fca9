import type { Finding, FixSafety } from './finding';
import { chooseFixes } from './mend/choose';
import { byPath, editedTexts } from './mend/edits';

export interface Applied {
  /** New text of each file that changed, by path. */
  readonly texts: ReadonlyMap<string, string>;
  /** The findings whose fix was applied. */
  readonly fixed: readonly Finding[];
}

/**
 * Applies fixes of the given safety, once and without a proof: in order of place, a fix whose edits overlap one already
 * taken is left for the next round; of one fix all edits or none. Pure: new texts come back, nothing is written.
 */
export function applyFixes(findings: readonly Finding[], texts: ReadonlyMap<string, string>, safety: readonly FixSafety[]): Applied {
  const chosen = chooseFixes(findings, safety, (path) => texts.has(path));
  const edits = byPath(chosen.flatMap(({ fix }) => fix.edits));
  return { texts: editedTexts(texts, edits), fixed: chosen.map(({ finding }) => finding) };
}
