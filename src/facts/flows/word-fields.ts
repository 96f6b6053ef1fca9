import type { Operation, TextPart, Word } from '../../script';
import type { Field } from './flow';
import type { Machine } from './machine';
import { emptiness, isPositional } from './parameters';
import { concat, Value, type Piece } from './value';
import { expandWord, literalValue, tailSite, expandPart } from './words';

/** The words of a command as the program gets them. */
export function expandFields(machine: Machine, words: readonly Word[]): Field[] {
  const fields: Field[] = [];
  for (const word of words) addFields(machine, word, fields);
  return fields;
}

/** Puts what a word of a command becomes behind other words. */
export function addFields(machine: Machine, word: Word, fields: Field[]): void {
  const only = word.parts[0];
  if (word.parts.length === 1 && only?.kind === 'text') fields.push(literalField(machine, word, only));
  else fields.push(...fieldsOf(machine, word));
}

/** A word that is one literal: it is always one field. */
function literalField(machine: Machine, word: Word, only: TextPart): Field {
  const literal = machine.frame.site(only);
  const site = only.start === word.start && only.end === word.end ? literal : machine.frame.site(word);
  return { value: literalValue(machine, only, literal), site, literal, tail: (from) => tailSite(machine, word, from, site), inside: insideOf(machine, only) };
}

function fieldsOf(machine: Machine, word: Word): readonly Field[] {
  const parameters = positionalFields(machine, word);
  if (parameters !== undefined) return parameters;
  const list = elementList(machine, word);
  const splits = word.parts.some((part) => (part.kind === 'parameter' || part.kind === 'command') && part.quoting === 'none');
  const values = list ?? (splits ? split(machine, word) : [expandWord(machine, word)]);
  const site = machine.frame.site(word);
  return values.map((value) => ({ value, site, literal: site, tail: (from) => tailSite(machine, word, from, site), inside: undefined, ...(mayVanish(word, value) && { optional: true as const }) }));
}

/** An unquoted expansion alone that may be empty: the shell leaves such a word out. */
function mayVanish({ parts }: Word, value: Value): boolean {
  const [only] = parts;
  return parts.length === 1 && only?.kind === 'parameter' && only.quoting === 'none' && emptiness(value) === 'either';
}

/** `"$@"` and `$1` alone: the words of the call. */
function positionalFields(machine: Machine, word: Word): readonly Field[] | undefined {
  const { parts } = word;
  const { state } = machine;
  const [only] = parts;
  if (parts.length !== 1 || only?.kind !== 'parameter' || only.operation !== undefined || only.length || only.indirect) return undefined;
  if (only.name === '@' || (only.name === '*' && only.quoting === 'none')) return state.positional.map((field) => ({ ...used(machine, field, word), ...(field.optional && { optional: true as const }) }));
  const field = isPositional(only.name) && only.name !== '*' ? state.positional[Number(only.name) - 1] : undefined;
  if (field === undefined) return undefined;
  // Between quotes it is a word, be it empty.
  const { optional, ...own } = used(machine, field, word);
  return [optional === true && only.quoting === 'none' ? { ...own, optional } : own];
}

/** A parameter where it is used: that of a function stands at the call, that of a file in the file. */
function used(machine: Machine, field: Field, word: Word): Field {
  if (field.handed !== true) return field;
  const site = machine.frame.site(word);
  return { value: field.value.mapTaints((taint) => ({ ...taint, read: site, entry: undefined })), site, literal: site, tail: () => site, inside: undefined };
}

/** `${A[@]:1:2}`; all elements where the numbers are not known. */
function sliced(machine: Machine, elements: readonly Value[] | undefined, operation: Operation | undefined): readonly Value[] | undefined {
  if (elements === undefined || operation?.kind !== 'slice') return elements;
  const number = (word: Word | undefined): number => Number(word === undefined ? NaN : machine.word(word).known);
  const offset = number(operation.offset);
  const length = number(operation.length);
  if (!Number.isInteger(offset) || (operation.length !== undefined && !Number.isInteger(length))) return elements;
  return elements.slice(offset, operation.length === undefined ? undefined : offset + length);
}

function insideOf({ frame }: Machine, only: TextPart): Field['inside'] {
  if (only.end - only.start !== only.value.length) return undefined;
  return ({ start, end }) => frame.site({ start: only.start + start, end: only.start + end });
}

/** `"${A[@]}"`: as many words as there are elements. */
function elementList(machine: Machine, { parts }: Word): readonly Value[] | undefined {
  const [only] = parts;
  if (parts.length !== 1 || only?.kind !== 'parameter' || only.length || only.indirect || only.index?.text !== '@') return undefined;
  if (only.operation !== undefined && only.operation.kind !== 'slice') return undefined;
  const site = machine.frame.site(only);
  const elements = machine.variable(only.name, site).elements;
  return sliced(machine, elements, only.operation)?.map((value) => value.mapTaints((taint) => ({ ...taint, read: site, entry: undefined })));
}

/** Splits what is not quoted at blanks, and leaves out words that come to nothing. */
function split(machine: Machine, word: Word): Value[] {
  const words: Value[][] = [];
  let open: Value[] | undefined;
  word.parts.forEach((part, index) => {
    const value = expandPart(machine, part, index === 0);
    const [text] = value.texts;
    const apart = (part.kind === 'parameter' || part.kind === 'command') && part.quoting === 'none' && value.texts.length === 1 && text !== undefined;
    if (!apart || (part.kind === 'parameter' && !isPositional(part.name) && part.name === '#')) {
      if (open === undefined) words.push((open = []));
      open.push(value);
      return;
    }
    if (text.pieces.length === 1 && typeof text.pieces[0] === 'string' && !/\s/.test(text.pieces[0])) {
      // Nothing to split: the value keeps the place where it stands.
      if (open === undefined) words.push((open = []));
      open.push(value);
      return;
    }
    for (const run of runsOf(text.pieces)) {
      if (run === 'blank') open = undefined;
      else {
        if (open === undefined) words.push((open = []));
        open.push(new Value([{ pieces: run, origin: undefined }]));
      }
    }
  });
  return words.map(concat);
}

/** Runs of pieces between blanks. */
function runsOf(pieces: readonly Piece[]): (readonly Piece[] | 'blank')[] {
  const runs: (Piece[] | 'blank')[] = [];
  const add = (piece: Piece): void => {
    const last = runs[runs.length - 1];
    if (last === undefined || last === 'blank') runs.push([piece]);
    else last.push(piece);
  };
  for (const piece of pieces) {
    if (typeof piece !== 'string') add(piece);
    else {
      for (const part of piece.split(/(\s+)/)) {
        if (/\s/.test(part)) runs.push('blank');
        else if (part !== '') add(part);
      }
    }
  }
  return runs;
}
