import type { Machine } from './machine';
import { leave } from './ways';

/** Where `set -e` ends the shell after a failure. */
export function afterCommand(machine: Machine): void {
  const { state } = machine;
  if (state.jump !== undefined || machine.conditions > 0 || machine.exempt || !state.options.errexit) return;
  if (state.status === 'failure') leave(machine, 'exit');
  else if (state.status === 'unknown') {
    machine.escapes++;
    state.certain = false;
  }
}
