import { setText } from '../assign';
import type { Field } from '../flow';
import { cut } from '../fields';
import type { Machine } from '../machine';
import { optionIndex, shiftedSomehow } from '../positional';
import { opaque, Value } from '../value';
import type { BuiltinUse } from './builtin';

/** An option that `getopts` has found. */
interface Option {
  readonly name: string;
  readonly value: Value;
  /** What `OPTIND` is then. */
  readonly next: number;
  /** Where the next option stands in the same word; 0 for the next word. */
  readonly offset: number;
}

/** `getopts TEXT NAME [WORDS]`: the next option of the words, as POSIX describes it. */
export function getopts(machine: Machine, { args: [text, variable, ...given], site }: BuiltinUse): void {
  const { state } = machine;
  const name = variable?.value.known;
  if (name === undefined) {
    state.status = 'unknown';
    return;
  }
  const words = given.length > 0 ? given : state.positional;
  const index = optionIndex(machine).known;
  const known = text?.value.known;
  const option = known === undefined || index === undefined || !/^[1-9]\d*$/.test(index) ? undefined : nextOption(machine, known, words, Number(index));
  if (option === undefined) {
    setText(machine, name, Value.hole('getopts'), site);
    const any = opaque('OPTARG', shiftedSomehow(words).map(({ value }) => value)).mapTaints((taint) => ({ ...taint, must: false }));
    setText(machine, 'OPTARG', any, site);
    setText(machine, 'OPTIND', Value.hole('OPTIND'), site);
    state.status = 'unknown';
    return;
  }
  const isEnd = option === 'end';
  setText(machine, name, Value.literal(isEnd ? '?' : option.name), site);
  setText(machine, 'OPTARG', isEnd ? Value.empty : option.value, site);
  if (isEnd) {
    if (words[Number(index) - 1]?.value.known === '--' && state.optionOffset === 0) setText(machine, 'OPTIND', Value.literal(String(Number(index) + 1)), site);
  } else {
    setText(machine, 'OPTIND', Value.literal(String(option.next)), site);
    state.optionOffset = option.offset;
  }
  state.status = isEnd ? 'failure' : 'success';
}

/** The option that comes next; undefined where it is not known. */
function nextOption({ state }: Machine, options: string, words: readonly Field[], index: number): Option | 'end' | undefined {
  const field = words[index - 1];
  if (field === undefined) return words.some(({ optional }) => optional === true) ? undefined : 'end';
  if (state.optionOffset === undefined || words.slice(0, index + 1).some(({ optional }) => optional === true)) return undefined;
  const [only, ...others] = field.value.texts;
  const [head = ''] = only?.pieces ?? [];
  if (others.length > 0 || typeof head !== 'string') return undefined;
  if (!/^-[^-]/s.test(head)) return only?.pieces.length === 1 || !head.startsWith('-') ? 'end' : undefined;
  const at = state.optionOffset === 0 ? 1 : state.optionOffset;
  const letter = head[at];
  if (letter === undefined) return undefined;
  const silent = options.startsWith(':');
  const place = letter === ':' ? -1 : options.indexOf(letter);
  const isLast = only?.pieces.length === 1 && at + 1 >= head.length;
  const after = isLast ? { next: index + 1, offset: 0 } : { next: index, offset: at + 1 };
  if (place < 0) return { name: '?', value: silent ? Value.literal(letter) : Value.empty, ...after };
  if (options[place + 1] !== ':') return { name: letter, value: Value.empty, ...after };
  if (!isLast) return { name: letter, value: cut(field.value, at + 1), next: index + 1, offset: 0 };
  const value = words[index]?.value;
  if (value === undefined) return { name: silent ? ':' : '?', value: silent ? Value.literal(letter) : Value.empty, next: index + 1, offset: 0 };
  return { name: letter, value, next: index + 2, offset: 0 };
}
