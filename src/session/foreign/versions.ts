/** The special version of a component that moves with the releases. */
export const LATEST = '~latest';

const PARTIAL = /^\d+(?:\.\d+)?$/;
const RELEASE = /^v?(\d+)\.(\d+)\.(\d+)(?:\+.*)?$/;

/** Whether a component's version is the beginning of one (`1`, `1.2`): it stands for the newest version that begins so. */
export function isPartial(version: string): boolean {
  return PARTIAL.test(version);
}

/** Whether a ref can only be a commit, so that what it names never changes. */
export function isCommit(ref: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i.test(ref);
}

/**
 * The tag of the highest version that begins with a partial one, or of all where none is given; pre-releases never count.
 * Source: GitLab docs, ci/components, "Partial semantic versions".
 */
export function highest(tags: readonly string[], partial?: string): string | undefined {
  const wanted = partial?.split('.').map(Number) ?? [];
  let best: { readonly tag: string; readonly parts: readonly number[] } | undefined;
  for (const tag of tags) {
    const match = RELEASE.exec(tag);
    if (match === null) continue;
    const parts = match.slice(1, 4).map(Number);
    if (wanted.every((part, i) => parts[i] === part) && (best === undefined || isAbove(parts, best.parts))) best = { tag, parts };
  }
  return best?.tag;
}

function isAbove(a: readonly number[], b: readonly number[]): boolean {
  for (const [i, part] of a.entries()) {
    const other = b[i] ?? 0;
    if (part !== other) return part > other;
  }
  return false;
}
