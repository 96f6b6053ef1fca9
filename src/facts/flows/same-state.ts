import type { Machine } from './machine';
import { SharedMap } from './shared-map';
import type { State, Variable } from './state';
import type { Value } from './value';

/** What a machine starts a round of a loop from. */
export interface Start {
  readonly state: State;
  readonly outputs: Machine['outputs'];
  readonly input: Machine['input'];
  readonly left: Value | undefined;
}

export function startOf({ state, outputs, input }: Machine): Start {
  return { state: state.clone(), outputs, input, left: leftOf(input) };
}

/** Whether a machine stands where it stood: what it runs again does what it did before. How secrets came to where they are does not count. */
export function isAt({ state, outputs, input }: Machine, start: Start): boolean {
  return outputs === start.outputs && input === start.input && isSame(leftOf(input), start.left) && isSameState(state, start.state);
}

function leftOf(input: Machine['input']): Value | undefined {
  return input.kind === 'value' ? input.left : undefined;
}

function isSame(a: Value | undefined, b: Value | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && a.equals(b));
}

/** What is compared by its identity may be found to differ where it does not: a round more is no harm. */
function isSameState(a: State, b: State): boolean {
  return (
    a.positional === b.positional && a.optionOffset === b.optionOffset && a.cwd === b.cwd && a.previous === b.previous && a.folders === b.folders && a.options === b.options &&
    a.logins === b.logins && a.heap === b.heap && a.afterUnknownCode === b.afterUnknownCode && a.certain === b.certain && a.jump === b.jump &&
    areSame(a.variables, b.variables, isSameVariable) &&
    areSame(a.files, b.files, (one, other) => one.value.equals(other.value) && one.written.key === other.written.key) &&
    areSame(a.streams, b.streams, (one, other) => one.equals(other)) &&
    areSame(a.functions, b.functions, (one, other) => one.definition === other.definition && one.frame === other.frame && one.exported === other.exported) &&
    areSame(a.traps, b.traps, (one, other) => one.must === other.must && one.site.key === other.site.key && one.text.equals(other.text))
  );
}

function areSame<K, T>(a: Map<K, T>, b: Map<K, T>, is: (one: T, other: T) => boolean): boolean {
  for (const key of SharedMap.differing(a, b)) {
    const one = a.get(key);
    const other = b.get(key);
    if (one !== other && (one === undefined || other === undefined || !is(one, other))) return false;
  }
  return true;
}

function isSameVariable(a: Variable, b: Variable): boolean {
  if (a.exported !== b.exported || a.unset !== b.unset || a.alias !== b.alias || a.keys !== b.keys || !a.value.equals(b.value)) return false;
  return a.elements === b.elements || (a.elements?.length === b.elements?.length && a.elements?.every((value, index) => isSame(value, b.elements?.[index])) === true);
}
