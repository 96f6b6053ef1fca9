/** Reasons for differences; docs/conformance.md gives the sources. `invalid` ones stand in pipelines that GitLab refuses: their jobs are not counted. */
const REASONS = {
  folders: { text: '`**/` stands for no folder too or only for some: gitlab-ci-local follows the documentation, harborlint the code' },
  slash: { text: 'a wildcard that begins with a slash matches nothing in GitLab' },
  order: { text: 'GitLab does `extends` before `!reference`' },
  mergeKeys: { text: 'of several merge keys Psych lets the last one win' },
  pullPolicy: { text: 'gitlab-ci-local leaves `pull_policy` of an image out' },
  untracked: { text: 'gitlab-ci-local leaves `untracked` of a cache out' },
  trigger: { text: 'trigger jobs inherit no image in GitLab' },
  index: { text: 'GitLab refuses a reference by number', invalid: true },
  null: { text: 'GitLab refuses a variable without a value', invalid: true },
};

/** Differences that were looked into. `job` and `keyword` say where they are not those of the whole pipeline. */
const KNOWN = [
  { pipeline: 'include-local-wildcard/.gitlab-ci-2.yml', job: 'configs/.gitlab-ci.yml', reason: REASONS.folders },
  { pipeline: 'include-local-wildcard/.gitlab-ci.yml', reason: REASONS.slash },
  { pipeline: 'reference/.gitlab-ci-1.yml', job: 'test-job', keyword: 'variables', reason: REASONS.order },
  { pipeline: 'services/.gitlab-ci.yml', job: 'pre-job', keyword: 'services', reason: REASONS.index },
  { pipeline: 'variables-null/.gitlab-ci.yml', job: 'test-job', keyword: 'variables', reason: REASONS.null },
  { pipeline: 'NVIDIA__nvidia-container-toolkit/.nvidia-ci.yml', keyword: 'image', reason: REASONS.pullPolicy },
  { pipeline: 'jdbean__gitlab-ce/.gitlab-ci.yml', job: 'gitlab:setup-mysql', keyword: 'services', reason: REASONS.mergeKeys },
  { pipeline: 'rmalchow__ldap/.gitlab-ci.yml', keyword: 'cache', reason: REASONS.untracked },
  ...['base-and-derived images', 'helm chart', 'simple image'].map((child) => ({
    pipeline: 'kerrys-learning-lab__GitLab-CI/.gitlab-ci.yml',
    job: `trigger child (${child})`,
    keyword: 'image',
    reason: REASONS.trigger,
  })),
  { pipeline: 'kerrys-learning-lab__GitLab-CI/.gitlab-ci.yml', keyword: 'image', reason: REASONS.pullPolicy },
];

/** The reason for a difference; undefined where nobody has looked into it. */
export function reasonFor(pipeline, difference) {
  const fits = (one, key) => one[key] === undefined || one[key] === difference[key];
  return KNOWN.find((one) => one.pipeline === pipeline && fits(one, 'job') && fits(one, 'keyword'))?.reason;
}
