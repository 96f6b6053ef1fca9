import type { Draft } from './draft';

/**
 * Puts what stands in a fetched file where the project includes that file: nobody can change the text itself here.
 * What no include of the project brought is left out.
 */
export function inProject(drafts: readonly Draft[]): Draft[] {
  return drafts.flatMap((draft) => {
    if (draft.at.source.origin === 'workspace') return [draft];
    const step = draft.via.find(({ kind, at }) => kind === 'include' && at.source.origin === 'workspace');
    if (step === undefined) return [];
    const related = [{ message: 'the text stands here', at: draft.at }, ...draft.related];
    return [{ ...draft, at: step.at, related, fix: undefined }];
  });
}
