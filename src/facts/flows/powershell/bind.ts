import type { PsArgument } from '../../../script/powershell';
import type { Field } from '../flow';
import type { Site } from '../site';
import { Value } from '../value';
import type { PowerShell } from './machine';
import { mapTaints, NOTHING, shapeOf, TRUE } from './shape';

/** Which parameters a cmdlet has, in small letters. */
export interface Parameters {
  /** Those with a value. */
  readonly values?: string;
  readonly switches?: string;
  /** Those that words without a name fill, in order. */
  readonly positional?: string;
}

/** Parameters of every cmdlet (about_CommonParameters). */
const COMMON_VALUES = ['erroraction', 'warningaction', 'informationaction', 'errorvariable', 'warningvariable', 'informationvariable', 'outvariable', 'outbuffer', 'pipelinevariable', 'progressaction', 'ea', 'wa', 'infa', 'ov', 'ev', 'encoding', 'credential'];
const COMMON_SWITCHES = ['verbose', 'debug', 'whatif', 'confirm', 'force'];

/** A word as PowerShell hands it on, with the place where it stands. */
export interface Given extends Field {
  /** The words of an array stand behind one another; a program gets each for itself. */
  readonly value: Value;
}

/** What a cmdlet is given. */
export class Bound {
  private readonly named = new Map<string, Given>();
  readonly rest: Given[] = [];

  /** The value of a parameter. */
  field(name: string): Given | undefined {
    return this.named.get(name);
  }

  value(name: string): Value | undefined {
    return this.named.get(name)?.value;
  }

  has(name: string): boolean {
    return this.named.has(name);
  }

  set(name: string, given: Given): void {
    this.named.set(name, given);
  }
}

/** A word with the place where it stands. */
export function givenOf(machine: PowerShell, argument: PsArgument): Given {
  const site = machine.frame.site(argument);
  const { frame } = machine;
  const value = argument.kind === 'option' ? Value.literal(argument.text) : machine.parts.evaluate(machine, argument);
  const exact = argument.kind === 'text' && argument.end - argument.start === argument.value.length;
  return {
    value,
    site,
    literal: site,
    tail: (from) => (exact && from < argument.value.length ? frame.site({ start: argument.start + from, end: argument.end }) : site),
    inside: exact ? ({ start, end }): Site => frame.site({ start: argument.start + start, end: argument.start + end }) : undefined,
  };
}

/** Gives words to parameters as PowerShell does: names may be cut short, words without a name fill what is left. */
export function bind(machine: PowerShell, args: readonly PsArgument[], parameters: Parameters): Bound {
  const bound = new Bound();
  const values = list(parameters.values);
  const switches = list(parameters.switches);
  const all = [...values, ...switches, ...COMMON_VALUES, ...COMMON_SWITCHES];
  const waiting: Given[] = [];
  for (let index = 0; index < args.length; index++) {
    const argument = args[index];
    if (argument === undefined) break;
    if (argument.kind !== 'option') {
      if (argument.kind === 'variable' && argument.splat) splat(givenOf(machine, argument), bound, waiting);
      else waiting.push(givenOf(machine, argument));
      continue;
    }
    const written = argument.text.slice(1).replace(/:$/, '').toLowerCase();
    const name = all.includes(written) ? written : (all.find((one) => one.startsWith(written)) ?? written);
    const given = { ...givenOf(machine, argument), value: TRUE };
    const next = args[index + 1];
    if (argument.value !== undefined) bound.set(name, givenOf(machine, argument.value));
    else if (switches.includes(name) || COMMON_SWITCHES.includes(name) || next === undefined || next.kind === 'option') bound.set(name, given);
    else {
      bound.set(name, givenOf(machine, next));
      index++;
    }
  }
  for (const name of list(parameters.positional)) {
    if (bound.has(name)) continue;
    const next = waiting.shift();
    if (next === undefined) break;
    bound.set(name, next);
  }
  bound.rest.push(...waiting);
  return bound;
}

/** `@name`: the entries of a hash table are parameters, the elements of an array are words. */
function splat(given: Given, bound: Bound, waiting: Given[]): void {
  const { entries, elements } = shapeOf(given.value);
  const { site } = given;
  const part = (value: Value): Given => ({ value: mapTaints(value, (taint) => ({ ...taint, read: site })), site, literal: site, tail: () => site, inside: undefined });
  for (const [name, value] of entries ?? []) bound.set(name, part(value));
  for (const value of elements ?? []) waiting.push(part(value));
}

function list(names: string | undefined): readonly string[] {
  return names === undefined || names === '' ? [] : names.split(' ');
}

/** The words of a program: arrays give one word for each element. */
export function wordsOf(machine: PowerShell, args: readonly PsArgument[]): Given[] {
  return args.flatMap((argument): Given[] => {
    if (argument.kind === 'option') {
      const given = givenOf(machine, argument);
      if (argument.value === undefined) return [given];
      const value = givenOf(machine, argument.value);
      return [{ ...given, value: new Value(value.value.texts.map(({ pieces }) => ({ origin: undefined, pieces: [argument.text, ...pieces] }))) }];
    }
    if (argument.kind === 'list') return wordsOf(machine, argument.items);
    const given = givenOf(machine, argument);
    const { elements } = shapeOf(given.value);
    if (elements !== undefined) return elements.map((value) => ({ ...given, value, inside: undefined, tail: () => given.site }));
    return given.value === NOTHING ? [] : [given];
  });
}
