import type { Machine } from './machine';
import { stepped } from './parameters';
import type { Site } from './site';
import { concat, Value } from './value';

/** The variables that hold a secret at this point: all of the shell's, or those in the environment of other programs. */
export function secretVariables(machine: Machine, site: Site, all: boolean): ReadonlyMap<string, Value> {
  const found = new Map<string, Value>();
  const { environment } = machine.context;
  for (const name of environment.secretNames(site)) {
    if (!machine.state.variables.has(name)) found.set(name, environment.lookup(name, site).value);
  }
  for (const [name, { value, exported }] of machine.state.variables) {
    if ((all || exported) && value.isTainted) found.set(name, value);
  }
  return found;
}

/** A variable's value in a list of variables: the step is told where it holds a secret. */
export function listed(name: string, value: Value, site: Site): Value {
  return value.mapTaints((taint) => stepped(taint, `\`${name}\` is among the variables that are listed`, site, { entry: site }));
}

/** What a list of variables prints: a line `NAME=value` for each that holds a secret, and what else there is. */
export function dump(machine: Machine, site: Site, all: boolean): Value {
  const lines = [...secretVariables(machine, site, all)].flatMap(([name, value]) => [
    Value.literal(`${name}=`),
    listed(name, value, site),
    Value.literal('\n'),
  ]);
  return concat([...lines, Value.hole('environment'), Value.literal('\n')]);
}

/** The value of a variable in the environment of other programs; undefined where nothing exports it. */
export function exportedValue(machine: Machine, name: string, site: Site): Value | undefined {
  if (name === '') return undefined;
  const { value, exported } = machine.variable(name, site);
  return exported ? value : undefined;
}
