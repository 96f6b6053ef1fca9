import { isExported, setText, taken } from '../assign';
import type { Field } from '../flow';
import type { Machine } from '../machine';
import type { Site } from '../site';
import type { Variable } from '../state';
import { write } from '../streams';
import { concat, Value, type Piece } from '../value';
import { dump } from '../variables-dump';
import type { BuiltinUse } from './builtin';

interface NameAndValue {
  readonly name: string;
  readonly append: boolean;
  readonly value: Value;
}

/** `NAME=value` as one word; undefined where the word is none. */
export function splitAssignment(value: Value, tail?: Field['tail']): NameAndValue | undefined {
  const [text] = value.texts;
  const head = text?.pieces[0];
  if (typeof head !== 'string') return undefined;
  const match = /^([A-Za-z_]\w*)(\+?)=/.exec(head);
  const name = match?.[1];
  if (match === null || name === undefined) return undefined;
  const { length } = match[0];
  const origin = tail === undefined ? undefined : { site: tail(length), scalar: undefined, variable: undefined };
  const rest = value.texts.flatMap(({ pieces }) => {
    const [first, ...others] = pieces;
    if (typeof first !== 'string') return [];
    const left = first.slice(length);
    const cut: readonly Piece[] = left === '' ? others : [left, ...others];
    return [{ pieces: cut, origin }];
  });
  return { name, append: match[2] === '+', value: new Value(rest) };
}

/** Gives a variable a value, `NAME` or `NAME[index]`. */
export function assignName(machine: Machine, name: string, value: Value, site: Site): void {
  const plain = /^([A-Za-z_]\w*)(?:\[.*\])?$/.exec(name)?.[1];
  if (plain !== undefined) setText(machine, plain, value, site);
}

export function exportNames(machine: Machine, use: BuiltinUse): void {
  declareAll(machine, use, { exported: true, local: false });
}

export function declareNames(machine: Machine, use: BuiltinUse): void {
  const inFunction = use.name !== 'readonly' && machine.scopes.some(({ kind }) => kind === 'function');
  declareAll(machine, use, { exported: false, local: inFunction });
}

export function localNames(machine: Machine, use: BuiltinUse): void {
  // `local -`: the options are the function's own from here on.
  const scope = [...machine.scopes].reverse().find(({ kind }) => kind === 'function');
  if (scope !== undefined && use.args.some(({ value }) => value.known === '-')) scope.options ??= machine.state.options;
  declareAll(machine, use, { exported: false, local: true });
}

function declareAll(machine: Machine, { name: tool, args, site }: BuiltinUse, how: { readonly exported: boolean; readonly local: boolean }): void {
  const flags = args.map(({ value }) => value.known).filter((text) => text !== undefined && /^[-+][a-zA-Z]+$/.test(text));
  const has = (letter: string): boolean => flags.some((flag) => flag?.startsWith('-') === true && flag.includes(letter));
  const names = args.filter(({ value }) => !/^[-+][a-zA-Z]+$/.test(value.known ?? ''));
  // Functions only: their texts hold no values.
  if (has('f') || has('F')) {
    if (how.exported) exportFunctions(machine, names, !has('n'));
    return;
  }
  if (names.length === 0) {
    // Those that are read-only, numbers or arrays: a secret that is in the environment is none of them.
    if (tool === 'readonly' || flags.some((flag) => /[^-+pxgn]/.test(flag ?? ''))) return;
    if (tool !== 'local') write(machine, 1, dump(machine, site, tool !== 'export' && !has('x')), site, tool);
    return;
  }
  if (has('p')) {
    for (const field of names) printDeclaration(machine, field, tool);
    return;
  }
  const exported = (how.exported && !has('n')) || has('x');
  if (has('n') && tool !== 'export') {
    for (const field of names) declareAlias(machine, field, how.local);
    return;
  }
  for (const field of names) {
    const local = how.local && !has('g');
    const keyed = has('A') ? keyedList(field) : undefined;
    if (keyed !== undefined) {
      if (local) hide(machine, keyed.name, machine.state.variables.get(keyed.name));
      machine.setVariable(keyed.name, keyed.variable);
    } else if (has('A') && splitAssignment(field.value) === undefined) declareKeyed(machine, field, local);
    else declareOne(machine, field, exported, local, tool === 'export' && has('n'));
  }
  machine.state.status = 'success';
}

/** `declare -n A=B`: A is another name of B. */
function declareAlias(machine: Machine, { value }: Field, local: boolean): void {
  const pair = splitAssignment(value);
  const target = pair?.value.known;
  if (pair === undefined || target === undefined || !/^[A-Za-z_]\w*$/.test(target) || target === pair.name) return;
  if (local) hide(machine, pair.name, machine.state.variables.get(pair.name));
  machine.state.variables.set(pair.name, { value: Value.empty, alias: target, exported: false });
}

