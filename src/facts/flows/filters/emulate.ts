import { either, opaque, Value, type Text } from '../value';
import type { Filter, FilterUse } from './filter';
import { Unclear } from './unclear';
import { VAGUE } from './read-marks';
import { World } from './world';

/** What a command writes when it reads `input`; both in marks, `words` begin with its name. Throws `Unclear` where that cannot be told. */
export type Emulation = (words: readonly string[], input: string, world: World) => string;

/**
 * What a secret can look like: an ordinary one, one of all small letters, one of all capital letters, and a long one of digits,
 * so that what hangs on the kind of characters, on certain letters or on the length is not taken for sure.
 */
const SAMPLES = ['k7Rz2QwX9mTb4VhJ8sLd', 'hwdnbzkogpyacxjtfreivlmsuq', 'WDQAZFTBPKNJYCXLVHRSIOGUEM', '59271839406285174930617482950361829407531846'];

/** Choices of alternatives tried at the most, questions answered in turn, and characters read in all runs together. */
const MOST_CHOICES = 16;
const MOST_QUESTIONS = 5;
const MOST_UNITS = 150_000;
const TURNS = [0, 1].map((first) => Array.from({ length: 50 }, (_, index) => (index + first) % 2));
/** Texts without a secret that stay apart. */
const MOST_BARE = 2;

/** A filter that runs a stand-in of the command on marked text, in as many worlds as matter. */
export function emulated(run: Emulation, repeats: Repeats = 'input'): Filter {
  return (use) => {
    const choices = use.call.unsure ? undefined : choicesOf([...use.words, use.input]);
    if (choices === undefined) return anything(use, repeats);
    try {
      return runAll(run, use, choices);
    } catch (error) {
      if (error instanceof Unclear) return anything(use, repeats);
      throw error;
    }
  };
}

/** What a command that is not understood may write: what it reads, its words too, or beside them the environment that they name. */
type Repeats = 'input' | 'words' | 'environment';

const ENVIRONMENT = /\b(?:ENV|ENVIRON|env|strenv|envsubst|getenv)\b/;

/** What may stand in the output of a command that is not understood. */
export function anything({ input, words, secrets }: FilterUse, repeats: Repeats): Value {
  const namesEnvironment = repeats === 'environment' && words.some(({ marked }) => ENVIRONMENT.test(marked));
  const value = opaque(VAGUE, [input, ...(repeats === 'input' ? [] : words.slice(1)), ...(namesEnvironment ? secrets().values() : [])]);
  return value.mapTaints((taint) => ({ ...taint, must: false }));
}

function choicesOf(values: readonly Value[]): Text[][] | undefined {
  let choices: Text[][] = [[]];
  for (const { texts } of values) {
    if (choices.length * texts.length > MOST_CHOICES) return undefined;
    choices = choices.flatMap((choice) => texts.map((text) => [...choice, text]));
  }
  return choices;
}

function runAll(run: Emulation, use: FilterUse, choices: readonly (readonly Text[])[]): Value {
  const found = new Found();
  for (const texts of choices) {
    for (const sample of SAMPLES) {
      const first = runOnce(run, texts, new World(use, sample), found);
      if (first.asked.length > 0) {
        runOnce(run, texts, new World(use, sample, [], Infinity), found);
        // Questions of two kinds that take turns, line by line.
        if (first.asked.length > 2) for (const answers of TURNS) runOnce(run, texts, new World(use, sample, answers), found);
        first.asked.slice(0, MOST_QUESTIONS).forEach((count, index) => {
          for (let answer = 1; answer < count; answer++) {
            const answers = Array.from({ length: index }, () => 0);
            runOnce(run, texts, new World(use, sample, [...answers, answer]), found);
          }
        });
      }
      if (!found.hasSecrets) break;
    }
  }
  return withoutSamples(found.value ?? Value.empty, use);
}

/** What a sample's letters or length have left in texts that tell nothing of the secret (`****`, `20`) is not what a real run writes. */
function withoutSamples(value: Value, { call }: FilterUse): Value {
  const bare = value.texts.filter(({ pieces }) => pieces.every((piece) => typeof piece === 'string' || piece.taints.length === 0));
  if (bare.length <= MOST_BARE) return value;
  const unknown: Text = { pieces: [{ name: `$(${call.name})`, taints: [] }], origin: undefined };
  return new Value([...value.texts.filter((text) => !bare.includes(text)), unknown]);
}

class Found {
  value: Value | undefined;
  hasSecrets = false;
  units = 0;
}

function runOnce(run: Emulation, texts: readonly Text[], world: World, found: Found): World {
  const marked = texts.map((text) => world.mark(text));
  found.units += marked.reduce((sum, text) => sum + text.length, 100);
  if (found.units > MOST_UNITS) throw new Unclear('too much to try');
  const output = run(marked.slice(0, -1), world.broken(marked[marked.length - 1] ?? ''), world);
  const value = new Value([world.read(output)]);
  found.hasSecrets ||= world.hasSecrets;
  found.value = found.value === undefined ? value : either(found.value, value);
  return world;
}
