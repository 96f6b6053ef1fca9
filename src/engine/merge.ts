import type { Draft } from './draft';

/** One finding a cause: reports of one rule with one message at one place become one, with the jobs of all. */
export function mergeDrafts(drafts: readonly Draft[]): Draft[] {
  const merged = new Map<string, Draft>();
  for (const draft of drafts) {
    const { source, range } = draft.at;
    const id = [draft.rule.meta.id, draft.messageId, draft.message, source.path, range.start, range.end].join('\n');
    const earlier = merged.get(id);
    merged.set(id, earlier === undefined ? draft : { ...earlier, jobs: [...new Set([...earlier.jobs, ...draft.jobs])] });
  }
  return [...merged.values()];
}
