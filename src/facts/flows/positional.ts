import type { Field } from './flow';
import type { Machine } from './machine';
import { either, Value } from './value';

/** The positional parameters of two paths that meet, by their places; those of the longer list may be missing. */
export function eitherWords(ours: readonly Field[], theirs: readonly Field[]): readonly Field[] {
  const [longer, shorter] = ours.length >= theirs.length ? [ours, theirs] : [theirs, ours];
  const joined = longer.map((field, index): Field => {
    const other = shorter[index];
    if (other === undefined) return missing(field);
    if (other === field || other.value.equals(field.value)) return field;
    return eitherWord(field, other);
  });
  return joined.length === ours.length && joined.every((field, index) => field === ours[index]) ? ours : joined;
}

/** Words of which nobody knows how many were taken from the front: each may be any of them, or none. */
export function shiftedSomehow(words: readonly Field[]): readonly Field[] {
  const value = words.reduce((all, field) => either(all, field.value), Value.empty);
  return words.map((field): Field => (field.optional === true && field.value.equals(value) ? field : { ...anywhere(field), value, optional: true }));
}

/** How many words there are; undefined where a path has more of them than another one. */
export function countOf(words: readonly Field[]): number | undefined {
  return words.some(mayBeMissing) ? undefined : words.length;
}

/** Whether a path has no such word. A variable of GitLab's settings without quotes is taken to be one. */
function mayBeMissing({ optional, value: { texts } }: Field): boolean {
  return optional === true && texts.some(({ pieces }) => pieces.length === 0);
}

function missing(field: Field): Field {
  return mayBeMissing(field) ? field : { ...field, value: either(field.value, Value.empty), optional: true };
}

function eitherWord(a: Field, b: Field): Field {
  const value = either(a.value, b.value);
  return a.optional === true || b.optional === true ? { ...anywhere(a), value, optional: true } : { ...anywhere(a), value };
}

/** A word that has no text of its own: what stands at its place is one of several. */
function anywhere({ site, ...field }: Field): Field {
  return { ...field, site, literal: site, tail: () => site, inside: undefined };
}

/** `OPTIND`, which a shell begins with as 1. */
export function optionIndex({ state }: Machine): Value {
  const variable = state.variables.get('OPTIND');
  return variable === undefined || variable.unset === true ? Value.literal('1') : variable.value;
}
