/** Every source that a run can have; `tag` is the push of a tag. */
export const RUN_SOURCES = [
  'push',
  'tag',
  'merge_request_event',
  'schedule',
  'trigger',
  'web',
  'api',
  'pipeline',
  'parent_pipeline',
  'chat',
  'external',
  'external_pull_request_event',
  'webide',
] as const;
