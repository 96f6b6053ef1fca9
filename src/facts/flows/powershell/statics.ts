import { stepped } from '../parameters';
import { readFile } from '../read-file';
import type { Site } from '../site';
import { appendFile, writeFile, writeTo } from '../streams';
import { concat, opaqueOf, Value } from '../value';
import { environmentList } from './environment-list';
import type { PowerShell } from './machine';
import { joinedBy } from './members';
import { filePath, pathNames } from './paths';
import { elementsOf, inString, NOTHING, sealedOf, shapeOf, unsealed } from './shape';
import { booleanOf, truth } from './truth';

/** What a type's method gives and does, by type and method (learn.microsoft.com/dotnet/api). */
export function callStatic(machine: PowerShell, type: string, name: string, args: readonly Value[], site: Site): Value {
  const [first = NOTHING, second = NOTHING] = args;
  const method = name.toLowerCase();
  const encoded = (message: string): Value => (first.isTainted ? opaqueOf(name, first).mapTaints((taint) => stepped(taint, message, site, { form: 'encoded' })) : first.known !== undefined ? first : Value.hole(name));
  switch (`${type.replace(/^system\./, '')}::${method}`) {
    case 'convert::tobase64string':
      return opaqueEncoded(first, 'it is encoded', name, site);
    case 'convert::frombase64string':
    case 'uri::escapedatastring':
    case 'uri::escapeuristring':
    case 'uri::unescapedatastring':
    case 'web.httputility::urlencode':
    case 'net.webutility::urlencode':
      return encoded('it is encoded');
    case 'string::format': {
      const values = args.slice(1).flatMap(elementsOf);
      return concat((first.known ?? '').split(/\{(\d+)[^{}]*\}/).map((piece, index) => (index % 2 === 0 ? Value.literal(piece) : inString(values[Number(piece)] ?? NOTHING))));
    }
    case 'string::join':
      return joinedBy(first, args.slice(1).flatMap(elementsOf));
    case 'string::concat':
      return concat(args.flatMap(elementsOf).map(inString));
    case 'string::isnullorempty':
    case 'string::isnullorwhitespace': {
      const known = truth(first);
      return booleanOf(known === undefined ? undefined : !known, Value.hole(name));
    }
    case 'console::write':
    case 'console::writeline':
      writeTo(machine, { kind: 'log' }, entered(args, site), site, `[Console]::${name}`);
      return NOTHING;
    case 'io.file::writealltext':
    case 'io.file::writealllines':
    case 'io.file::writeallbytes':
      for (const path of pathNames(machine, first)) writeFile(machine, path, inString(second), site);
      return NOTHING;
    case 'io.file::appendalltext':
    case 'io.file::appendalllines':
      for (const path of pathNames(machine, first)) appendFile(machine, path, inString(second), site);
      return NOTHING;
    case 'io.file::readalltext':
    case 'io.file::readalllines':
    case 'io.file::readallbytes':
      return readFile(machine, filePath(first), site);
    case 'environment::getenvironmentvariable':
      return first.known === undefined ? Value.hole(name) : machine.environment(first.known, site).value;
    case 'environment::getenvironmentvariables':
      return environmentList(machine, site);
    case 'environment::setenvironmentvariable':
      if (first.known !== undefined && (args[2] === undefined || args[2].known?.toLowerCase() === 'process')) {
        machine.setVariable(first.known, { value: second.mapTaints((taint) => stepped(taint, `\`$env:${first.known ?? ''}\` takes it`, site)), exported: true });
      }
      return NOTHING;
    case 'pscredential::new':
    case 'management.automation.pscredential::new':
    case 'net.networkcredential::new':
      return sealedOf(unsealed(second));
    case 'scriptblock::create':
      return first;
    default:
      break;
  }
  if (/^text\.encoding(?:\.\w+)?$|^text\.\w+encoding$/.test(type)) {
    if (method === 'getbytes') return opaqueEncoded(first, 'it is turned into bytes', name, site);
    if (method === 'getstring') return first;
  }
  if (/^console\.(?:error|out)$/.test(type)) writeTo(machine, { kind: 'log' }, entered(args, site), site, '[Console]');
  return Value.hole(name);
}

/** `[Type]::Name`. */
export function staticMember(type: string, name: string): Value {
  return type === 'string' && name.toLowerCase() === 'empty' ? NOTHING : type === 'environment' && name.toLowerCase() === 'newline' ? Value.literal('\n') : Value.hole(name);
}

function opaqueEncoded(value: Value, message: string, name: string, site: Site): Value {
  if (!value.isTainted) return Value.hole(name);
  const { sealed } = shapeOf(value);
  return opaqueOf(name, sealed ?? value).mapTaints((taint) => stepped(taint, message, site, { form: 'encoded' }));
}

function entered(args: readonly Value[], site: Site): Value {
  return concat(args.map(inString)).mapTaints((taint) => ({ ...taint, entry: taint.parameter ?? taint.read ?? site }));
}
