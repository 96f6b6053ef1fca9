import { once } from '../../../../text';
import type { Cmdlet } from '../cmdlet';
import { files } from './files';
import { objects } from './objects';
import { print } from './print';
import { shell } from './shell';
import { variables } from './variables';
import { web } from './web';

const byName = once(() => new Map([print, files, objects, variables, web, shell].flat().flatMap((cmdlet) => cmdlet.names.split(' ').map((name): [string, Cmdlet] => [name, cmdlet]))));

/** The cmdlet of a name or an alias. */
export function cmdletOf(name: string): Cmdlet | undefined {
  return byName().get(name.toLowerCase());
}
