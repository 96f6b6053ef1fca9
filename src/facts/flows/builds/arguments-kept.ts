import type { Instruction } from '../../../script';
import type { Site } from '../site';
import type { Build } from './build';
import type { Stages } from './stages';

/** What a Dockerfile does with a build argument: the steps of its way into the image; undefined where it does not declare it. */
export function keptBy({ recipe }: Build, { needed }: Stages, name: string): readonly { readonly message: string; readonly site: Site }[] | undefined {
  const instructions = [...recipe.tree.instructions.slice(0, recipe.tree.instructions.findIndex(({ keyword }) => keyword === 'FROM')), ...needed.flatMap((stage) => stage.instructions)];
  const declared = find(instructions, 'ARG', (text) => text === name || text.startsWith(`${name}=`));
  if (declared === undefined) return undefined;
  const use = new RegExp(`\\$(?:${name}\\b|\\{${name}\\b)`);
  const set = find(instructions, 'ENV', (text) => use.test(text));
  return [
    { message: `\`ARG ${name}\` takes it in`, site: recipe.site(declared) },
    ...(set === undefined ? [] : [{ message: `\`ENV ${set.text.split('=')[0] ?? ''}\` keeps it in the image`, site: recipe.site(set) }]),
  ];
}

function find(instructions: readonly Instruction[], keyword: string, is: (text: string) => boolean): Instruction['words'][number] | undefined {
  for (const instruction of instructions) {
    if (instruction.keyword !== keyword) continue;
    const word = instruction.words.find(({ text }) => is(text));
    if (word !== undefined) return word;
  }
  return undefined;
}
