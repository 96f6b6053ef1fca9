import type { Pipeline } from '../pipeline';
import type { Policy } from '../policy';
import type { CalledTexts } from './called-texts';
import { Secrets } from './secrets';

/** Programs that log in to registries or bring images there and back, and what else tells of a registry. */
const REGISTRY_WORK = /\b(?:docker|podman|buildah|nerdctl|executor|skopeo|crane|regctl|oras|helm|cosign|buildctl|docker-compose|img|ko|jib|trivy|HARBOR_\w+|\w+_CLI_SECRET|CI_DEBUG_TRACE|DOCKER_AUTH_CONFIG)\b|\/api\/v2\.0\/|\/v2\/|\b(?:config|auth)\.json\b/;

/** Commands whose own `env` lists other things, and what makes `env` a file. */
const OTHER_ENV = String.raw`(?<!(?:\b(?:opam|conda|mamba|micromamba|go|poetry|hatch|pixi|spack|venv|virtualenv|source)|[ \t]\.|>)[ \t]*)`;

/** What stands before a builtin that lists variables: the start of a command, a word that runs another one, an assignment, a make prefix. */
const BEFORE_BUILTIN = String.raw`(?:^|[-@+;&|({'"\x60!)=\\]|(?<![\w.-])(?:then|do|else|if|elif|while|until|time|eval|trap|builtin|command|exec|echo|printf|-\w*c)[ \t]|\w=[^\s;&|]*[ \t])[ \t]*`;

/** What stands after one: the end of a command, a redirection, the signals of a trap. */
const AFTER_BUILTIN = String.raw`(?:['"]|\\["n]|[ \t]*(?:$|[;&|)}\x60>]|\d>|[ \t]#|\b(?:EXIT|ERR|INT|TERM|[01])\b|\r?$))`;

/** Commands that print all variables, and what stands for the names of variables. `env` followed by a program prints none. */
const DUMPS = new RegExp(
  [
    String.raw`(?:(?<![\w.$@%+/-])|(?<=/bin/)|(?<=(?:^|;)[ \t]*(?:@[-+]?|[-+]@?)))${OTHER_ENV}env(?=[ \t]*(?:$|[,;&|<>(){}'"\x60\\#$-]|\d>|\w+=|(?:EXIT|ERR|INT|TERM|0)\b))(?![-=])`,
    // jq
    String.raw`\$ENV\b(?![:.\w])|\benv as\b|\benv(?:\[\]|\])`,
    String.raw`\b(?:process|Bun|Deno)\s*\??\.\s*env\b(?!\s*\??\.(?!toObject)\w)`,
    String.raw`(?:console\.\w+|inspect|stringify)\(\s*process\s*[,)]|=\s*process\b(?!\s*[?.[\w])|\brequire\(\s*.(?:node:)?process\W`,
    String.raw`\b(?:printenv|compgen|environ)\b`,
    String.raw`\$\{!\w+[@*]`,
    String.raw`\b(?:set|(?:export|declare|typeset|readonly|local)(?:[ \t]+-[px]+)?)(?<=${BEFORE_BUILTIN}[a-z]+(?:[ \t]+-[px]+)?)${AFTER_BUILTIN}`,
    // PowerShell, where case does not count in a variable's name.
    String.raw`\benv:`,
    'GetEnvironmentVariables',
    String.raw`\bcmd(?:\.exe)?[ \t]+(?:/[\w:]+[ \t]+)*/c[ \t]+["']?set\b`,
  ].join('|'),
  'im',
);

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
