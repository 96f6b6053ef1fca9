import type { List } from '../../script';
import type { Machine, Scope } from './machine';
import type { State } from './state';

/** Ends a path: the shell's, or that of a function or of so many loops. */
export function leave(machine: Machine, jump: 'exit' | 'return' | 'break' | 'continue', loops = 1): void {
  const { state, scopes } = machine;
  if (state.jump !== undefined) return;
  const scope = jump === 'exit' ? undefined : scopeOf(scopes, jump === 'return' ? 'function' : 'loop', loops);
  state.jump = scope === undefined ? 'exit' : jump;
  if (scope === undefined) {
    machine.exits.push(state);
    if (!state.certain) machine.escapes++;
  } else (jump === 'continue' ? scope.continued : scope.returned).push(state);
}

/** The innermost scope of a kind, or one of so many further out; the outermost where there are fewer. */
function scopeOf(scopes: readonly Scope[], kind: Scope['kind'], count: number): Scope | undefined {
  const own = scopes.filter((scope) => scope.kind === kind);
  return own[Math.max(0, own.length - count)];
}

/** Runs a list whose failure is asked for. */
export function runCondition(machine: Machine, list: List): void {
  machine.conditions++;
  machine.list(list);
  machine.conditions--;
}

/**
 * Takes several ways from here on and meets again: each starts from the present state. `complete`: one of them is
 * always taken. Ways that end (by `exit`, `return` …) do not come back.
 */
export function branch(machine: Machine, ways: readonly (() => void)[], complete: boolean): void {
  const before = machine.state;
  const { certain } = before;
  const { escapes } = machine;
  const ends: State[] = [];
  ways.forEach((way, index) => {
    machine.state = complete && index === ways.length - 1 ? before : before.clone();
    machine.state.certain = ways.length === 1 && complete && certain;
    way();
    ends.push(machine.state);
  });
  if (!complete) {
    before.status = 'success';
    ends.push(before);
  }
  const live = ends.filter(({ jump }) => jump === undefined);
  const [first] = live;
  if (first === undefined) {
    machine.state = ends[0] ?? before;
    return;
  }
  machine.state = first;
  for (const other of live.slice(1)) machine.join(other);
  machine.state.certain = certain && live.length === ends.length && machine.escapes === escapes;
}

/** Brings paths that left a part early together with the one that is at its end. */
export function meet(machine: Machine, left: readonly State[], certain: boolean): void {
  const live = machine.state.jump === undefined ? [machine.state, ...left] : left;
  for (const state of left) state.jump = undefined;
  const [first] = live;
  if (first === undefined) return;
  machine.state = first;
  for (const other of live) if (other !== first) machine.join(other);
  machine.state.certain = certain;
}
