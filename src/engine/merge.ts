import type { Draft } from './draft';

/** Of two reports of one thing, the one whose way is certain. */
function surer(earlier: Draft, later: Draft): Draft {
  return earlier.flow?.certainty !== 'must' && later.flow?.certainty === 'must' ? later : earlier;
}

/** One finding a cause: reports of one rule with one message at one place become one, with the jobs of all. */
export function mergeDrafts(drafts: readonly Draft[]): Draft[] {
  const merged = new Map<string, Draft>();
  for (const draft of drafts) {
    const { source, range } = draft.at;
    const id = [draft.rule.meta.id, draft.messageId, draft.message, source.path, range.start, range.end].join('\n');
    const earlier = merged.get(id);
    merged.set(id, earlier === undefined ? draft : { ...surer(earlier, draft), jobs: [...new Set([...earlier.jobs, ...draft.jobs])] });
  }
  return [...merged.values()];
}
