import type { Pipeline, ScriptSection } from '../../pipeline';
import { parsePartialReference } from './partial-reference';

const SECTIONS: readonly ScriptSection[] = ['before_script', 'script', 'after_script'];
const BUILDS = /\b(?:build|push|buildx|bake|--destination|copy|tag)\b/;
const WORD = /[^\s"'`;|&()<>=,]+/g;

/**
 * The repositories that the pipeline's own scripts build or push, as `registry/path`: their images exist only there
 * for as long as the pipeline says, so no cache can hold them. Read from the words of the commands, variables filled in.
 */
export function builtRepositories(pipelines: readonly Pipeline[]): ReadonlySet<string> {
  const built = new Set<string>();
  for (const pipeline of pipelines) {
    for (const job of pipeline.jobs) {
      for (const { value, via } of SECTIONS.flatMap((section) => job.script(section))) {
        if (!BUILDS.test(value.text)) continue;
        for (const [word] of value.text.matchAll(WORD)) {
          if (!word.includes('/') && !word.includes('$')) continue;
          const template = { text: word, at: undefined, scalar: undefined, via, expand: true };
          for (const { text } of job.variables.expand(template)) add(text, built);
        }
      }
    }
  }
  return built;
}

function add(text: string, built: Set<string>): void {
  if (!text.includes('/')) return;
  const parsed = parsePartialReference(text);
  if (parsed.ok && parsed.ref !== undefined && !parsed.unknown.path) built.add(`${parsed.ref.registry}/${parsed.ref.path}`);
}
