import type { Operation, ParameterPart, Span, Word } from '../../script';
import type { Machine } from './machine';
import type { Site } from './site';
import type { Variable } from './state';
import { write } from './streams';
import { folderOf } from './folder-of';
import { countOf } from './positional';
import { concat, either, opaqueOf, replacedIn, Value, type Taint } from './value';

/** Names that the shell sets itself. */
const SPECIAL = new Set(['?', '$', '!', '-', '0', '_', 'RANDOM', 'SECONDS', 'LINENO', 'BASHPID', 'PPID', 'UID', 'EUID', 'HOSTNAME']);

/** The value of a parameter's expansion. */
export function expandParameter(machine: Machine, part: ParameterPart): Value {
  const site = machine.frame.site(part);
  const read = (value: Value): Value => value.mapTaints((taint) => ({ ...taint, read: site, entry: undefined }));
  if (part.length) return Value.hole(`\${#${part.name}}`);
  if (part.operation?.kind === 'names') return namesWith(machine, part.name, site);
  const variable = lookup(machine, part, site);
  const value = read(valueOf(machine, part, variable));
  return part.operation === undefined ? value : operate(machine, part, part.operation, variable, value, site);
}

/** `${!PREFIX*}`: the names that are known to hold a secret, and others. */
function namesWith({ state, context }: Machine, prefix: string, site: Site): Value {
  const names = new Set([...context.environment.secretNames(site), ...[...state.variables].flatMap(([name, { value }]) => (value.isTainted ? [name] : []))]);
  const own = [...names].filter((name) => name.startsWith(prefix)).slice(0, 6);
  return [...own.map((name) => Value.literal(name)), Value.hole(`\${!${prefix}*}`)].reduce(either);
}

/** A positional parameter's name, or `@` and `*`. */
export function isPositional(name: string): boolean {
  return name === '@' || name === '*' || /^[1-9]\d*$/.test(name);
}

function lookup(machine: Machine, { name, indirect }: ParameterPart, site: Site): Variable | undefined {
  if (name === '0' && machine.program !== undefined) return { value: machine.program, exported: false };
  if (SPECIAL.has(name) || name === '#') return undefined;
  if (isPositional(name)) return undefined;
  if (name === 'BASH_SOURCE' && machine.frame.name !== undefined) return { value: machine.frame.name, elements: [machine.frame.name], exported: false };
  if (name === 'PWD') return { value: workingFolder(machine), exported: true };
  const variable = machine.variable(name, site);
  if (!indirect) return variable;
  const names = variable.value.knowns.filter((one) => /^\w+$/.test(one));
  const values = names.map((one) => machine.variable(one, site).value);
  return values.length === 0 ? undefined : { value: values.reduce(either), exported: false };
}

function valueOf(machine: Machine, part: ParameterPart, variable: Variable | undefined): Value {
  const { name, index } = part;
  const { positional } = machine.state;
  if (name === '@' || name === '*') return concat(positional.flatMap(({ value }, at) => (at === 0 ? [value] : [Value.literal(' '), value])));
  if (isPositional(name)) return positional[Number(name) - 1]?.value ?? Value.empty;
  if (name === '#') {
    const count = countOf(positional);
    return count === undefined ? Value.hole('$#') : Value.literal(String(count));
  }
  if (variable === undefined) return Value.hole(`$${name}`);
  if (index === undefined || variable.elements === undefined) return variable.value;
  return elementOf(machine, variable, index);
}

function elementOf(machine: Machine, { elements = [], keys }: Variable, index: Word): Value {
  const key = keys === undefined || index.text === '@' || index.text === '*' ? undefined : machine.word(index).known;
  if (keys !== undefined && key !== undefined) return elements[keys.get(key) ?? -1] ?? Value.empty;
  if (/^\d+$/.test(index.text)) return elements[Number(index.text)] ?? Value.empty;
  if (index.text === '@' || index.text === '*') return concat(elements.flatMap((value, at) => (at === 0 ? [value] : [Value.literal(' '), value])));
  return elements.reduce(either, elements[0] ?? Value.empty);
}

