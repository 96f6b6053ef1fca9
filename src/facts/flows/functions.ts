import type { Field } from './flow';
import type { Machine, Scope } from './machine';
import { withRedirects } from './redirects';
import type { ShellFunction } from './state';
import { either, Value } from './value';
import { meet } from './ways';
import { sameWords } from './work';

/** Words that may be missing move the ones after them. */
function shifted(args: readonly Field[]): readonly Field[] {
  const first = args.findIndex(({ optional }) => optional === true);
  if (first < 0) return args;
  return args.map((field, index) => {
    const next = args[index + 1];
    if (index < first) return field;
    return next === undefined ? { ...field, value: either(field.value, Value.empty) } : { ...field, value: either(field.value, next.value.mapTaints((taint) => ({ ...taint, parameter: next.site }))) };
  });
}

/** Calls a function of the script with the words of the call. */
export function callFunction(machine: Machine, { definition, frame }: ShellFunction, args: readonly Field[]): void {
  machine.nested(() => {
    const { positional } = machine.state;
    const { certain } = machine.state;
    const { frame: callers, escapes } = machine;
    const scope: Scope = { kind: 'function', returned: [], continued: [], hidden: new Map() };
    machine.state.positional = shifted(args).map((field) => ({ ...field, value: field.value.mapTaints((taint) => ({ ...taint, parameter: taint.parameter ?? field.site })) }));
    machine.frame = frame;
    machine.scopes.push(scope);
    withRedirects(machine, definition.redirects, true, () => { machine.command(definition.body); });
    machine.scopes.pop();
    machine.frame = callers;
    if (scope.returned.length > 0) meet(machine, scope.returned, certain && machine.escapes === escapes);
    machine.state.positional = positional;
    if (scope.options !== undefined) machine.state.options = scope.options;
    for (const [name, variable] of scope.hidden) {
      if (variable === undefined) machine.state.variables.delete(name);
      else machine.state.variables.set(name, variable);
    }
    // A function that tries again calls itself with its own words.
  }, () => !sameWords(args.map(({ value }) => value), machine.state.positional.map(({ value }) => value)));
}
