/** The keywords whose values are compared. */
export const KEYWORDS = ['script', 'before_script', 'after_script', 'image', 'services', 'variables', 'rules', 'needs', 'artifacts', 'cache', 'stage', 'when', 'parallel'];

/** Keywords of the root that are no jobs. */
const ROOT = new Set(['stages', 'variables', 'workflow', 'include', 'default', 'image', 'services', 'before_script', 'after_script', 'cache', 'spec']);

/** Each keyword in one of the forms that GitLab takes for the same; its values stay as they are. */
const FORMS = {
  script: list,
  before_script: list,
  after_script: list,
  image: named('name'),
  services: (value) => list(value).map(named('name')),
  variables: (value) => mapValues(value, variable),
  needs: (value) => (Array.isArray(value) ? value.map(named('job')).map(need) : value),
  cache: (value) => list(value).filter(keepsFiles).map((one) => ({ policy: 'pull-push', when: 'on_success', ...one })),
  parallel: (value) => (Array.isArray(value?.matrix) ? { ...value, matrix: value.matrix.map((row) => mapValues(row, list)) } : value),
  stage: (value) => value ?? 'test',
  when: (value) => value ?? 'on_success',
};

/** Names of the jobs in what gitlab-ci-local prints: hidden ones it leaves out itself. */
export function jobsOf(preview) {
  return Object.keys(preview).filter((name) => !ROOT.has(name) && !name.startsWith('.'));
}

/** A keyword of a job as text, the same for values that mean the same; undefined where the job does not have it. */
export function normal(job, keyword) {
  const value = job[keyword];
  const form = FORMS[keyword];
  // GitLab takes `key: null` as a key that was not given.
  if ((value === undefined || value === null) && keyword !== 'stage' && keyword !== 'when') return undefined;
  return JSON.stringify(sorted(form === undefined ? value : form(value)));
}

/** A cache of no files, such as `cache: {}`, turns off an inherited one: gitlab-ci-local leaves it out. The defaults above are those of GitLab's entry/cache.rb. */
function keepsFiles(cache) {
  return cache?.paths !== undefined || cache?.untracked === true;
}

function list(value) {
  return Array.isArray(value) ? value : [value];
}

function named(key) {
  return (value) => (typeof value === 'string' ? { [key]: value } : value);
}

/** What GitLab's entry/need.rb fills in; gitlab-ci-local writes it out. */
function need(value) {
  if (value?.job === undefined || value.project !== undefined) return value;
  return value.pipeline === undefined ? { artifacts: true, optional: false, ...value } : { artifacts: true, ...value };
}

/** gitlab-ci-local writes `expand: false` as a value with each `$` doubled. */
function variable(value) {
  const isLong = typeof value === 'object' && value !== null;
  const text = isLong ? value.value : value;
  if (text === null || text === undefined) return text;
  return isLong && value.expand === false ? String(text).replaceAll('$', '$$$$') : String(text);
}

function mapValues(value, change) {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, change(child)]));
}

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, child]) => [key, sorted(child)]));
}
