import type { Finding, FixSafety, PlacedEdit } from './finding';

export interface Applied {
  /** New text of each file that changed, by path. */
  readonly texts: ReadonlyMap<string, string>;
  /** The findings whose fix was applied. */
  readonly fixed: readonly Finding[];
}

/**
 * Applies fixes of the given safety: in order of place, a fix whose edits overlap one already taken is left for the
 * next round; of one fix all edits or none. Pure: new texts come back, nothing is written.
 */
export function applyFixes(findings: readonly Finding[], texts: ReadonlyMap<string, string>, safety: readonly FixSafety[]): Applied {
  const taken = new Map<string, PlacedEdit[]>();
  const fixed: Finding[] = [];
  for (const finding of findings) {
    const fix = finding.fixes?.find((one) => safety.includes(one.safety));
    if (fix === undefined || fix.edits.length === 0) continue;
    if (fix.edits.some((edit) => !texts.has(edit.location.path) || clashes(edit, taken.get(edit.location.path) ?? []))) continue;
    for (const edit of fix.edits) {
      const { path } = edit.location;
      taken.set(path, [...(taken.get(path) ?? []), edit]);
    }
    fixed.push(finding);
  }
  const changed = new Map<string, string>();
  for (const [path, edits] of taken) changed.set(path, applied(texts.get(path) ?? '', edits));
  return { texts: changed, fixed };
}

function clashes(edit: PlacedEdit, taken: readonly PlacedEdit[]): boolean {
  const { start, end } = edit.location;
  return taken.some(({ location }) => start.offset <= location.end.offset && location.start.offset <= end.offset);
}

function applied(text: string, edits: readonly PlacedEdit[]): string {
  let result = text;
  for (const { location, newText } of [...edits].sort((a, b) => b.location.start.offset - a.location.start.offset)) {
    result = result.slice(0, location.start.offset) + newText + result.slice(location.end.offset);
  }
  return result;
}
