import type { Argument } from './call';
import type { OptionSpec, Role } from './tool';

/** Where a value stands. */
type Place = Pick<Argument, 'word' | 'from' | 'option'>;

/** The arguments that a value holds: itself, or the parts of it that its option knows of. `word` is the text of the word that it stands in. */
export function valueArguments(option: OptionSpec, role: Role, place: Place, word: string): readonly Argument[] {
  if (option.fields !== undefined) {
    const fields = fieldArguments(option.fields, place, word);
    if (fields.length > 0) return fields;
  }
  if (option.at !== undefined) {
    const file = fileStart(option.at, place.from, word);
    if (file !== undefined) return [{ ...place, role: 'file-in', from: file }];
  }
  if (option.keyed === true) {
    const sign = word.indexOf('=', place.from);
    if (sign >= 0) return [{ ...place, role, from: sign + 1 }];
  }
  return [{ ...place, role }];
}

/** The fields of `type=registry,ref=host/app:cache` that have a role. */
function fieldArguments(roles: NonNullable<OptionSpec['fields']>, place: Place, word: string): readonly Argument[] {
  const list: Argument[] = [];
  let start = place.from;
  while (start <= word.length) {
    const comma = word.indexOf(',', start);
    const end = comma < 0 ? word.length : comma;
    const sign = word.indexOf('=', start);
    const role = sign >= 0 && sign < end ? roles[word.slice(start, sign)] : undefined;
    if (role !== undefined) list.push({ ...place, role, from: sign + 1, ...(end < word.length && { to: end }) });
    start = end + 1;
  }
  return list;
}

/** Where the name of a file begins in `@file`, `NAME=@file` or `NAME=<file`; undefined where the value names none. */
function fileStart(at: 'start' | 'pair', from: number, word: string): number | undefined {
  if (at === 'start') return word.charAt(from) === '@' ? from + 1 : undefined;
  const sign = word.indexOf('=', from);
  return sign >= 0 && '@<'.includes(word.charAt(sign + 1)) && sign + 1 < word.length ? sign + 2 : undefined;
}
