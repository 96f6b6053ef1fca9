import type { Scope } from '../machine';
import { meet } from '../ways';
import type { PowerShell } from './machine';

/** Runs a function's body, a loop or one round of it; paths that leave it early meet the others at its end. */
export function inScope(machine: PowerShell, kind: 'function' | 'loop' | 'round', run: () => void): void {
  const { certain } = machine.state;
  const { escapes } = machine;
  if (kind === 'round') {
    const loop = machine.scopes[machine.scopes.length - 1];
    run();
    const left = loop?.continued.splice(0) ?? [];
    if (left.length > 0) meet(machine, left, certain && machine.escapes === escapes && loop?.returned.length === 0);
    return;
  }
  const scope: Scope = { kind, returned: [], continued: [], hidden: new Map() };
  machine.scopes.push(scope);
  run();
  machine.scopes.pop();
  const left = [...scope.returned, ...scope.continued];
  if (left.length > 0) meet(machine, left, certain && machine.escapes === escapes);
}
