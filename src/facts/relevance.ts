import type { Pipeline } from '../pipeline';
import type { Policy } from '../policy';
import type { CalledTexts } from './called-texts';
import { once } from '../text';
import { Secrets } from './secrets';

/** Programs that log in to registries or bring images there and back. */
const TOOLS = 'docker|podman|buildah|nerdctl|executor|skopeo|crane|regctl|oras|helm|cosign|buildctl|docker-compose|img|ko|jib|trivy';

/** One of them, and what else tells of a registry. */
const REGISTRY_WORK = new RegExp(String.raw`\b(?:${TOOLS}|HARBOR_\w+|\w+_CLI_SECRET|CI_DEBUG_TRACE|DOCKER_AUTH_CONFIG)\b|\/api\/v2\.0\/|\/v2\/|\b(?:config|auth)\.json\b`);

/** A command of one of them, as a variable may hold it: `sudo docker compose`. */
const TOOL_COMMAND = once(() => new RegExp(String.raw`^(?:sudo\s+)?(?:${TOOLS})(?=\s|$)`));

/** Commands whose own `env` lists other things, and what makes `env` a file. */
const OTHER_ENV = String.raw`(?<!(?:\b(?:opam|conda|mamba|micromamba|go|poetry|hatch|pixi|spack|venv|virtualenv|source)|[ \t]\.|>)[ \t]*)`;

/** What stands before a builtin that lists variables: the start of a command, a word that runs another one, an assignment, a make prefix. */
const BEFORE_BUILTIN = String.raw`(?:^|[-@+;&|({'"\x60!)=\\]|(?<![\w.-])(?:then|do|else|if|elif|while|until|time|eval|trap|builtin|command|exec|echo|printf|-\w*c)[ \t]|\w=[^\s;&|]*[ \t])[ \t]*`;

/** What stands after one: the end of a command, a redirection, the signals of a trap. */
const AFTER_BUILTIN = String.raw`(?:['"]|\\["n]|[ \t]*(?:$|[;&|)}\x60>]|\d>|[ \t]#|\b(?:EXIT|ERR|INT|TERM|[01])\b|\r?$))`;

/** Ways to list all variables, with what a text that has one cannot be without: making a pattern takes longer than a look for a word. */
interface Dump {
  /** `text`: in lower case. */
  readonly mayBeIn: (text: string) => boolean;
  readonly pattern: () => RegExp;
}

/** Commands that print all variables, and what stands for the names of variables. `env` followed by a program prints none. */
const DUMPS: readonly Dump[] = [
  dump(
    (text) => wordEnds(text, 'env').some((end) => !isWordAt(text, end)),
    String.raw`(?:(?<![\w.$@%+/-])|(?<=/bin/)|(?<=(?:^|;)[ \t]*(?:@[-+]?|[-+]@?)))${OTHER_ENV}env(?=[ \t]*(?:$|[,;&|<>(){}'"\x60\\#$-]|\d>|\w+=|(?:EXIT|ERR|INT|TERM|0)\b))(?![-=\w])`,
    // jq
    String.raw`\$ENV\b(?![:.\w])|\benv as\b|\benv(?:\[\]|\])`,
    String.raw`\b(?:process|Bun|Deno)\s*\??\.\s*env\b(?!\s*\??\.(?!toObject)\w)`,
    // PowerShell, where case does not count in a variable's name.
    String.raw`\benv:`,
  ),
  dump(
    (text) => text.includes('process'),
    String.raw`(?:console\.\w+|inspect|stringify)\(\s*process\s*[,)]|=\s*process\b(?!\s*[?.[\w])|\brequire\(\s*.(?:node:)?process\W`,
  ),
  dump((text) => ['printenv', 'compgen', 'environ'].some((word) => wordEnds(text, word).some((end) => !isWordAt(text, end))), String.raw`\b(?:printenv|compgen|environ)\b`),
  dump((text) => text.includes('${!'), String.raw`\$\{!\w+[@*]`),
  dump(
    (text) => ['set', 'export', 'declare', 'typeset', 'readonly', 'local'].some((word) => wordEnds(text, word).some((end) => mayEndBuiltin(text, end))),
    String.raw`\b(?:set|(?:export|declare|typeset|readonly|local)(?:[ \t]+-[px]+)?)(?<=${BEFORE_BUILTIN}[a-z]+(?:[ \t]+-[px]+)?)${AFTER_BUILTIN}`,
  ),
  dump((text) => text.includes('getenvironmentvariables'), 'GetEnvironmentVariables'),
  dump((text) => text.includes('cmd'), String.raw`\bcmd(?:\.exe)?[ \t]+(?:/[\w:]+[ \t]+)*/c[ \t]+["']?set\b`),
];

function dump(mayBeIn: Dump['mayBeIn'], ...patterns: readonly string[]): Dump {
  return { mayBeIn, pattern: once(() => new RegExp(patterns.join('|'), 'im')) };
}

/** Where a word ends that no other word's end is; more may follow. */
function wordEnds(text: string, word: string): number[] {
  const ends: number[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    if (!isWordAt(text, at - 1)) ends.push(at + word.length);
  }
  return ends;
}

function isWordAt(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || code === 0x5f;
}

/** Whether the first sign after a builtin and its options is one that AFTER_BUILTIN takes, or begins a word that it takes. */
function mayEndBuiltin(text: string, end: number): boolean {
  let index = end;
  while (index < text.length && ' \t-px'.includes(text.charAt(index))) index++;
  return index === text.length || `'"\\;&|)}\`>#\r\neit0123456789`.includes(text.charAt(index));
}

/** Whether a text tells of work with a registry. */
export function doesRegistryWork(text: string): boolean {
  return REGISTRY_WORK.test(text);
}

/** Whether a text is a command that works with registries, as a variable may hold it: `COMPOSE: docker compose`. */
export function isRegistryCommand(text: string): boolean {
  return TOOL_COMMAND().test(text);
}

/** Whether a text tells of work with a registry, or lists variables. */
export function concernsRegistry(text: string): boolean {
  return REGISTRY_WORK.test(text) || listsVariables(text);
}

function listsVariables(text: string): boolean {
  const lower = text.toLowerCase();
  return DUMPS.some(({ mayBeIn, pattern }) => mayBeIn(lower) && pattern().test(text));
}

/** Whether any file of the pipelines can hold what the facts of scripts are about, or run a file that does. */
export function mayConcernScripts(pipelines: readonly Pipeline[], policy: Policy, called: CalledTexts): boolean {
  const secrets = Secrets.of(policy);
  const robots = policy.registries.map(({ robotPrefix }) => robotPrefix).filter((prefix) => prefix !== '');
  // The cheapest test first.
  return pipelines.some(({ files }) => files.some(({ source: { text } }) => secrets.mayBeIn(text) || concernsRegistry(text) || robots.some((prefix) => text.includes(prefix)) || called.mayMatter(text)));
}