/** `export -f`: bash hands the function on to other bashes. */
function exportFunctions({ state }: Machine, names: readonly Field[], exported: boolean): void {
  for (const { value } of names) {
    const own = state.functions.get(value.known ?? '');
    if (own !== undefined) state.functions.set(own.definition.name, { ...own, exported });
  }
}

function declareOne(machine: Machine, { value, site, tail }: Field, exported: boolean, local: boolean, unexport: boolean): void {
  const pair = splitAssignment(value, tail);
  const name = pair?.name ?? value.known;
  if (name === undefined || !/^[A-Za-z_]\w*$/.test(name)) return;
  const known = machine.state.variables.get(name);
  if (local) hide(machine, name, known);
  if (pair === undefined) {
    if (local) machine.setVariable(name, { value: Value.empty, unset: true, exported });
    else {
      const old = machine.variable(name, site);
      machine.setVariable(name, { ...old, exported: unexport ? false : exported || isExported(machine, name) });
    }
    return;
  }
  const text = pair.append ? concat([machine.variable(name, site).value, pair.value]) : pair.value;
  machine.setVariable(name, { value: taken(text, name, site), exported: exported || (!local && isExported(machine, name)) || machine.state.options.allexport });
}

/** `declare -A NAME`: an array whose elements have keys. One that has elements keeps them. */
function declareKeyed(machine: Machine, { value: { known: name } }: Field, local: boolean): void {
  const old = name === undefined ? undefined : machine.state.variables.get(name);
  if (name === undefined || !/^[A-Za-z_]\w*$/.test(name) || (!local && old?.elements !== undefined)) return;
  if (local) hide(machine, name, old);
  machine.setVariable(name, { value: Value.empty, elements: [], keys: new Map(), exported: false });
}

/** `NAME=([key]=value …)`, each value by its key; undefined where a part is not known. */
function keyedList({ value, site }: Field): { readonly name: string; readonly variable: Variable } | undefined {
  const pair = splitAssignment(value);
  const [text] = pair?.value.texts ?? [];
  if (pair === undefined || pair.append || text === undefined || pair.value.texts.length > 1) return undefined;
  const keys = new Map<string, number>();
  const values: Piece[][] = [];
  let isBefore = true;
  for (const [index, piece] of text.pieces.entries()) {
    if (typeof piece !== 'string') {
      if (isBefore) return undefined;
      values.at(-1)?.push(piece);
      continue;
    }
    const isLast = index === text.pieces.length - 1;
    const inside = (index === 0 ? piece.replace(/^\(/, ' ') : piece).slice(0, isLast ? -1 : undefined).replace(/\s+$/, (blanks) => (isLast ? '' : blanks));
    const parts = inside.split(/\s\[([^\]\s]+)\]=/);
    const [before = '', ...rest] = parts;
    if (before.trim() !== '' && isBefore) return undefined;
    if (before !== '') values.at(-1)?.push(before);
    for (let at = 0; at < rest.length; at += 2) {
      isBefore = false;
      keys.set(rest[at] ?? '', values.length);
      values.push(rest[at + 1] === undefined || rest[at + 1] === '' ? [] : [rest[at + 1] ?? '']);
    }
  }
  const elements = values.map((pieces) => taken(new Value([{ pieces, origin: undefined }]), pair.name, site));
  return keys.size === 0 ? undefined : { name: pair.name, variable: { value: Value.empty, elements, keys, exported: false } };
}

/** `local`: what the variable was comes back when the function ends. */
function hide(machine: Machine, name: string, variable: Variable | undefined): void {
  const scope = [...machine.scopes].reverse().find(({ kind }) => kind === 'function');
  if (scope !== undefined && !scope.hidden.has(name)) scope.hidden.set(name, variable);
}

function printDeclaration(machine: Machine, { value, site }: Field, tool: string): void {
  const name = value.known;
  if (name === undefined) return;
  const text = machine.variable(name, site).value.mapTaints((taint) => ({ ...taint, entry: site }));
  write(machine, 1, concat([Value.literal(`declare -- ${name}="`), text, Value.literal('"\n')]), site, tool);
}

export function unsetNames(machine: Machine, { args }: BuiltinUse): void {
  const functions = args[0]?.value.known === '-f';
  for (const { value } of args) {
    const name = value.known;
    if (name === undefined || name.startsWith('-')) continue;
    if (functions) machine.state.functions.delete(name);
    else if (/^\w+$/.test(name)) machine.setVariable(name, { value: Value.empty, unset: true, exported: false });
  }
}
