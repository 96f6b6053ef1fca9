import { stepped } from '../../parameters';
import { Value } from '../../value';
import type { Cmdlet } from '../cmdlet';
import { matchesWildcard } from '../operators';
import { listOf, mapTaints, NOTHING, recordOf } from '../shape';

/** One variable, or a list of those that hold a secret. */
const get: Cmdlet['run'] = (machine, { bound, site }) => {
  const name = bound.value('name')?.known;
  if (name !== undefined && !/[*?]/.test(name)) return bound.has('valueonly') ? machine.own(name) : recordOf(new Map([['name', Value.literal(name)], ['value', machine.own(name)]]));
  const held = [...machine.state.variables].filter(([key, { value }]) => key.startsWith('$') && value.isTainted && (name === undefined || matchesWildcard(key.slice(1), name.toLowerCase()) !== false));
  const records = held.map(([key, { value }]) => recordOf(new Map([['name', Value.literal(key.slice(1))], ['value', mapTaints(value, (taint) => stepped(taint, `\`${key}\` is among the variables that are listed`, site))]])));
  return listOf([...records, Value.hole('variables')], true);
};

const set: Cmdlet['run'] = (machine, { bound, piped, site }) => {
  const name = bound.value('name')?.known;
  if (name !== undefined) machine.setOwn(name, mapTaints(bound.value('value') ?? piped?.value ?? NOTHING, (taint) => stepped(taint, `\`$${name}\` takes it`, site, { read: undefined, entry: undefined })));
  return undefined;
};

const clear: Cmdlet['run'] = (machine, { bound }) => {
  const name = bound.value('name')?.known;
  if (name !== undefined) machine.setOwn(name, NOTHING);
  return undefined;
};

export const variables: readonly Cmdlet[] = [
  { names: 'get-variable gv', values: 'name include exclude scope', switches: 'valueonly', positional: 'name', run: get },
  { names: 'set-variable sv set new-variable nv', values: 'name value scope option description', switches: 'passthru', positional: 'name value', run: set },
  { names: 'remove-variable rv clear-variable clv', values: 'name scope', positional: 'name', run: clear },
];
