import type { Instruction } from '../../../script';
import type { Site } from '../site';
import type { Build } from './build';
import type { Stages } from './stages';

/** The way of a build argument into an image. */
export interface Kept {
  readonly steps: readonly { readonly message: string; readonly site: Site }[];
  /** Whether only stages take it of which the image is not made: what they take is not in the image's history. */
  readonly isEarlier: boolean;
}

/** What a Dockerfile does with a build argument; undefined where it does not declare it. */
export function keptBy({ recipe }: Build, { needed, final }: Stages, name: string): Kept | undefined {
  const instructions = [...recipe.tree.instructions.slice(0, recipe.tree.instructions.findIndex(({ keyword }) => keyword === 'FROM')), ...needed.flatMap((stage) => stage.instructions)];
  const declares = (text: string): boolean => text === name || text.startsWith(`${name}=`);
  const declared = find(instructions, 'ARG', declares);
  if (declared === undefined) return undefined;
  const use = new RegExp(`\\$(?:${name}\\b|\\{${name}\\b)`);
  const set = find(instructions, 'ENV', (text) => use.test(text));
  const taking = needed.filter((stage) => find(stage.instructions, 'ARG', declares) !== undefined);
  const isEarlier = taking.length > 0 && !taking.some((stage) => final.has(stage));
  return {
    steps: [
      { message: `\`ARG ${name}\` takes it in`, site: recipe.site(declared) },
      ...(set === undefined ? [] : [{ message: `\`ENV ${set.text.split('=')[0] ?? ''}\` keeps it in the ${isEarlier ? 'stage' : 'image'}`, site: recipe.site(set) }]),
    ],
    isEarlier,
  };
}

function find(instructions: readonly Instruction[], keyword: string, is: (text: string) => boolean): Instruction['words'][number] | undefined {
  for (const instruction of instructions) {
    if (instruction.keyword !== keyword) continue;
    const word = instruction.words.find(({ text }) => is(text));
    if (word !== undefined) return word;
  }
  return undefined;
}
