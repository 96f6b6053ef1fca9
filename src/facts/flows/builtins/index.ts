import { cd, evaluate, exit, leaveLoop, nothing, returnFrom, run, shift, source, test, trap, unknown } from './control';
import type { Builtin } from './builtin';
import { exportNames, declareNames, localNames, unsetNames } from './declare';
import { echo, printf } from './print';
import { getopts } from './getopts';
import { mapfile, read } from './read';
import { set, shopt } from './set';

export type { Builtin, BuiltinUse } from './builtin';

const BUILTINS: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ['echo', echo],
  ['printf', printf],
  ['read', read],
  ['mapfile', mapfile],
  ['readarray', mapfile],
  ['getopts', getopts],
  ['export', exportNames],
  ['readonly', declareNames],
  ['declare', declareNames],
  ['typeset', declareNames],
  ['local', localNames],
  ['unset', unsetNames],
  ['set', set],
  ['shopt', shopt],
  ['cd', cd],
  ['pushd', cd],
  ['popd', cd],
  ['eval', evaluate],
  ['.', source],
  ['source', source],
  ['exit', exit],
  ['return', returnFrom],
  ['break', leaveLoop],
  ['continue', leaveLoop],
  ['trap', trap],
  ['shift', shift],
  ['test', test],
  ['[', test],
  ['exec', run],
  ['command', run],
  ['builtin', run],
  [':', nothing],
  ['true', nothing],
  ['false', nothing],
  ...['wait', 'umask', 'ulimit', 'hash', 'jobs', 'bg', 'fg', 'disown', 'alias', 'unalias', 'times', 'kill', 'dirs', 'enable', 'complete', 'bind', 'caller', 'history'].map((name): [string, Builtin] => [name, nothing]),
  ...['type', 'let'].map((name): [string, Builtin] => [name, unknown]),
]);

const DECLARATIONS = new Set(['export', 'readonly', 'declare', 'typeset', 'local']);

/** The builtin of a name. */
export function builtinOf(name: string): Builtin | undefined {
  return BUILTINS.get(name);
}

/** Whether a builtin takes assignments as its arguments: the shell splits nothing in them. */
export function isDeclaration(name: string): boolean {
  return DECLARATIONS.has(name);
}
