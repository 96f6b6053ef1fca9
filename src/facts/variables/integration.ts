/** The variables that GitLab's Harbor integration gives to jobs (docs: user/project/integrations/harbor). */
export const INTEGRATION_VARIABLES: readonly string[] = ['HARBOR_URL', 'HARBOR_HOST', 'HARBOR_OCI', 'HARBOR_PROJECT', 'HARBOR_USERNAME', 'HARBOR_PASSWORD'];

/** What the names of the integration's variables begin with. */
export const INTEGRATION_PREFIX = 'HARBOR_';

const NAMES = new Set(INTEGRATION_VARIABLES);

/** Whether the Harbor integration gives a variable of this name. */
export function isIntegrationVariable(name: string): boolean {
  return NAMES.has(name);
}
