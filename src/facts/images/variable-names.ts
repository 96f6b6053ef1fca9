import type { Pipeline, YamlScalar } from '../../pipeline';
import type { Source } from '../../text';
import { placeId } from './text-readers';

const INPUT = /\$\[\[\s*([\w.-]+)/g;

/** Where the files at hand name variables and inputs, found in their text. */
export class VariableNames {
  private readonly sources: ReadonlySet<Source>;
  private readonly words = new Map<Source, ReadonlyMap<string, readonly number[]>>();

  constructor(pipelines: readonly Pipeline[]) {
    this.sources = new Set(pipelines.flatMap(({ files }) => files.map(({ source }) => source)));
  }

  /** Whether a variable is named nowhere but where it is defined, and at the beginning of these scalars. */
  areOnlyIn(variable: string, scalars: readonly YamlScalar[]): boolean {
    return [...this.sources].every((source) => {
      const starts = new Set(scalars.filter((scalar) => scalar.source === source).map(({ content }) => content.start));
      return this.placesOf(variable, source).every((index) => {
        const before = opening(source.text, index);
        return before === 0 ? isKey(source.text, index + variable.length) : starts.has(index - before);
      });
    });
  }

  /** Whether inputs (`inputs.name`) are named nowhere but in the scalars at these places, given by `placeId`. */
  areInputsOnlyAt(inputs: ReadonlySet<string>, places: ReadonlySet<string>): boolean {
    if (inputs.size === 0) return true;
    return [...this.sources].every((source) =>
      [...source.text.matchAll(INPUT)].every(({ 1: name = '', index }) => {
        // The place of a scalar in quotes begins with them.
        const starts = [index, index - 1];
        return !inputs.has(name) || starts.some((start) => places.has(placeId({ source, range: { start, end: start } })));
      }),
    );
  }

  private placesOf(variable: string, source: Source): readonly number[] {
    const words = this.words.get(source) ?? wordsOf(source.text);
    this.words.set(source, words);
    return words.get(variable) ?? [];
  }
}

/** Length of the `$` or `${` before a name. */
function opening(text: string, index: number): number {
  if (text[index - 1] === '$') return 1;
  return text[index - 1] === '{' && text[index - 2] === '$' ? 2 : 0;
}

/** Whether a colon follows, behind a quotation mark or not. */
function isKey(text: string, end: number): boolean {
  const colon = /["']?\s*:/y;
  colon.lastIndex = end;
  return colon.test(text);
}

function wordsOf(text: string): ReadonlyMap<string, readonly number[]> {
  const words = new Map<string, number[]>();
  for (const { 0: word, index } of text.matchAll(/\w+/g)) {
    const places = words.get(word);
    if (places === undefined) words.set(word, [index]);
    else places.push(index);
  }
  return words;
}
