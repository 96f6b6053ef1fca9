import type { Field, Invocation } from '../flow';
import { Value } from '../value';

/** Options that say which files a command builds from, by what decides most: the Dockerfile, the folder, the stage. */
const FILE_OPTIONS = ['-f', '--file', '--dockerfile', '-c', '--compose-file', '--local', '-local', '--context', '--project-directory', '--env-file', '--opt', '-opt', '--target'];

/**
 * A command once for each of the files that it may build from: alone where its words name one, else with one of their texts each,
 * and then never for certain. Words with as many texts as the one that decides are taken together, the first with the first,
 * since ways that part set their variables side by side; of other words nothing is known then.
 */
export function choicesOf(invocation: Invocation): Invocation[] {
  const words = fileWords(invocation);
  const [first] = words.filter(({ value }) => value.texts.length > 1);
  if (first === undefined) return [invocation];
  const { length } = first.value.texts;
  return first.value.texts.map((_, index) => ({
    ...invocation,
    certain: false,
    fields: invocation.fields.map((field) => (words.includes(field) ? narrowed(field, length, index) : field)),
  }));
}

function fileWords({ call, fields }: Invocation): Field[] {
  const rank = ({ option, role }: (typeof call.arguments)[number]): number => (role === 'context' ? FILE_OPTIONS.indexOf('--context') : FILE_OPTIONS.indexOf(option ?? ''));
  const words = call.arguments.filter((argument) => rank(argument) >= 0).sort((a, b) => rank(a) - rank(b));
  return [...new Set(words.flatMap(({ word }) => fields[word] ?? []))];
}

function narrowed(field: Field, length: number, index: number): Field {
  const { texts } = field.value;
  if (texts.length === 1) return field;
  const text = texts.length === length ? texts[index] : undefined;
  // An option in front of a text that is not known stays what it is.
  const option = /^-[\w-]*=?/.exec(field.value.marked)?.[0] ?? '';
  return { ...field, value: text === undefined ? new Value([{ pieces: [option, { name: '…', taints: [] }], origin: undefined }]) : new Value([text]) };
}
