import { makeParts, type MakePart, type MakeText } from '../../../script';
import type { Source } from '../../../text';
import { isExported } from '../assign';
import { unknownMachineVariable, type Make } from './make';
import { workingFolder } from '../parameters';
import type { Segment, SegmentOrigin } from '../segments';
import { valueOf } from '../segments';
import { placeSite } from '../site';
import { concat, either, opaque, Value } from '../value';
import type { VariablePart } from './variable';

/** Variables in one another that are expanded. */
const MOST_DEPTH = 40;

/** Stretches of one text that are kept apart: variables that each hold another one twice double them with every line. */
const MOST_SEGMENTS = 1000;

/** References, one in another, of which a stretch keeps the places. */
const MOST_REFERENCES = 40;

/** Expands a text as make does; each stretch keeps its place. */
export function expand(make: Make, source: Source, text: MakeText, from?: SegmentOrigin): Segment[] {
  if (make.depth >= MOST_DEPTH || !make.takeExpansion()) return [{ value: Value.hole('…'), origin: { text: { source, line: text.line }, start: text.start, end: text.end, exact: false, from } }];
  make.depth++;
  const segments = joined(make, makeParts(text), (part) => expandPart(make, source, text, part, from));
  make.depth--;
  return segments;
}

/** The stretches of all parts; one that is not known, with the same secrets, where they are too many. */
function joined<Part>(make: Make, parts: readonly Part[], segmentsOf: (part: Part) => readonly Segment[]): Segment[] {
  let all: Segment[] = [];
  for (const part of parts) {
    for (const segment of segmentsOf(part)) all.push(segment);
    const [first] = all;
    if (first !== undefined && all.length > MOST_SEGMENTS) all = [folded(first, all)];
  }
  const [first] = all;
  return first === undefined || make.takeSegments(all.length) ? all : [folded(first, all)];
}

function folded({ origin }: Segment, segments: readonly Segment[]): Segment {
  return { value: opaque('…', segments.map(({ value }) => value)), origin: { ...origin, exact: false } };
}

/** Expands a text to one value. */
export function expandValue(make: Make, source: Source, text: MakeText): Value {
  return valueOf(expand(make, source, text));
}

/** The words that are known in what a text expands to. */
export function expandWords(make: Make, source: Source, text: MakeText): string[] {
  return expandValue(make, source, text).marked.split(/\s+/).filter((word) => word !== '');
}

function expandPart(make: Make, source: Source, text: MakeText, part: MakePart, from: SegmentOrigin | undefined): Segment[] {
  const origin: SegmentOrigin = { text: { source, line: text.line }, start: part.start, end: part.end, exact: part.kind === 'text' && part.end - part.start === part.value.length, from };
  if (part.kind === 'text') return [{ value: Value.literal(part.value), origin }];
  if (part.kind === 'function') return make.callFunction(make, source, part, origin);
  const name = expandValue(make, source, part.name).known?.trim();
  if (name === undefined) return [{ value: Value.hole('$(…)'), origin }];
  const found = variableSegments(make, name, origin);
  if (part.suffix === undefined) return found;
  return [{ origin, value: substituted(valueOf(found), expandValue(make, source, part.suffix).known) }];
}

/** What a variable is: make's own, or one of the environment. */
export function variableSegments(make: Make, name: string, origin: SegmentOrigin): Segment[] {
  const automatic = make.automatic.get(name);
  if (automatic !== undefined) return [{ value: automatic, origin }];
  const own = make.variable(name);
  if (own !== undefined) return partSegments(make, own.parts, origin);
  return [{ value: builtinValue(make, name) ?? environmentValue(make, name, origin), origin }];
}

/** The parts of a variable's value, one after the other. */
export function partSegments(make: Make, parts: readonly VariablePart[], origin: SegmentOrigin): Segment[] {
  return joined(make, parts, (part): readonly Segment[] => {
    if (part.kind === 'text') return expand(make, part.source, part.text, origin);
    if (part.kind === 'expanded') return part.segments.map(({ value, origin: own }) => ({ value, origin: rooted(own, origin) }));
    return [{ origin, value: part.ways.map((way) => valueOf(partSegments(make, way, origin))).reduce(either) }];
  });
}

/** What was expanded before comes in by another reference now. */
function rooted(own: SegmentOrigin, from: SegmentOrigin, depth = 0): SegmentOrigin {
  return { ...own, from: own.from === undefined || depth >= MOST_REFERENCES ? from : rooted(own.from, from, depth + 1) };
}

function builtinValue({ machine, makefiles }: Make, name: string): Value | undefined {
  switch (name) {
    case 'CURDIR':
    case 'PWD':
      return workingFolder(machine);
    case 'MAKE':
    case 'MAKE_COMMAND':
      return Value.literal('make');
    case 'SHELL':
      return Value.literal('/bin/sh');
    case 'MAKEFILE_LIST':
      return Value.literal(makefiles.join(' '));
    case 'MAKEFLAGS':
    case '.SHELLFLAGS':
      return Value.empty;
    // GitLab sets both in every job.
    case 'CI':
    case 'GITLAB_CI':
      return Value.literal('true');
    case 'RM':
      return Value.literal('rm -f');
    default:
      return undefined;
  }
}

function environmentValue({ machine, via }: Make, name: string, { text: { source, line }, start, end }: SegmentOrigin): Value {
  if (!/^\w+$/.test(name) || !isKnown(machine, name)) return unknownMachineVariable(name);
  const site = placeSite({ source, range: line.range(start, end) }, via);
  return machine.variable(name, site).value.mapTaints((taint) => ({ ...taint, read: site, entry: site, parameter: undefined }));
}

function isKnown(machine: Make['machine'], name: string): boolean {
  const own = machine.state.variables.get(name);
  return own === undefined || (own.unset !== true && isExported(machine, name));
}

/** `$(NAME:.c=.o)`, `$(NAME:%.c=%.o)`. */
function substituted(value: Value, suffix: string | undefined): Value {
  const at = suffix?.indexOf('=') ?? -1;
  const text = value.known;
  if (suffix === undefined || at < 0 || text === undefined) return Value.hole('$(…)', value.taints);
  const [from, to] = [suffix.slice(0, at), suffix.slice(at + 1)];
  return Value.literal(text.split(/\s+/).filter((word) => word !== '').map((word) => replaced(word, from.includes('%') ? from : `%${from}`, from.includes('%') ? to : `%${to}`)).join(' '));
}

/** A word in which what `%` stands for is put into another pattern; the word itself where the pattern is not its own. */
export function replaced(word: string, pattern: string, by: string): string {
  const stem = stemOf(word, pattern);
  return stem === undefined ? word : by.replace('%', () => stem);
}

/** What `%` of a pattern stands for in a word; empty for a pattern without one that is the word, undefined where they differ. */
export function stemOf(word: string, pattern: string): string | undefined {
  const at = pattern.indexOf('%');
  if (at < 0) return word === pattern ? '' : undefined;
  const [head, tail] = [pattern.slice(0, at), pattern.slice(at + 1)];
  return word.length > head.length + tail.length - 1 && word.startsWith(head) && word.endsWith(tail) && word.length >= head.length + tail.length ? word.slice(head.length, word.length - tail.length) : undefined;
}

/** Words with blanks between them. */
export function spaced(values: readonly Value[]): Value {
  return concat(values.flatMap((value, index) => (index === 0 ? [value] : [Value.literal(' '), value])));
}
