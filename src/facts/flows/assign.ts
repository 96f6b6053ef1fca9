import type { Word } from '../../script';
import type { Machine } from './machine';
import { stepped } from './parameters';
import type { Assigned } from './simple';
import type { Site } from './site';
import { concat, either, Value } from './value';

/** Sets a shell variable as an assignment does. */
export function assign(machine: Machine, { assignment, value, elements }: Assigned): void {
  const { name, append, index } = assignment;
  const site = machine.frame.site(assignment);
  if (elements !== undefined) {
    const old = append ? (machine.state.variables.get(name)?.elements ?? []) : [];
    const all = [...old, ...elements.map((one) => taken(one, name, site))];
    machine.setVariable(name, { value: all[0] ?? value, elements: all, exported: false });
    return;
  }
  if (index !== undefined) {
    setElement(machine, name, index, taken(value, name, site));
    return;
  }
  setText(machine, name, append ? concat([machine.variable(name, site).value, value]) : value, site);
}

/** Gives a variable a value. The step is told only where the value holds a secret. */
export function setText(machine: Machine, name: string, value: Value, site: Site, exported = isExported(machine, name)): void {
  machine.setVariable(name, { value: taken(value, name, site), exported: exported || machine.state.options.allexport });
}

function setElement(machine: Machine, name: string, index: Word, value: Value): void {
  const { elements: old = [], keys, value: first = Value.empty } = machine.state.variables.get(name) ?? {};
  const key = keys === undefined ? undefined : machine.word(index).known;
  if (keys === undefined || key === undefined) {
    setNumbered(machine, name, index.text, value, old);
    return;
  }
  const place = keys.get(key) ?? old.length;
  const elements = place < old.length ? old.map((one, at) => (at === place ? value : one)) : [...old, value];
  // `$NAME` is the element with the key 0.
  machine.setVariable(name, { value: key === '0' ? value : first, elements, keys: new Map(keys).set(key, place), exported: false });
}

function setNumbered(machine: Machine, name: string, index: string, value: Value, old: readonly Value[]): void {
  const elements = [...old];
  const at = /^\d+$/.test(index) && Number(index) <= 1000 ? Number(index) : elements.length;
  while (elements.length < at) elements.push(value);
  elements[at] = elements[at] === undefined || at >= old.length ? value : either(elements[at], value);
  machine.setVariable(name, { value: elements[0] ?? value, elements, exported: false });
}

/** Whether a variable is in the environment of other programs. */
export function isExported(machine: Machine, name: string): boolean {
  const known = machine.state.variables.get(name);
  return known === undefined ? machine.context.environment.defines(name) : known.exported;
}

/** The value once a variable has it. */
export function taken(value: Value, name: string, site: Site): Value {
  return value.mapTaints((taint) => stepped(taint, `\`${name}\` takes it`, site, { read: undefined, parameter: undefined, entry: undefined }));
}
