import type { DockerWord } from '../../../script';
import type { Machine } from '../machine';
import { knownText, type Text } from '../value';
import { expand } from './expand';
import type { Build } from './build';
import { fromNames, scopeOf, type Stages } from './stages';

/** Notes the images that a build pulls: those that its stages start from, and those that they take files from. */
export function noteImages({ context }: Machine, build: Build, { all, needed }: Stages): void {
  const { recipe, invocation, contexts } = build;
  if (invocation === undefined) return;
  const pulled = context.recorder.pulled;
  for (const stage of needed) {
    const name = stage.base.known;
    if (stage.parent === undefined && name?.toLowerCase() !== 'scratch') note(stage.from, stage.base.texts, 'FROM');
    for (const instruction of stage.instructions) {
      for (const word of fromNames(instruction)) {
        if (all.find(word.text, stage.index) !== undefined) continue;
        // No variable is filled in here.
        note(word, expand(word.text, scopeOf(build, () => undefined)).texts, instruction.keyword === 'RUN' ? 'RUN --mount' : `${instruction.keyword} --from`, word.text.includes('$'));
      }
    }
  }

  function note(word: DockerWord, texts: readonly Text[], by: string, isRefused = false): void {
    if (invocation === undefined || isRefused) return;
    const [first] = texts;
    const name = (first === undefined ? undefined : knownText(first))?.toLowerCase() ?? '';
    if (contexts.has(name)) {
      const other = contexts.get(name);
      if (other !== undefined) for (const text of other.value.texts) pulled.push({ text, site: other.site, isFree: true, isExact: true, invocation, by, action: 'pull' });
      return;
    }
    const own = recipe.site(word);
    for (const text of texts) {
      const { origin } = text;
      // A variable of the pipeline may be read elsewhere.
      if (origin?.scalar !== undefined) {
        pulled.push({ text, site: origin.site, isFree: false, isExact: true, invocation, by, action: 'pull' });
        continue;
      }
      pulled.push({ text, site: origin?.site ?? own, isFree: recipe.source !== undefined && origin?.isShared !== true && (origin?.variable === undefined || isReadWhole(build, origin.variable)), isExact: recipe.isExact || (origin !== undefined && origin.site.key !== own.key), invocation, by, action: 'pull' });
    }
  }
}

/** Whether a variable is nothing but a whole reference wherever the Dockerfile names it. */
function isReadWhole({ recipe }: Build, name: string): boolean {
  const text = recipe.source?.text ?? '';
  const all = [...text.matchAll(new RegExp(`\\$(?:${name}\\b|\\{${name}\\b)`, 'g'))].length;
  const whole = recipe.tree.instructions.filter(({ keyword, words }) => keyword === 'FROM' && (words[0]?.text === `$${name}` || words[0]?.text === `\${${name}}`)).length;
  return all === whole;
}
