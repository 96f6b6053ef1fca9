import type { Make } from './make';
import { expandValue, variableSegments } from './expand';
import type { MadeText } from '../segments';
import { valueOf } from '../segments';
import { madeList, startShell, type ChildShell } from '../shells';
import { placeSite, type Site } from '../site';
import { write } from '../streams';
import type { Variable } from '../state';
import { taken } from '../assign';
import { Value } from '../value';
import { capture } from '../substitution';

/** The shell that runs recipes; undefined where it is no shell. */
export function shellOf(make: Make): ChildShell | undefined {
  const name = settingOf(make, 'SHELL')?.value.known?.trim() ?? '/bin/sh';
  if (!/(?:^|[/ ])(?:ba|da|z|k|a)?sh(?: |$)/.test(name)) return undefined;
  const flags = settingOf(make, '.SHELLFLAGS');
  const words = `${name} ${flags?.value.known ?? ''}`.split(/\s+/).slice(1);
  const has = (letter: string): boolean => words.some((word) => /^-[a-zA-Z]+$/.test(word) && word.includes(letter));
  return { xtrace: has('x') ? (flags?.site ?? make.call.site) : undefined, errexit: has('e'), args: [], isBash: /(?:ba|z|k)sh/.test(name) };
}

/** A variable of make's own that makefiles may set, and where they do. */
function settingOf(make: Make, name: string): { readonly value: Value; readonly site: Site | undefined } | undefined {
  const own = make.variable(name);
  if (own === undefined) return undefined;
  const part = own.parts.find(({ kind }) => kind !== 'either');
  const origin = part?.kind === 'expanded' ? part.segments[0]?.origin : undefined;
  const at = part?.kind === 'text' ? { source: part.source, range: part.text.line.range(part.text.start, part.text.end) } : origin === undefined ? undefined : { source: origin.text.source, range: origin.text.line.range(origin.start, origin.end) };
  const value = part?.kind === 'text' ? expandValue(make, part.source, part.text) : part?.kind === 'expanded' ? valueOf(part.segments) : Value.hole(name);
  return { value, site: at === undefined ? undefined : placeSite(at, make.via) };
}

/** Runs one line of a recipe, or what `.ONESHELL` makes of it, in a shell of its own. */
export function runLine(make: Make, text: MadeText, exported: readonly (readonly [string, Variable])[]): void {
  const { machine } = make;
  const how = shellOf(make);
  if (how === undefined) {
    machine.state.afterUnknownCode = true;
    return;
  }
  machine.withVariables(exported, () => { startShell(machine, text, madeList(machine, text.text), how); });
}

/** What a command prints. */
export function outputOf(make: Make, text: MadeText): Value {
  const { machine } = make;
  const how = shellOf(make);
  if (how === undefined || machine.state.jump !== undefined) return Value.hole('$(shell …)');
  return capture(machine, () => { startShell(machine, text, madeList(machine, text.text), how); });
}

/** The variables that recipes get in their environment, beside those that make itself has in its own. */
export function exportedVariables(make: Make): (readonly [string, Variable])[] {
  const { machine, model, call } = make;
  const names = new Set([...model.variables.keys(), ...model.exports.keys(), ...make.scopes.flatMap((scope) => [...scope.keys()])]);
  const found: (readonly [string, Variable])[] = [];
  for (const name of names) {
    const variable = make.variable(name);
    if (!/^[A-Za-z_]\w*$/.test(name) || name === 'SHELL' || name === 'MAKEFLAGS') continue;
    const known = machine.state.variables.get(name);
    const isInherited = known === undefined ? machine.context.environment.defines(name) : known.exported;
    const exported = (variable === undefined ? model.exports.get(name) : variable.exported) ?? (model.exportsAll || variable?.fixed === true || isInherited);
    if (!exported) {
      // `unexport`
      if (isInherited) found.push([name, { value: Value.empty, unset: true, exported: false }]);
      continue;
    }
    // What the environment has goes on as it is.
    if (variable === undefined) continue;
    const [origin] = variable.parts.flatMap((part) => (part.kind === 'text' ? [{ text: { source: part.source, line: part.text.line }, start: part.text.start, end: part.text.end, exact: false, from: undefined }] : part.kind === 'expanded' ? part.segments.slice(0, 1).map((one) => one.origin) : []));
    const value = origin === undefined ? Value.hole(name) : valueOf(variableSegments(make, name, origin));
    const site = origin === undefined ? call.site : placeSite({ source: origin.text.source, range: origin.text.line.range(origin.start, origin.end) }, make.via);
    found.push([name, { value: taken(value, name, site), exported: true }]);
  }
  return found;
}

/** Prints a line of a recipe, as make does before it runs it. */
export function echoLine({ machine }: Make, value: Value, site: Site): void {
  if (value.isTainted || machine.outputs.get(1)?.kind !== 'log') write(machine, 1, value, site, 'make');
}
