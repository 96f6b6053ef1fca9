import { setText, taken } from '../assign';
import type { Machine } from '../machine';
import type { Site } from '../site';
import { takeAll } from '../streams';
import { opaqueOf, Value, type Piece, type Text } from '../value';
import type { BuiltinUse } from './builtin';

/** Options of `read` that take a value. */
const WITH_VALUE = /^-[rse]*[adnNiptu]$/;

export function read(machine: Machine, { args, site }: BuiltinUse): void {
  const names: { readonly name: string; readonly site: Site }[] = [];
  let array = false;
  for (let index = 0; index < args.length; index++) {
    const field = args[index];
    const text = field?.value.known;
    if (field === undefined || text === undefined) continue;
    if (WITH_VALUE.test(text)) {
      if (text.endsWith('a')) array = true;
      else index++;
    } else if (!text.startsWith('-')) names.push({ name: text, site: field.site });
  }
  const line = takeLine(machine);
  const targets = names.length === 0 ? [{ name: 'REPLY', site }] : names;
  const separator = machine.state.variables.get('IFS')?.value.known ?? ' \t\n';
  const words = array ? undefined : splitLine(line, targets.length, separator);
  targets.forEach(({ name, site: at }, index) => { setText(machine, name, words?.[index] ?? (array ? line : Value.empty), at); });
}

/** Takes a line of standard input; leaves in the status whether there was one. */
function takeLine(machine: Machine): Value {
  const { input, state } = machine;
  if (input.kind === 'none') {
    state.status = 'unknown';
    return Value.hole('read');
  }
  const [text] = input.left.texts;
  if (input.left.texts.length !== 1 || text === undefined || text.pieces.some(mayHoldLines)) {
    state.status = 'unknown';
    return opaqueOf('read', input.left).mapTaints((taint) => ({ ...taint, must: false }));
  }
  const { line, rest } = cutLine(text);
  if (rest === undefined) {
    state.status = text.pieces.some(mayEndLine) ? 'unknown' : 'failure';
    input.left = Value.empty;
    return new Value([{ pieces: line, origin: undefined }]);
  }
  state.status = 'success';
  input.left = rest.length === 0 ? Value.empty : new Value([{ pieces: rest, origin: undefined }]);
  return new Value([{ pieces: line, origin: undefined }]);
}

/** Whether a hole may stand for more than one line: what a program printed or a file holds. */
function mayHoldLines(piece: Piece): boolean {
  return typeof piece !== 'string' && piece.taints.length === 0 && !/^\$?\w+$/.test(piece.name);
}

/** Whether a hole is what a program made of a secret: it may end in a line end of its own. */
function mayEndLine(piece: Piece): boolean {
  return typeof piece !== 'string' && piece.taints.some(({ form, secret }) => form !== 'plain' || piece.name !== secret);
}

function cutLine({ pieces }: Text): { readonly line: readonly Piece[]; readonly rest: readonly Piece[] | undefined } {
  const line: Piece[] = [];
  for (const [index, piece] of pieces.entries()) {
    const end = typeof piece === 'string' ? piece.indexOf('\n') : -1;
    if (typeof piece !== 'string' || end < 0) {
      line.push(piece);
      continue;
    }
    if (end > 0) line.push(piece.slice(0, end));
    const after = piece.slice(end + 1);
    return { line, rest: after === '' ? pieces.slice(index + 1) : [after, ...pieces.slice(index + 1)] };
  }
  return { line, rest: undefined };
}

/** Splits a line for so many variables; the last one takes what is left. */
function splitLine(line: Value, count: number, separator: string): Value[] {
  const [text] = line.texts;
  if (count === 1 || text === undefined || separator === '') return [line];
  // Of several texts nobody knows which word goes where.
  if (line.texts.length > 1) return Array.from({ length: count }, () => opaqueOf('read', line).mapTaints((taint) => ({ ...taint, must: false })));
  const words: Piece[][] = [[]];
  const isBlank = (sign: string): boolean => separator.includes(sign);
  for (const piece of text.pieces) {
    if (typeof piece !== 'string') {
      words[words.length - 1]?.push(piece);
      continue;
    }
    let run = '';
    for (const sign of piece) {
      if (!isBlank(sign) || words.length === count) run += sign;
      else {
        if (run !== '') words[words.length - 1]?.push(run);
        run = '';
        const isEmpty = words[words.length - 1]?.length === 0;
        if (!isEmpty || !/\s/.test(sign)) words.push([]);
      }
    }
    if (run !== '') words[words.length - 1]?.push(run);
  }
  return words.map((pieces) => (pieces.length === 0 ? Value.empty : new Value([{ pieces, origin: undefined }])));
}

export function mapfile(machine: Machine, { args, site }: BuiltinUse): void {
  const name = args.map(({ value }) => value.known).filter((text) => text !== undefined && !text.startsWith('-')).pop() ?? 'MAPFILE';
  const value = taken(opaqueOf(name, takeAll(machine)), name, site);
  machine.setVariable(name, { value, elements: [value], exported: false });
}