/** The folder that the shell works in, as `pwd` prints it. */
export function workingFolder({ state }: Machine): Value {
  const folder = Value.hole('CI_PROJECT_DIR');
  if (state.cwd === '') return folder;
  return state.cwd.startsWith('/') ? Value.literal(state.cwd) : concat([folder, Value.literal(`/${state.cwd}`)]);
}

/** Whether a value may be empty, may be something, or both. A variable of GitLab's settings is taken to be set. */
export function emptiness(value: Value): 'empty' | 'something' | 'either' {
  const empties = value.texts.map(({ pieces }) => (pieces.length === 0 ? 'empty' : pieces.some((piece) => typeof piece === 'string' || piece.taints.some(({ must }) => must)) ? 'something' : 'either'));
  const [first = 'empty'] = empties;
  return empties.every((one) => one === first) ? first : 'either';
}

function operate(machine: Machine, part: ParameterPart, operation: Operation, variable: Variable | undefined, value: Value, site: Site): Value {
  switch (operation.kind) {
    case 'default':
      return withDefault(machine, part, operation, variable, value);
    case 'slice':
      return slice(machine, part, operation, value, site);
    case 'remove':
      return removed(machine, operation, value, part.name, site);
    case 'replace':
      return replaced(machine, operation, value, part.name, site);
    case 'case':
      return recased(value, operation.operator, part.name, site);
    case 'transform':
      return operation.operator === 'Q' || operation.operator === 'A' ? value : opaqueOf(part.name, value).mapTaints((taint) => ({ ...taint, must: false }));
    default:
      return value;
  }
}

function withDefault(machine: Machine, part: ParameterPart, operation: Extract<Operation, { kind: 'default' }>, variable: Variable | undefined, value: Value): Value {
  const { name } = part;
  const { operator, operand } = operation;
  const test = operator.startsWith(':') ? emptiness(value) : unsetness(variable, value);
  const sign = operator[operator.length - 1];
  if (sign === '+') {
    if (test === 'empty') return Value.empty;
    const other = machine.word(operand);
    return test === 'something' ? other : either(other, Value.empty);
  }
  if (test === 'something') return value;
  if (sign === '?') {
    const message = machine.word(operand);
    write(machine, 2, test === 'empty' ? message : message.mapTaints((taint) => ({ ...taint, must: false })), machine.frame.site(part), machine.isBash ? 'bash' : 'sh');
    return value;
  }
  const other = machine.word(operand);
  const result = test === 'empty' ? other : either(value, other);
  if (sign === '=') machine.setVariable(name, { value: result.mapTaints((taint) => stepped(taint, `\`${name}\` takes it`, machine.frame.site(part))), exported: variable?.exported ?? false });
  return result;
}

function unsetness(variable: Variable | undefined, value: Value): ReturnType<typeof emptiness> {
  if (variable?.unset === true) return 'empty';
  const test = emptiness(value);
  return test === 'empty' ? 'something' : test;
}

/** A copy of every taint with one more step. */
export function stepped(taint: Taint, message: string, site: Site, change: Partial<Taint> = {}): Taint {
  return { ...taint, ...change, trail: { message, site, before: taint.trail } };
}

