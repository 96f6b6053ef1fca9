/** The pipeline file that GitLab looks for. Source: GitLab docs, ci/pipelines/settings. */
export const DEFAULT_ROOT = '.gitlab-ci.yml';

/** What Harbor puts before the name of a robot. Source: Harbor docs, administration/robot-accounts. */
export const DEFAULT_ROBOT_PREFIX = 'robot$';

/** The secret among the variables of GitLab's Harbor integration. Source: GitLab docs, user/project/integrations/harbor. */
export const DEFAULT_SECRETS: readonly string[] = ['HARBOR_PASSWORD'];

/** The policy file that is looked for in a project's folder. */
export const POLICY_FILE = '.harborlint.yml';
