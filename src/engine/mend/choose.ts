import type { Finding, FindingFix, FixSafety, PlacedEdit } from '../finding';

/** A finding, and the one of its fixes that is to be made. */
export interface Chosen {
  readonly finding: Finding;
  readonly fix: FindingFix;
}

/**
 * Chooses fixes of the given safety, in the order of the findings: one whose edits overlap or touch those of an earlier one is left
 * for another time, and so is one of which any edit stands in a file that may not be edited.
 */
export function chooseFixes(findings: readonly Finding[], safety: readonly FixSafety[], mayEdit: (path: string) => boolean): Chosen[] {
  const taken = new Map<string, PlacedEdit[]>();
  const chosen: Chosen[] = [];
  for (const finding of findings) {
    const fix = finding.fixes?.find((one) => safety.includes(one.safety));
    if (fix === undefined || fix.edits.length === 0) continue;
    if (fix.edits.some((edit) => !mayEdit(edit.location.path) || clashes(edit, taken.get(edit.location.path) ?? []))) continue;
    for (const edit of fix.edits) {
      const { path } = edit.location;
      const own = taken.get(path);
      if (own === undefined) taken.set(path, [edit]);
      else own.push(edit);
    }
    chosen.push({ finding, fix });
  }
  return chosen;
}

function clashes(edit: PlacedEdit, taken: readonly PlacedEdit[]): boolean {
  const { start, end } = edit.location;
  return taken.some(({ location }) => start.offset <= location.end.offset && location.start.offset <= end.offset);
}
