import type { ArithmeticPart, CommandPart, Operation, Part, ProcessPart, Span, TextPart, Word } from '../../script';
import type { Field } from './flow';
import { piecesOf } from './frame';
import { sumOf } from './integers';
import type { Machine } from './machine';
import { emptiness, expandParameter, isPositional } from './parameters';
import { optionIndex } from './positional';
import { readFile } from './read-file';
import type { Site } from './site';
import { collect } from './streams';
import { subshell } from './subshell';
import { concat, Value, type Piece, type TextOrigin } from './value';

/** A word as one value: nothing is split, as in an assignment or a here-document. */
export function expandWord(machine: Machine, word: Word): Value {
  const { parts } = word;
  const only = parts[0];
  if (only === undefined) return Value.empty;
  if (parts.length > 1) return concat(parts.map((part, index) => expandPart(machine, part, index === 0))).withOrigin(originOf(machine, word));
  // A word that is one literal, or one variable, is still the text that stands there, or that of the variable.
  return only.kind === 'text' ? literalValue(machine, only, machine.frame.site(only)) : withPlace(expandPart(machine, only, true), machine, word);
}

/** The value of a word that is one literal. */
function literalValue(machine: Machine, part: TextPart, site: Site): Value {
  const origin: TextOrigin = { site, scalar: undefined, variable: undefined };
  // Most words are this: they are made once, and not copied to give them their place.
  return isAsWritten(machine, part) ? Value.literal(part.value, origin) : textValue(machine, part, true).withOrigin(origin);
}

/** Whether the first part of a word is no more than its text: it has no holes and no home folder. */
function isAsWritten({ frame }: Machine, { value, quoting }: TextPart): boolean {
  return frame.holes.length === 0 && !(quoting === 'none' && value.startsWith('~'));
}

/** The value of one variable: where no text is its own, it stands where it is read. */
function withPlace(value: Value, machine: Machine, word: Word): Value {
  if (!value.texts.some(({ pieces, origin }) => origin === undefined && pieces.length > 0)) return value;
  const place = originOf(machine, word);
  return new Value(value.texts.map(({ pieces, origin }) => ({ pieces, origin: origin ?? place })));
}

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

function originOf(machine: Machine, span: Span): TextOrigin {
  return { site: machine.frame.site(span), scalar: undefined, variable: undefined };
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

/** The place of a word's text from an offset on; offsets count what is left of the text once quotes are taken off. */
export function tailSite(machine: Machine, word: Word, from: number, whole: Site): Site {
  if (from === 0) return whole;
  let done = 0;
  const last = word.parts[word.parts.length - 1];
  const end = last?.kind === 'text' && last.quoting !== 'none' ? last.end : word.end;
  for (const part of word.parts) {
    if (part.kind !== 'text') return done === from ? machine.frame.site({ start: part.start, end }) : whole;
    const { length } = part.value;
    if (from < done + length) {
      // Where backslashes were taken off, the offset is not that of the text.
      if (part.end - part.start !== length) return whole;
      return machine.frame.site({ start: part.start + from - done, end });
    }
    done += length;
  }
  return whole;
}

/** One part of a word. */
export function expandPart(machine: Machine, part: Part, isFirst: boolean): Value {
  switch (part.kind) {
    case 'text':
      return textValue(machine, part, isFirst);
    case 'parameter':
      return expandParameter(machine, part);
    case 'command':
      return substitute(machine, part);
    case 'arithmetic':
      return counted(machine, part);
    case 'process':
      return process(machine, part);
  }
}

/** What the shell itself counts: `$((OPTIND - 1))`, `$(($# - 1))`. Rounds that a script counts are not gone through for that. */
function counted(machine: Machine, { words: [first, second], operator }: ArithmeticPart): Value {
  const own = /^\$?(?:OPTIND|\{OPTIND\}|#|\{#\})$/.test(first?.text ?? '');
  const values = own && first !== undefined && second !== undefined ? [first.text === 'OPTIND' ? optionIndex(machine) : expandWord(machine, first), expandWord(machine, second)] : [];
  const sum = sumOf(operator, values);
  return sum === undefined ? Value.hole('$((…))') : Value.literal(String(sum));
}

function textValue(machine: Machine, part: TextPart, isFirst: boolean): Value {
  const { value, quoting } = part;
  if (isFirst && quoting === 'none' && value.startsWith('~') && (value.length === 1 || value[1] === '/')) return concat([Value.hole('HOME'), Value.literal(value.slice(1))]);
  const pieces = piecesOf(part, machine.frame.holes);
  const only = pieces[0];
  if (pieces.length === 1 && typeof only === 'string') return Value.literal(only);
  if (pieces.length === 0) return Value.empty;
  const site = machine.frame.site(part);
  return new Value([{ pieces, origin: undefined }]).mapTaints((taint) => ({ ...taint, read: site, entry: undefined }));
}

/** `$(…)`: what the commands print, without line ends at the end. */
function substitute(machine: Machine, part: CommandPart): Value {
  const site = machine.frame.site(part);
  let value = Value.empty;
  machine.nested(() => {
    const file = fileAlone(part);
    value = file === undefined ? capture(machine, () => { machine.list(part.body); }) : readFile(machine, expandWord(machine, file), site);
  });
  const [text] = value.texts;
  if (text?.pieces.length === 0 && value.texts.length === 1) return Value.hole('$(…)');
  return trimEnd(value).mapTaints((taint) => ({ ...taint, read: site, entry: undefined, parameter: undefined }));
}

/** The file of `$(< FILE)`: bash gives what it holds. */
function fileAlone({ body: { items } }: CommandPart): Word | undefined {
  const command = items.length === 1 ? items[0]?.command : undefined;
  if (command?.kind !== 'simple' || command.words.length > 0 || command.assignments.length > 0 || command.redirects.length !== 1) return undefined;
  const [only] = command.redirects;
  return only?.operator === '<' && (only.fd ?? 0) === 0 ? only.target : undefined;
}

/** Runs commands in a subshell and gives what they print. */
export function capture(machine: Machine, run: () => void): Value {
  return collect(machine, [1], true, () => { subshell(machine, run); });
}

function trimEnd(value: Value): Value {
  if (value.texts.every(({ pieces }) => typeof pieces[pieces.length - 1] !== 'string')) return value;
  return new Value(
    value.texts.map(({ pieces, origin }) => {
      const last = pieces[pieces.length - 1];
      if (typeof last !== 'string') return { pieces, origin };
      const cut = last.replace(/\n+$/, '');
      return { origin, pieces: cut === '' ? pieces.slice(0, -1) : [...pieces.slice(0, -1), cut] };
    }),
  );
}

/** `<(…)`: a file that holds what the commands print. `>(…)`: a file that nothing more is known of. */
function process(machine: Machine, part: ProcessPart): Value {
  const path = `/dev/fd/${String(60 + machine.context.work.nextStream())}`;
  const site = machine.frame.site(part);
  if (part.direction === 'in') {
    machine.nested(() => {
      const value = capture(machine, () => { machine.list(part.body); });
      machine.state.files.set(path, { value, written: site });
    });
  }
  return Value.literal(path);
}
