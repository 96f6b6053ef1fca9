import type { Machine } from './machine';
import { runTraps } from './shells';
import { meet } from './ways';

/** Runs something in a subshell: what it sets is gone afterwards, what it writes stays. */
export function subshell(machine: Machine, run: () => void): void {
  const { escapes, exits, scopes, conditions } = machine;
  const shell = machine.state.shell();
  const { certain } = machine.state;
  machine.exits = [];
  machine.scopes = [];
  machine.state.traps = new Map();
  run();
  // Paths that left the subshell early go on after it.
  const left = machine.exits.splice(0);
  if (left.length > 0) meet(machine, left, certain);
  machine.state.jump = undefined;
  machine.state.certain = certain;
  runTraps(machine);
  machine.exits = exits;
  machine.scopes = scopes;
  machine.conditions = conditions;
  machine.state.jump = undefined;
  machine.state.certain = certain;
  machine.escapes = escapes;
  machine.state.restore(shell);
}
