import type { ArithmeticPart, Part, Span, TextPart, Word } from '../../script';
import { piecesOf } from './frame';
import { sumOf } from './integers';
import type { Machine } from './machine';
import { expandParameter } from './parameters';
import { optionIndex } from './positional';
import type { Site } from './site';
import { substitute, processFile } from './substitution';
import { concat, Value, type TextOrigin } from './value';

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
export function literalValue(machine: Machine, part: TextPart, site: Site): Value {
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

function originOf(machine: Machine, span: Span): TextOrigin {
  return { site: machine.frame.site(span), scalar: undefined, variable: undefined };
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
      return processFile(machine, part);
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
