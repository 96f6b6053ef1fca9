import { assignName } from './declare';
import type { Field } from '../flow';
import type { Machine } from '../machine';
import { stepped } from '../parameters';
import type { Site } from '../site';
import { isCompound, write } from '../streams';
import { concat, either, opaque, opaqueOf, Value, type Text } from '../value';
import type { BuiltinUse } from './builtin';

/** A word's value as it enters a stream: at the word, or at the expansion where a group's output goes on. */
export function entered(machine: Machine, { value, site }: Field): Value {
  const compound = isCompound(machine, 1);
  return value.mapTaints((taint) => ({ ...taint, entry: taint.parameter ?? (compound ? (taint.read ?? site) : site) }));
}

export function echo(machine: Machine, { name, args, site }: BuiltinUse): void {
  let from = 0;
  let escapes = !machine.isBash;
  let newline = true;
  for (const { value } of args) {
    const text = value.known;
    if (text === undefined || !/^-[neE]+$/.test(text)) break;
    if (text.includes('n')) newline = false;
    if (text.includes('e')) escapes = true;
    from++;
  }
  const words = args.slice(from).map((field) => entered(machine, field));
  const parts = words.flatMap((word, index) => (index === 0 ? [word] : [Value.literal(' '), word]));
  const text = escapes ? parts.map(unescaped) : parts;
  write(machine, 1, concat(newline ? [...text, Value.literal('\n')] : text), site, name);
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\', a: '\x07', e: '\x1b', v: '\v', f: '\f' };

/** Text with its backslash escapes read. */
function unescaped(value: Value): Value {
  return new Value(value.texts.map(({ pieces, origin }) => ({ origin, pieces: pieces.map((piece) => (typeof piece === 'string' ? readEscapes(piece) : piece)) })));
}

function readEscapes(text: string): string {
  return text.includes('\\') ? text.replace(/\\(.)/g, (whole, sign: string) => ESCAPES[sign] ?? whole) : text;
}

const DIRECTIVE = /%(%|[-+ #0]*(?:\d+|\*)?(?:\.(\d+|\*))?([a-zA-Z]))/g;

export function printf(machine: Machine, { name, args, site }: BuiltinUse): void {
  let rest = args;
  let target: string | undefined;
  if (rest[0]?.value.known === '-v') {
    target = rest[1]?.value.known;
    rest = rest.slice(2);
  }
  if (rest[0]?.value.known === '--') rest = rest.slice(1);
  const [format, ...values] = rest;
  if (format === undefined) return;
  const written = formatted(machine, format, values, site);
  if (target === undefined) write(machine, 1, written, site, name);
  else assignName(machine, target, written, site);
}

/** Formats that one may be, of which each is filled in by itself. */
const MOST_FORMATS = 4;

/** What a format makes of its arguments. */
function formatted(machine: Machine, format: Field, values: readonly Field[], site: Site): Value {
  const { texts } = entered(machine, format);
  const given = values.map((field) => entered(machine, field));
  if (texts.length === 0 || texts.length > MOST_FORMATS) return opaque('$(printf)', [entered(machine, format), ...given]);
  return texts.map((text) => filled(text, given, site)).reduce(either);
}

/** One format with its arguments; it is used again as long as arguments are left. */
function filled(only: Text, values: readonly Value[], site: Site): Value {
  const queue = [...values];
  const parts: Value[] = [];
  for (let rounds = 0; rounds < 100; rounds++) {
    const before = queue.length;
    for (const piece of only.pieces) {
      if (typeof piece === 'string') parts.push(...filledIn(piece, queue, site));
      else parts.push(new Value([{ pieces: [piece], origin: undefined }]));
    }
    if (queue.length === 0 || queue.length === before) break;
  }
  return concat(parts);
}

/** A known stretch of a format with its directives filled in from the arguments that are left. */
function filledIn(text: string, queue: Value[], site: Site): Value[] {
  const parts: Value[] = [];
  let last = 0;
  for (const match of text.matchAll(DIRECTIVE)) {
    parts.push(Value.literal(readEscapes(text.slice(last, match.index))));
    last = match.index + match[0].length;
    if (match[1] === '%') parts.push(Value.literal('%'));
    else parts.push(converted(queue.shift() ?? Value.empty, match[3] ?? 's', match[2], site));
  }
  parts.push(Value.literal(readEscapes(text.slice(last))));
  return parts;
}

function converted(value: Value, conversion: string, precision: string | undefined, site: Site): Value {
  if (conversion === 'b') return unescaped(value);
  if (conversion !== 's' && conversion !== 'q') return conversion === 'c' ? Value.hole('%c') : value.known === undefined ? Value.hole(`%${conversion}`) : value;
  if (precision === undefined) return value;
  const known = value.known;
  if (known !== undefined && /^\d+$/.test(precision)) return Value.literal(known.slice(0, Number(precision)));
  if (/^[0-3]$/.test(precision)) return Value.hole('%s');
  return opaqueOf('%s', value).mapTaints((taint) => stepped(taint, '`printf` cuts it', site, { form: 'part' }));
}
