import { readable, type Expanded, type Job, type Pipeline, type ScriptSection } from '../../pipeline';
import { parsePartialReference, type PartialReference } from './partial-reference';
import type { ImageValue } from './value';

const SECTIONS: readonly ScriptSection[] = ['before_script', 'script', 'after_script'];

/** Commands of a script, roughly: what stands between line ends (continued lines joined) and operators. */
const COMMAND_END = /\r?\n|[;|&()]+/;
const CONTINUED = /\\\r?\n/g;
const ASSIGNMENT = /(?:^|\s)(?:export\s+)?([A-Za-z_]\w*)=("[^"]*"|'[^']*'|[^\s"';|&]+)/g;

/** Options whose value names an image that a build makes (docker, podman, buildah, nerdctl, kaniko). */
const TARGET_OPTION = /^(?:-t|--tag|-d|--destination)(?:=(.+))?$/;
const MAY_HOLD_TOOL = /docker|podman|buildah|nerdctl|img|skopeo|crane|regctl|oras|ko\b|executor|buildctl/;
const IMAGE_TOOL = /^(?:docker|podman|buildah|nerdctl|img|skopeo|crane|regctl|oras|ko|.*\/executor|executor|buildctl.*)$/;

/**
 * The repositories that the pipeline's own scripts build, tag or push, as `registry/path`: their images exist only there
 * for as long as the pipeline says, so no cache can hold them. What a script pulls or copies from is not among them.
 */
export function builtRepositories(pipelines: readonly Pipeline[]): ReadonlySet<string> {
  const built = new Set<string>();
  for (const pipeline of pipelines) {
    for (const job of pipeline.jobs) {
      const texts = SECTIONS.flatMap((section) => job.script(section).map(({ value }) => value.text));
      const own = assignments(texts);
      for (const text of texts) {
        for (const command of text.replace(CONTINUED, ' ').split(COMMAND_END)) {
          const targets = targetsOf(command).flatMap((target) => valuesOf(target, own, job));
          for (const { text: value, unknown } of targets) {
            // A name without a slash stays on the machine that builds it: only Docker's own images are pulled by one.
            if (!value.includes('/')) continue;
            const repository = repositoryOf(parsePartialReference(value), unknown);
            if (repository !== undefined) built.add(repository);
          }
        }
      }
    }
  }
  return built;
}

/** The words of a command that name what it makes. */
function targetsOf(command: string): string[] {
  if (!MAY_HOLD_TOOL.test(command)) return [];
  const words = command.split(/\s+/).map((word) => word.replace(/["']/g, '')).filter((word) => word !== '');
  const tool = words.findIndex((word) => IMAGE_TOOL.test(word));
  if (tool < 0) return [];
  const rest = words.slice(tool + 1);
  const targets: string[] = [];
  for (const [index, word] of rest.entries()) {
    const option = TARGET_OPTION.exec(word);
    if (option !== null) targets.push(option[1] ?? rest[index + 1] ?? '');
    if (word.startsWith('type=image')) targets.push(...word.split(',').filter((part) => part.startsWith('name=')).map((part) => part.slice(5)));
  }
  const plain = rest.filter((word) => !word.startsWith('-'));
  const last = plain[plain.length - 1];
  const makes = plain.some((word) => word === 'push' || word === 'tag' || word === 'copy' || word === 'cp' || word === 'commit');
  if (makes && last !== undefined) targets.push(last.replace(/^docker:\/\//, ''));
  return targets;
}

/** Shell variables that the scripts set to a text of their own. */
function assignments(texts: readonly string[]): ReadonlyMap<string, string> {
  const own = new Map<string, string>();
  for (const text of texts) {
    for (const [, name = '', value = ''] of text.matchAll(ASSIGNMENT)) own.set(name, value.replace(/["']/g, ''));
  }
  return own;
}

function valuesOf(word: string, own: ReadonlyMap<string, string>, job: Job): Expanded[] {
  const text = word.replace(/\$(?:\{(\w+)\}|(\w+))/g, (whole, braced?: string, bare?: string) => own.get(braced ?? bare ?? '') ?? whole);
  return job.variables.expand({ text, at: undefined, scalar: undefined, via: [], expand: true });
}

/** Registry and path of a reference, unknown variables by their names; undefined where the registry is not certain. */
function repositoryOf(parsed: PartialReference, unknown: readonly string[]): string | undefined {
  if (!parsed.ok || parsed.ref === undefined) return undefined;
  return readable({ text: `${parsed.ref.registry}/${parsed.ref.path}`, unknown });
}

/** Whether an image is one that the pipeline itself makes. */
export function isBuiltHere({ parsed, expanded }: ImageValue, built: ReadonlySet<string>): boolean {
  const repository = repositoryOf(parsed, expanded.unknown);
  return repository !== undefined && built.has(repository);
}
