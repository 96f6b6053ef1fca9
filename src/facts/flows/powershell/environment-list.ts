import { stepped } from '../parameters';
import type { Site } from '../site';
import { Value } from '../value';
import { secretVariables } from '../variables-dump';
import type { PowerShell } from './machine';
import { matchesWildcard } from './operators';
import { listOf, recordOf } from './shape';

/** The variables of the environment as objects with a name and a value: those that hold a secret, and one that stands for the others. */
export function environmentList(machine: PowerShell, site: Site, pattern = '*'): Value {
  const kept = [...secretVariables(machine, site, false)].filter(([name]) => pattern === '' || matchesWildcard(name.toLowerCase(), pattern.toLowerCase()) !== false);
  const records = kept.map(([name, value]) => {
    const listed = value.mapTaints((taint) => stepped(taint, `\`${name}\` is among the variables that are listed`, site, { read: site }));
    return entryOf(Value.literal(name), listed);
  });
  return listOf([...records, entryOf(Value.hole('name'), Value.hole('environment'))], true);
}

function entryOf(name: Value, value: Value): Value {
  return recordOf(new Map([['name', name], ['value', value]]));
}
