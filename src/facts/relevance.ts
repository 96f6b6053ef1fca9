import type { Pipeline } from '../pipeline';
import type { Policy } from '../policy';
import type { CalledTexts } from './called-texts';
import { Secrets } from './secrets';

/** Programs that log in to registries or bring images there and back, and what else tells of a registry. */
const REGISTRY_WORK = /\b(?:docker|podman|buildah|nerdctl|executor|skopeo|crane|regctl|oras|helm|cosign|buildctl|docker-compose|img|ko|jib|trivy|HARBOR_\w+|\w+_CLI_SECRET|CI_DEBUG_TRACE|DOCKER_AUTH_CONFIG)\b|\/api\/v2\.0\/|\/v2\/|\b(?:config|auth)\.json\b/;

/** Commands that print all variables, and what stands for the names of variables. */
const DUMPS = /\b(?:env|printenv|compgen|environ)\b|\$\{!\w+[@*]|(?:^|[-;&|({'"\n])[ \t]*(?:export|declare|typeset|set|readonly|local)(?:[ \t]+-[px]+)?[ \t]*(?:$|[;&|)}'"\n>])|\benv:|GetEnvironmentVariables|\bcmd[ \t]+\/c[ \t]+set\b/im;

/** Whether a text tells of work with a registry. */
export function doesRegistryWork(text: string): boolean {
  return REGISTRY_WORK.test(text);
}

/** Whether a text tells of work with a registry, or lists variables. */
export function concernsRegistry(text: string): boolean {
  return REGISTRY_WORK.test(text) || DUMPS.test(text);
}

/** Whether any file of the pipelines can hold what the facts of scripts are about, or run a file that does. */
export function mayConcernScripts(pipelines: readonly Pipeline[], policy: Policy, called: CalledTexts): boolean {
  const secrets = Secrets.of(policy);
  const robots = policy.registries.map(({ robotPrefix }) => robotPrefix).filter((prefix) => prefix !== '');
  return pipelines.some(({ files }) => files.some(({ source: { text } }) => concernsRegistry(text) || secrets.mayBeIn(text) || robots.some((prefix) => text.includes(prefix)) || called.mayMatter(text)));
}
