import { stepped } from '../parameters';
import type { Site } from '../site';
import { concat, either, opaqueOf, Value, type Taint } from '../value';
import type { PowerShell } from './machine';
import { replacedText } from './operators';
import { elementsOf, inString, listOf, NOTHING, shapeOf, shaped } from './shape';
import { booleanOf } from './truth';

/** What a download gives: code that somebody else wrote, if it is code. */
export function downloaded(by: string, at: Site): Value {
  return new Value([{ pieces: [{ name: by, taints: [], download: by, downloadedAt: at }], origin: undefined }]);
}

/** A member of an object; that of an array is the list of its elements' members. */
export function memberOf(object: Value, name: string): Value {
  const key = name.toLowerCase();
  const { elements, entries, sealed, parsed } = shapeOf(object);
  if (entries !== undefined) return entries.get(key) ?? entries.get(key === 'key' ? 'name' : key) ?? (key === 'values' ? listOf([...entries.values()]) : Value.hole(name));
  if (elements !== undefined && key !== 'length' && key !== 'count') return listOf(elements.map((one) => memberOf(one, name)));
  if (sealed !== undefined) return key === 'password' ? object : Value.hole(name);
  return parsed === true && key !== 'length' && key !== 'count' ? shaped(mayHold(object, name), { parsed }) : Value.hole(name);
}

function mayHold(value: Value, name: string): Value {
  return opaqueOf(name, value).mapTaints((taint) => ({ ...taint, must: false }));
}

/** What a method gives (the methods of System.String and of a few types beside). */
export function callMember(machine: PowerShell, object: Value, name: string, args: readonly Value[], site: Site): Value {
  const { elements, sealed, parsed } = shapeOf(object);
  const method = name.toLowerCase();
  if (sealed !== undefined) return method === 'getnetworkcredential' ? shaped(Value.hole(name), { entries: new Map([['password', sealed]]) }) : Value.hole(name);
  const change = (message: string, changes: Partial<Taint>, must = true): Value =>
    object.isTainted ? opaqueOf(name, object).mapTaints((taint) => stepped(taint, message, site, { ...changes, must: taint.must && must })) : Value.hole(name);
  switch (method) {
    case 'tostring':
    case 'trim':
    case 'trimstart':
    case 'trimend':
    case 'normalize':
    case 'padleft':
    case 'padright':
    case 'insert':
    case 'remove':
      return object;
    case 'invoke': {
      const { block } = shapeOf(object);
      return block === undefined ? Value.hole(name) : machine.parts.valueOf(machine, block.block.body);
    }
    case 'replace':
      return replacedText(object, args[0]?.known, args[1] ?? NOTHING, site, undefined);
    case 'toupper':
    case 'toupperinvariant':
      return object.known === undefined ? change('it is written in other letters', { form: 'encoded' }) : Value.literal(object.known.toUpperCase());
    case 'tolower':
    case 'tolowerinvariant':
      return object.known === undefined ? change('it is written in other letters', { form: 'encoded' }) : Value.literal(object.known.toLowerCase());
    case 'substring':
      return substring(object, args, change);
    case 'split':
      return change('it is split', { form: 'part' }, false);
    case 'tochararray':
      return change('it is taken apart', { form: 'encoded' });
    case 'startswith':
      return booleanOf(object.known === undefined || args[0]?.known === undefined ? undefined : object.known.startsWith(args[0].known), Value.hole(name));
    case 'getenumerator':
      return object;
    case 'downloadstring':
      return downloaded('DownloadString', site);
    default:
      if (elements !== undefined && method === 'item') return elements[0] ?? NOTHING;
      return parsed === true ? mayHold(object, name) : Value.hole(name);
  }
}

function substring(object: Value, [from, length]: readonly Value[], change: (message: string, changes: Partial<Taint>, must?: boolean) => Value): Value {
  const [start, count] = [from?.known, length?.known];
  if (object.known !== undefined && start !== undefined && /^\d+$/.test(start)) return Value.literal(object.known.slice(Number(start), count === undefined ? undefined : Number(start) + Number(count)));
  if (start === '0' && length === undefined) return object;
  // Three characters tell nothing that a password's length would not.
  if (count !== undefined && /^[0-3]$/.test(count)) return Value.hole('Substring');
  return change('a part of it is cut out', { form: 'part' }, start !== undefined && /^[0-4]$/.test(start) && (length === undefined || count !== undefined));
}

/** Texts one after the other, with a text between them. */
export function joinedBy(separator: Value, values: readonly Value[]): Value {
  return concat(values.flatMap((value, index) => (index === 0 ? [inString(value)] : [separator, inString(value)])));
}

/** What is one of several values. */
export function anyOf(values: readonly Value[]): Value {
  return values.flatMap(elementsOf).reduce(either, NOTHING);
}
