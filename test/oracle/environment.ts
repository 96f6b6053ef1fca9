import { CANARY } from './canary';

/** What a job of a project with the Harbor integration has in its environment, as far as scripts ask for it. */
const GIVEN: Readonly<Record<string, string>> = {
  CI: 'true',
  GITLAB_CI: 'true',
  CI_COMMIT_SHA: '5f0c1e5b8d6f4b0c9a7e2d1f3b5a7c9e1d3f5b7a',
  CI_COMMIT_SHORT_SHA: '5f0c1e5b',
  CI_COMMIT_REF_NAME: 'main',
  CI_COMMIT_REF_SLUG: 'main',
  CI_DEFAULT_BRANCH: 'main',
  CI_JOB_ID: '4711',
  CI_PIPELINE_IID: '12',
  CI_PROJECT_NAME: 'demo',
  CI_PROJECT_PATH: 'group/demo',
  CI_REGISTRY: 'gitlab.example.com:5050',
  CI_SERVER_HOST: 'gitlab.example.com',
  HARBOR_URL: 'https://registry.isima.fr',
  HARBOR_HOST: 'registry.isima.fr',
  HARBOR_OCI: 'oci://registry.isima.fr',
  HARBOR_PROJECT: 'demo',
  HARBOR_USERNAME: 'robot$demo+ci',
  HARBOR_PASSWORD: CANARY,
  LC_ALL: 'C',
};

/** The environment of a job: what GitLab gives, the variables of the pipeline (expanded once, as the runner does), the unknown ones, and where it runs. */
export function environmentOf(
  variables: Readonly<Record<string, string>>,
  unknown: Readonly<Record<string, string>>,
  place: { readonly folder: string },
): Readonly<Record<string, string>> {
  const { folder } = place;
  const outer: Record<string, string> = { ...GIVEN, ...unknown, CI_PROJECT_DIR: `${folder}/project`, HOME: `${folder}/root`, TMPDIR: `${folder}/tmp`, PATH: `${folder}/bin` };
  const all = { ...outer, ...variables };
  const expanded = Object.entries(variables).map(([name, value]) => [name, expand(value, all, name)] as const);
  return { ...outer, ...Object.fromEntries(expanded) };
}

/** Expansion as Go's os.Expand does it, variables of the pipeline in it too; one that names itself stays as it is. */
function expand(value: string, all: Readonly<Record<string, string>>, ...within: readonly string[]): string {
  return value.replace(/\$\$|\$(?:\{(\w+)\}|(\w+))/g, (whole, braced: string | undefined, bare: string | undefined) => {
    const name = braced ?? bare;
    if (name === undefined) return '$';
    if (within.includes(name)) return whole;
    const text = all[name] ?? '';
    return name in GIVEN ? text : expand(text, all, ...within, name);
  });
}
