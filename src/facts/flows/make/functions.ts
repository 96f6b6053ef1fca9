import { baseName, ownEntry } from '../../../text';
import type { MakePart, MakeText } from '../../../script';
import type { Source } from '../../../text';
import { expand, expandValue, replaced, spaced, stemOf, variableSegments } from './expand';
import { folderOf } from '../folder-of';
import type { Make } from './make';
import { resolve } from '../paths';
import { alternatives, MadeText, valueOf, type Segment, type SegmentOrigin } from '../segments';
import { placeSite, type Site } from '../site';
import { write } from '../streams';
import { concat, either, opaque, Value, type Piece } from '../value';
import { outputOf } from './shell-lines';

type Call = Extract<MakePart, { kind: 'function' }>;

/** Words that `foreach` goes through. */
const MOST_WORDS = 60;

/** Functions of words that are all known; `args` are the texts between the commas. */
const TEXTUAL: Readonly<Record<string, (args: readonly string[]) => string | undefined>> = {
  strip: ([text = '']) => wordsOf(text).join(' '),
  subst: ([from = '', to = '', text = '']) => (from === '' ? text + to : text.split(from).join(to)),
  patsubst: ([pattern = '', by = '', text = '']) => each(text, (word) => replaced(word, pattern.trim(), by.trim())),
  findstring: ([find = '', text = '']) => (text.includes(find) ? find : ''),
  filter: ([patterns = '', text = '']) => wordsOf(text).filter((word) => wordsOf(patterns).some((pattern) => stemOf(word, pattern) !== undefined)).join(' '),
  'filter-out': ([patterns = '', text = '']) => wordsOf(text).filter((word) => !wordsOf(patterns).some((pattern) => stemOf(word, pattern) !== undefined)).join(' '),
  sort: ([text = '']) => [...new Set(wordsOf(text))].sort().join(' '),
  word: ([number = '', text = '']) => wordsOf(text)[Number(number) - 1] ?? '',
  words: ([text = '']) => String(wordsOf(text).length),
  firstword: ([text = '']) => wordsOf(text)[0] ?? '',
  lastword: ([text = '']) => wordsOf(text).at(-1) ?? '',
  notdir: ([text = '']) => each(text, baseName),
  dir: ([text = '']) => each(text, (word) => (word.includes('/') ? word.slice(0, word.lastIndexOf('/') + 1) : './')),
  suffix: ([text = '']) => wordsOf(text).flatMap((word) => /\.[^./]*$/.exec(word)?.[0] ?? []).join(' '),
  basename: ([text = '']) => each(text, (word) => word.replace(/\.[^./]*$/, '')),
  addprefix: ([prefix = '', text = '']) => each(text, (word) => prefix + word),
  addsuffix: ([suffix = '', text = '']) => each(text, (word) => word + suffix),
  join: ([first = '', second = '']) => wordsOf(first).map((word, index) => word + (wordsOf(second)[index] ?? '')).join(' '),
};

/** What a function of make gives. */
export function callFunction(make: Make, source: Source, { name, arguments: args }: Call, origin: SegmentOrigin): Segment[] {
  const value = (text: MakeText | undefined): Value => (text === undefined ? Value.empty : expandValue(make, source, text));
  const [first, second, third] = args;
  const alone = (result: Value): Segment[] => [{ value: result, origin }];
  switch (name) {
    case 'if':
      return chosen(make, source, first, [second, third], origin);
    case 'or':
    case 'and':
      return alone(logical(name, args.map(value)));
    case 'foreach':
      return alone(eachWord(make, value(first).known?.trim(), value(second), () => value(third)));
    case 'call':
      return calledVariable(make, args.map((arg) => valueOf(expand(make, source, arg, origin))), origin);
    case 'shell':
      return alone(shellOutput(make, source, args, origin));
    case 'info':
    case 'warning':
    case 'error':
      write(make.machine, name === 'info' ? 1 : 2, spaced(args.map(value)), siteOf(make, origin), `make ${name}`);
      return [];
    case 'value':
      return variableSegments(make, value(first).known ?? '', origin);
    case 'abspath':
    case 'realpath':
      return alone(absolute(make, value(first)));
    case 'dir':
      return alone(dirOf(value(first)));
    case 'eval':
      make.model.isOpen = true;
      return [];
    default:
      return alone(textual(name, args.map(value)));
  }
}

function siteOf({ via }: Make, { text: { source, line }, start, end }: SegmentOrigin): Site {
  return placeSite({ source, range: line.range(start, end) }, via);
}