function slice(machine: Machine, part: Span & { readonly name: string }, operation: Extract<Operation, { kind: 'slice' }>, value: Value, site: Site): Value {
  const offset = machine.word(operation.offset).known?.trim();
  const length = operation.length === undefined ? undefined : machine.word(operation.length).known?.trim();
  const text = value.known;
  if (text !== undefined && offset !== undefined && /^-?\d+$/.test(offset) && (operation.length === undefined || (length !== undefined && /^\d+$/.test(length)))) {
    const from = Number(offset) < 0 ? Math.max(0, text.length + Number(offset)) : Number(offset);
    return Value.literal(text.slice(from, length === undefined ? undefined : from + Number(length)));
  }
  if (!value.isTainted) return Value.hole(part.name);
  if (offset === '0' && operation.length === undefined) return value;
  // Three characters tell nothing that a password's length would not.
  if (length !== undefined && /^[0-3]$/.test(length)) return Value.hole(part.name);
  const cutAlready = value.taints.some(({ form }) => form === 'part');
  const must = !cutAlready && ((offset !== undefined && /^[0-4]$/.test(offset) && length === undefined) || (offset === '0' && length !== undefined && /^\d+$/.test(length)));
  return opaqueOf(part.name, value).mapTaints((taint) => stepped(taint, `a part of \`${part.name}\` is cut out`, site, { form: 'part', must: taint.must && must }));
}

function removed(machine: Machine, { operator, pattern }: Extract<Operation, { kind: 'remove' }>, value: Value, name: string, site: Site): Value {
  const text = machine.word(pattern).known;
  if (text === '*' && operator.length === 2) return Value.empty;
  if (operator === '%' && text === '/*' && !value.isTainted) return folderOf(value) ?? value;
  const known = value.known;
  if (known !== undefined && text !== undefined && !/[*?[\\]/.test(text)) {
    const isHead = operator.startsWith('#');
    if (isHead) return Value.literal(known.startsWith(text) ? known.slice(text.length) : known);
    return Value.literal(known.endsWith(text) ? known.slice(0, known.length - text.length) : known);
  }
  if (!value.isTainted) return Value.hole(name);
  const long = text === undefined || /[*[]/.test(text) || text.length > 4;
  return long ? opaqueOf(name, value).mapTaints((taint) => stepped(taint, `a part of \`${name}\` is left`, site, { form: taint.form === 'encoded' ? 'encoded' : 'part', must: false })) : value;
}

/** Patterns that match every character, one by one or all at once. */
const EVERYTHING = /^(?:\?|\*|\[\^?[^\]]{1,2}\]|\[\[:(?:print|graph):\]\])$/;

function replaced(machine: Machine, { operator, pattern, replacement }: Extract<Operation, { kind: 'replace' }>, value: Value, name: string, site: Site): Value {
  const text = machine.word(pattern).known;
  const by = machine.word(replacement);
  const known = value.known;
  if (known !== undefined && text !== undefined && by.known !== undefined && !/[*?[\\]/.test(text) && operator.length < 2 + Number(operator === '//')) {
    const result = replacedIn(known, text, by.known, operator === '//');
    return result === undefined ? Value.hole(name) : Value.literal(result);
  }
  if (text === '*' || (operator === '//' && text !== undefined && EVERYTHING.test(text) && !/^\[[^^]/.test(text))) return by.isTainted ? opaqueOf(name, by) : Value.hole(name);
  if (!value.isTainted) return by.isTainted ? opaqueOf(name, by).mapTaints((taint) => ({ ...taint, must: false })) : Value.hole(name);
  // A line end or a blank is hardly part of a password; anything else may be.
  const harmless = text !== undefined && /^[\s"'\\/:@&%+]*$/.test(text);
  const kept = opaqueOf(name, value).mapTaints((taint) => stepped(taint, `\`${name}\` is changed`, site, { must: taint.must && harmless }));
  return by.isTainted ? either(kept, concat([kept, by])) : kept;
}

function recased(value: Value, operator: string, name: string, site: Site): Value {
  const known = value.known;
  if (known !== undefined && operator.length === 2) return Value.literal(operator === '^^' ? known.toUpperCase() : known.toLowerCase());
  if (!value.isTainted) return Value.hole(name);
  const form = operator.length === 2 ? 'encoded' : undefined;
  return opaqueOf(name, value).mapTaints((taint) => stepped(taint, `\`${name}\` is written in other letters`, site, form === undefined ? {} : { form }));
}
