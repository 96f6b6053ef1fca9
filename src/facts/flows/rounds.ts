import type { Machine, Scope } from './machine';
import { meet } from './ways';

/** Runs a loop: paths that leave it by `break` come together at its end. */
export function inLoop(machine: Machine, run: (scope: Scope) => void): void {
  const scope: Scope = { kind: 'loop', returned: [], continued: [], hidden: new Map() };
  const { certain } = machine.state;
  const { escapes } = machine;
  machine.scopes.push(scope);
  run(scope);
  machine.scopes.pop();
  if (scope.returned.length > 0) meet(machine, scope.returned, certain && machine.escapes === escapes);
}

/** One round: `continue` comes to its end, `break` to that of the loop. */
export function round(machine: Machine, scope: Scope, body: () => void): void {
  const { certain } = machine.state;
  const { escapes } = machine;
  scope.continued.length = 0;
  body();
  if (scope.continued.length > 0) meet(machine, scope.continued.splice(0), certain && machine.escapes === escapes && scope.returned.length === 0);
}
