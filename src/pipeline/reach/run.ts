import type { Known } from '../expression';

/** GitLab's `CI_PIPELINE_SOURCE` (docs: ci/jobs/job_rules, list of sources). */
export type PipelineSource =
  | 'push'
  | 'merge_request_event'
  | 'schedule'
  | 'trigger'
  | 'web'
  | 'api'
  | 'pipeline'
  | 'parent_pipeline'
  | 'chat'
  | 'external'
  | 'external_pull_request_event'
  | 'webide';

/** One pipeline that GitLab could create, as far as rules can tell it from others. */
export interface Run {
  readonly source: PipelineSource;
  /** What the pipeline runs for. */
  readonly ref: 'branch' | 'tag' | 'merge_request';
  /** Name of the branch or the tag; for a merge request, of its source branch. */
  readonly refName: Known;
  /** What is known of the variables that GitLab predefines for such a run. */
  readonly predefined: ReadonlyMap<string, Known>;
  /** Variables given to the pipeline itself: they win over all others. */
  readonly given: ReadonlyMap<string, string>;
  /** Paths that the pipeline's commits change: undefined where GitLab has nothing to compare with, `unknown` where nobody knows. */
  readonly changes: readonly string[] | undefined | 'unknown';
  /** All files of the project, for `exists`; `unknown` where they were not listed. */
  readonly files: readonly string[] | 'unknown';
}

/** What tells a run apart, before its variables are worked out. */
export interface RunKind {
  readonly source: PipelineSource;
  readonly ref: Run['ref'];
  readonly refName: Known;
  readonly defaultBranch: string;
  /** Whether the branch or the tag is protected; undefined where nobody knows. */
  readonly isProtected: boolean | undefined;
  readonly given?: ReadonlyMap<string, string>;
  readonly changes?: readonly string[] | undefined | 'unknown';
  readonly files?: readonly string[] | 'unknown';
}

const ABSENT: Known = { kind: 'absent' };
const PRESENT: Known = { kind: 'present' };

/** Variables that every merge request pipeline has, and no other (docs: ci/variables/predefined_variables). */
const MERGE_REQUEST = [
  'CI_MERGE_REQUEST_ID',
  'CI_MERGE_REQUEST_IID',
  'CI_MERGE_REQUEST_REF_PATH',
  'CI_MERGE_REQUEST_PROJECT_ID',
  'CI_MERGE_REQUEST_PROJECT_PATH',
  'CI_MERGE_REQUEST_PROJECT_URL',
  'CI_MERGE_REQUEST_SOURCE_PROJECT_ID',
  'CI_MERGE_REQUEST_SOURCE_PROJECT_PATH',
  'CI_MERGE_REQUEST_SOURCE_PROJECT_URL',
  'CI_MERGE_REQUEST_TARGET_BRANCH_NAME',
  'CI_MERGE_REQUEST_TITLE',
  'CI_MERGE_REQUEST_EVENT_TYPE',
  'CI_MERGE_REQUEST_DIFF_ID',
  'CI_MERGE_REQUEST_DIFF_BASE_SHA',
];

/** Variables that some merge request pipelines have. */
const MERGE_REQUEST_PERHAPS = [
  'CI_MERGE_REQUEST_APPROVED',
  'CI_MERGE_REQUEST_ASSIGNEES',
  'CI_MERGE_REQUEST_DESCRIPTION',
  'CI_MERGE_REQUEST_DESCRIPTION_IS_TRUNCATED',
  'CI_MERGE_REQUEST_DRAFT',
  'CI_MERGE_REQUEST_LABELS',
  'CI_MERGE_REQUEST_MILESTONE',
  'CI_MERGE_REQUEST_SOURCE_BRANCH_PROTECTED',
  'CI_MERGE_REQUEST_SOURCE_BRANCH_SHA',
  'CI_MERGE_REQUEST_SQUASH_ON_MERGE',
  'CI_MERGE_REQUEST_TARGET_BRANCH_PROTECTED',
  'CI_MERGE_REQUEST_TARGET_BRANCH_SHA',
];

/**
 * Sources whose branch pipelines GitLab compares with an earlier commit for `changes` (docs: ci/yaml, `rules:changes`).
 * A child pipeline compares as its parent does, which may be not at all.
 */
const COMPARED: ReadonlySet<PipelineSource> = new Set(['push', 'parent_pipeline', 'external_pull_request_event']);

/** Whether GitLab may have something to compare such a run with: where not, it takes every `changes` as met. */
export function mayCompare(source: PipelineSource, ref: Run['ref']): boolean {
  return ref === 'merge_request' || (ref === 'branch' && COMPARED.has(source));
}

/** Works out the predefined variables of a kind of run. */
export function runOf(kind: RunKind): Run {
  const { source, ref, refName } = kind;
  const value = (text: string): Known => ({ kind: 'value', text });
  const predefined = new Map<string, Known>([
    ['CI', value('true')],
    ['GITLAB_CI', value('true')],
    ['CI_PIPELINE_SOURCE', value(source)],
    ['CI_DEFAULT_BRANCH', value(kind.defaultBranch)],
    ['CI_COMMIT_REF_NAME', refName],
    ['CI_COMMIT_REF_PROTECTED', kind.isProtected === undefined ? { kind: 'oneOf', texts: ['true', 'false'] } : value(String(kind.isProtected))],
    ['CI_COMMIT_BRANCH', ref === 'branch' ? refName : ABSENT],
    ['CI_COMMIT_TAG', ref === 'tag' ? refName : ABSENT],
    ['CI_COMMIT_TAG_MESSAGE', ref === 'tag' ? { kind: 'unknown' } : ABSENT],
    ['CI_MERGE_REQUEST_SOURCE_BRANCH_NAME', ref === 'merge_request' ? refName : ABSENT],
    ['CI_PIPELINE_TRIGGERED', source === 'trigger' ? value('true') : ABSENT],
  ]);
  for (const name of MERGE_REQUEST) predefined.set(name, ref === 'merge_request' ? PRESENT : ABSENT);
  for (const name of MERGE_REQUEST_PERHAPS) predefined.set(name, ref === 'merge_request' ? { kind: 'unknown' } : ABSENT);
  for (const name of ['CI_COMMIT_SHA', 'CI_COMMIT_SHORT_SHA', 'CI_PROJECT_PATH', 'CI_PROJECT_NAME', 'CI_PROJECT_NAMESPACE', 'CI_PROJECT_ID', 'CI_SERVER_HOST', 'CI_SERVER_URL']) {
    predefined.set(name, PRESENT);
  }
  return {
    source,
    ref,
    refName,
    predefined,
    given: kind.given ?? new Map(),
    changes: 'changes' in kind ? kind.changes : mayCompare(source, ref) ? 'unknown' : undefined,
    files: kind.files ?? 'unknown',
  };
}
