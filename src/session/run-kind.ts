import { mayCompare, type RunKind } from '../pipeline';
import { matchesAnyGlob } from '../policy';
import type { Project } from './project';
import type { RUN_SOURCES } from './run-sources';

/** Which run to look at; what is absent is what an ordinary push has. */
export interface RunRequest {
  readonly ref?: string;
  /** GitLab's `CI_PIPELINE_SOURCE`, or `tag` for the push of a tag. */
  readonly source?: (typeof RUN_SOURCES)[number];
  readonly defaultBranch?: string;
  readonly variables?: ReadonlyMap<string, string>;
  readonly changes?: readonly string[];
}

/** What is asked for as a kind of run. The default branch is what is said, else what the clone's remote had, else `main`. */
export function kindOf(wanted: RunRequest, project: Project): RunKind {
  const { source: named = 'push', defaultBranch = project.defaultBranch() ?? 'main' } = wanted;
  const source = named === 'tag' ? 'push' : named;
  const ref = named === 'tag' ? 'tag' : named === 'merge_request_event' ? 'merge_request' : 'branch';
  const name = wanted.ref ?? (ref === 'branch' ? defaultBranch : undefined);
  const isDefault = ref === 'branch' && name === defaultBranch;
  const guarded = isDefault || (ref !== 'merge_request' && name !== undefined && matchesAnyGlob(project.policy.protectedRefs, name));
  return {
    source,
    ref,
    refName: name !== undefined ? { kind: 'value', text: name } : ref === 'tag' ? { kind: 'present' } : { kind: 'present', except: [defaultBranch] },
    defaultBranch,
    // Which other refs are protected stands in the project's settings.
    isProtected: guarded ? true : undefined,
    given: wanted.variables ?? new Map(),
    files: project.paths(),
    ...(wanted.changes === undefined || !mayCompare(source, ref) ? {} : { changes: wanted.changes }),
  };
}