function textual(name: string, args: readonly Value[]): Value {
  const texts = args.map(({ known }) => known);
  const known = texts.every((text) => text !== undefined) ? ownEntry(TEXTUAL, name)?.(texts) : undefined;
  if (known !== undefined) return Value.literal(known);
  // What takes blanks off leaves the rest as it is.
  if (name === 'strip' || name === 'firstword' || name === 'lastword' || name === 'sort') return args[0] ?? Value.empty;
  return opaque(`$(${name} …)`, args);
}

function chosen(make: Make, source: Source, condition: MakeText | undefined, [yes, no]: readonly [MakeText | undefined, MakeText | undefined], origin: SegmentOrigin): Segment[] {
  const test = isTrue(condition === undefined ? Value.empty : expandValue(make, source, condition));
  const ways = [test === false ? undefined : yes, test === true ? undefined : no];
  const sides = ways.map((text) => (text === undefined ? [] : expand(make, source, text, origin)));
  if (test !== undefined) return sides.flat();
  return [{ origin, value: sides.map(valueOf).reduce(either) }];
}

/** Whether a value is a text at all; undefined where that is not known. */
function isTrue(value: Value): boolean | undefined {
  const is = value.texts.map(({ pieces }) => (pieces.some((piece) => typeof piece === 'string' ? piece.trim() !== '' : piece.taints.some(({ must }) => must)) ? true : pieces.some((piece) => typeof piece !== 'string') ? undefined : false));
  return is.every((one) => one === is[0]) ? is[0] : undefined;
}

function logical(name: 'or' | 'and', values: readonly Value[]): Value {
  let possible: Value | undefined;
  for (const [index, value] of values.entries()) {
    const test = isTrue(value);
    const isLast = index === values.length - 1;
    const ends = name === 'or' ? test === true : test === false;
    if (ends || isLast) return possible === undefined ? value : either(possible, value);
    if (test === undefined) possible = possible === undefined ? value : either(possible, value);
  }
  return possible ?? Value.empty;
}

function eachWord(make: Make, name: string | undefined, list: Value, run: () => Value): Value {
  const words = list.known === undefined ? undefined : wordsOf(list.known).slice(0, MOST_WORDS);
  if (name === undefined || words === undefined) return opaque('$(foreach …)', [list]);
  const values: Value[] = [];
  for (const word of words) make.withAutomatic([[name, Value.literal(word)]], () => { values.push(run()); });
  return spaced(values);
}

function calledVariable(make: Make, [name, ...args]: readonly Value[], origin: SegmentOrigin): Segment[] {
  const text = name?.known?.trim();
  if (text === undefined) return [{ value: opaque('$(call …)', args), origin }];
  let found: Segment[] = [];
  make.withAutomatic([['0', Value.literal(text)] as const, ...Array.from({ length: 9 }, (_, index): [string, Value] => [String(index + 1), args[index] ?? Value.empty])], () => {
    found = variableSegments(make, text, origin);
  });
  return found;
}

/** `$(shell command)`: what it prints, on one line. */
function shellOutput(make: Make, source: Source, args: readonly MakeText[], origin: SegmentOrigin): Value {
  const [first] = args;
  const last = args[args.length - 1];
  if (first === undefined || last === undefined) return Value.empty;
  // Commas divide nothing here.
  const segments = expand(make, source, { ...first, end: last.end }, origin);
  const site = siteOf(make, origin);
  const values = alternatives(segments).map((way) => outputOf(make, new MadeText(way, make.via, site)));
  return oneLine(values.reduce(either)).mapTaints((taint) => ({ ...taint, read: site, entry: site, parameter: undefined }));
}

function oneLine(value: Value): Value {
  return new Value(value.texts.map(({ pieces }) => ({ origin: undefined, pieces: pieces.flatMap((piece, index): Piece[] => {
    if (typeof piece !== 'string') return [piece];
    const text = (index === pieces.length - 1 ? piece.replace(/\n+$/, '') : piece).replaceAll('\n', ' ');
    return text === '' ? [] : [text];
  }) })));
}

function absolute({ machine }: Make, value: Value): Value {
  const text = value.known?.trim();
  if (text === undefined || /\s/.test(text)) return value;
  if (text.startsWith('/')) return Value.literal(resolve('', text));
  const inside = resolve(machine.state.cwd, text);
  return inside.startsWith('/') ? Value.literal(inside) : concat([Value.hole('CI_PROJECT_DIR'), Value.literal(inside === '' ? '' : `/${inside}`)]);
}

/** `$(dir …)` of one path: with its last slash. */
function dirOf(value: Value): Value {
  if (value.known !== undefined) return textual('dir', [value]);
  const folder = folderOf(value);
  return folder === undefined ? value : concat([folder, Value.literal('/')]);
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

function each(text: string, change: (word: string) => string): string {
  return wordsOf(text).map(change).join(' ');
}
