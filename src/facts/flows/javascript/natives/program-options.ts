import type { Variable } from '../../state';
import { Value } from '../../value';
import { secretVariables } from '../../variables-dump';
import { iterated } from '../iterate';
import { textOf } from '../text';
import { knownText, type JsObject, type JsValue } from '../value';
import type { NativeCall } from './native';

/** Where what a program prints goes. */
export type Way = 'kept' | 'log' | 'nowhere';

/** The options of a call: the last object that is no list. */
export function optionsOf({ js, args }: NativeCall): JsObject | undefined {
  const objects = args.slice(1).flatMap(({ value }) => (value.kind === 'object' ? [js.object(value)] : []));
  return objects.find(({ elements }) => elements === undefined);
}

/** What `stdio`, `stdout` and `stderr` say of a descriptor. */
function setting({ js, node }: NativeCall, options: JsObject | undefined, descriptor: 0 | 1 | 2): JsValue | undefined {
  const own = options?.properties.get(['stdin', 'stdout', 'stderr'][descriptor] ?? '');
  if (own !== undefined) return own;
  const all = options?.properties.get('stdio');
  if (all === undefined || all.kind === 'text') return all;
  return iterated(js, all, node).known[descriptor];
}

/** Whether a program reads what the process that starts it would read. */
export function isInherited(call: NativeCall, options: JsObject | undefined, descriptor: 0): boolean {
  const value = setting(call, options, descriptor);
  return value !== undefined && knownText(value) === 'inherit';
}

/** Where `stdio` sends what a program prints; `otherwise`: where it goes without a setting. */
export function wayOf(call: NativeCall, options: JsObject | undefined, descriptor: 1 | 2, otherwise: Way): Way {
  const value = setting(call, options, descriptor);
  if (value === undefined) return otherwise;
  const word = knownText(value);
  if (word === 'inherit' || word === '1' || word === '2' || (value.kind === 'native' && value.name.startsWith('process.std'))) return 'log';
  if (word === 'ignore') return 'nowhere';
  return word === 'pipe' ? 'kept' : otherwise;
}

/** The variables that the option `env` leaves, and those that it adds. */
export function withEnvironment({ js, site }: NativeCall, options: JsObject | undefined, run: () => void): void {
  const { machine } = js;
  const given = options?.properties.get('env');
  if (given?.kind !== 'object') {
    run();
    return;
  }
  // A copy of the environment names each variable with a secret that is left in it.
  const { properties } = js.object(given);
  const isExtended = options?.properties.has('extendEnv') === true;
  const gone: Variable = { value: Value.empty, unset: true, exported: false };
  const isGone = (name: string): boolean => { const value = properties.get(name); return value === undefined ? !isExtended : isUndefined(value); };
  const hidden = [...secretVariables(machine, site, false).keys()].filter(isGone).map((name): [string, Variable] => [name, gone]);
  const own = [...properties].filter(([, value]) => !isUndefined(value)).map(([name, value]): [string, Variable] => [name, { value: textOf(js, value), exported: true }]);
  machine.withVariables([...hidden, ...own], run);
}

function isUndefined(value: JsValue): boolean {
  return value.kind === 'constant' && value.value === undefined;
}
