import { baseName } from '../../text';
import { argumentFlows } from './argument-flows';
import { taken } from './assign';
import { splitAssignment } from './builtins/declare';
import { withoutVariables } from './environment-options';
import { joined } from './fields';
import type { Field } from './flow';
import { argumentsFromInput } from './input-arguments';
import type { Machine } from './machine';
import type { Site } from './site';
import type { Variable } from './state';
import { write } from './streams';
import { concat, Value } from './value';
import { dump } from './variables-dump';

/** Where the last of the wrappers stands. */
export function lastWrapper(fields: readonly Field[], wrappers: readonly string[]): number {
  const last = wrappers.at(-1);
  for (let at = fields.length - 1; at > 0; at--) if (baseName(fields[at]?.value.known ?? '') === last) return at;
  return 0;
}

/** Runs a wrapper that no program stands behind: `env` lists the environment, `xargs` prints what it reads. `fields`: from the wrapper on. */
export function wrapperAlone(machine: Machine, fields: readonly Field[], site: Site): void {
  const name = baseName(fields[0]?.value.known ?? '');
  const texts = fields.slice(1).map(({ value }) => value.known);
  if (name === 'env') {
    if (texts.some((text) => text === '-i' || text === '--ignore-environment' || text === '-')) return;
    withoutVariables(machine, fields, site, () => { write(machine, 1, dump(machine, site, false), site, name); });
  } else if (name === 'xargs') {
    // It runs echo with what it reads.
    const words = argumentsFromInput(machine, site);
    argumentFlows(machine, [...fields.slice(0, 1), ...words], 1, undefined, undefined);
    write(machine, 1, concat([joined(words), Value.literal('\n')]), site, name);
  }
}

/** What `NAME=value` words before a program put in its environment. */
export function assignmentsIn(fields: readonly (Field | undefined)[]): [string, Variable][] {
  return fields.flatMap((field): [string, Variable][] => {
    const pair = field === undefined ? undefined : splitAssignment(field.value);
    return field === undefined || pair === undefined ? [] : [[pair.name, { value: taken(pair.value, pair.name, field.site), exported: true }]];
  });
}
