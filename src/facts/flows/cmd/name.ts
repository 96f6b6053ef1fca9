import type { Machine } from '../machine';

/** The name by which a variable of the environment is known: Windows does not tell small letters from large ones. */
export function windowsName({ state, context }: Pick<Machine, 'state' | 'context'>, name: string): string {
  const { environment } = context;
  if (state.variables.has(name) || environment.isSet(name) || environment.secrets.has(name)) return name;
  const large = name.toUpperCase();
  return environment.secrets.has(large) || state.variables.has(large) ? large : name;
}
