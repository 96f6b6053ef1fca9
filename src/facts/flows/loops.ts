import type { For, List, While, Word } from '../../script';
import type { Machine, Scope } from './machine';
import { stepped } from './parameters';
import { shiftedSomehow } from './positional';
import { inLoop, round } from './rounds';
import { isAt, startOf, type Start } from './same-state';
import { SharedMap } from './shared-map';
import { NOWHERE } from './site';
import type { State, Variable } from './state';
import { either, opaqueOf, Value } from './value';
import { runCondition } from './ways';
import { expandFields } from './word-fields';
import { expandWord } from './words';

/** Rounds of a loop that are gone through one by one, where how many there are is known. */
const MOST_ROUNDS = 32;

/** Rounds until what still changes is given up to be anything. */
const MOST_TRIES = 3;

export function runFor(machine: Machine, loop: For): void {
  for (const word of loop.arithmetic ?? []) expandWord(machine, word);
  if (loop.arithmetic !== undefined) {
    repeat(machine, undefined, loop.body);
    return;
  }
  const values = loop.values === undefined ? machine.state.positional.map(({ value }) => value) : expandFields(machine, loop.values).map(({ value }) => value);
  const site = machine.frame.site(loop.values?.[0] ?? loop);
  const step = (value: Value): Value => value.mapTaints((taint) => stepped(taint, `\`${loop.variable}\` takes it`, site));
  const set = (value: Value): void => { machine.setVariable(loop.variable, { value: step(value), exported: machine.state.variables.get(loop.variable)?.exported ?? false }); };
  const isKnown = loop.values !== undefined && (loop.values.every(isOneWord) || values.every((value) => value.knowns.length > 0 || value.isTainted)) && !loop.values.some(isPattern);
  if (isKnown && values.length <= MOST_ROUNDS && machine.scopes.filter(({ kind }) => kind === 'loop').length < 3) {
    inLoop(machine, (scope) => {
      for (const value of values) {
        if (machine.state.jump !== undefined) return;
        set(value);
        round(machine, scope, () => { machine.list(loop.body); });
      }
    });
    machine.state.status = 'success';
    return;
  }
  const all = values.reduce(either, values[0] ?? Value.empty);
  repeat(machine, undefined, loop.body, () => { set(all); });
}

/** Whether a word is one for sure, whatever its expansions come to. */
function isOneWord({ parts }: Word): boolean {
  return parts.every((part) => part.kind === 'text' || part.kind === 'arithmetic' || (part.kind !== 'process' && part.quoting === 'double' && !(part.kind === 'parameter' && (part.name === '@' || part.index?.text === '@'))));
}

function isPattern({ parts }: { readonly parts: readonly { readonly kind: string; readonly pattern?: true }[] }): boolean {
  return parts.some((part) => part.kind === 'text' && part.pattern === true);
}

export function runWhile(machine: Machine, { condition, body, until }: While): void {
  const passes = until ? 'failure' : 'success';
  const ends = until ? 'success' : 'failure';
  inLoop(machine, (scope) => {
    let start: Start | undefined;
    for (let rounds = 0; rounds < MOST_ROUNDS; rounds++) {
      // `while true`: once a round has changed nothing, no other one will.
      if (start !== undefined && isAt(machine, start)) break;
      start = startOf(machine);
      runCondition(machine, condition);
      const { state } = machine;
      if (state.jump !== undefined || state.status === ends) return;
      if (state.status !== passes) {
        tries(machine, scope, condition, body);
        return;
      }
      round(machine, scope, () => { machine.list(body); });
      if (machine.state.jump !== undefined) return;
    }
    tries(machine, scope, condition, body);
  });
  if (machine.state.jump === undefined) machine.state.status = 'success';
}

/** A loop of which nobody knows how often it goes round. */
function repeat(machine: Machine, condition: List | undefined, body: List, before?: () => void): void {
  inLoop(machine, (scope) => { tries(machine, scope, condition, body, before); });
  if (machine.state.jump === undefined) machine.state.status = 'success';
}

/** Goes through a loop that may end before each round, until nothing changes any more. */
function tries(machine: Machine, scope: Scope, condition: List | undefined, body: List, before?: () => void): void {
  const { certain } = machine.state;
  const { escapes } = machine;
  for (let count = 0; count < MOST_TRIES; count++) {
    const start = machine.state;
    const old = SharedMap.of(start.variables);
    const words = start.positional;
    machine.state = start.clone();
    machine.state.certain = false;
    before?.();
    round(machine, scope, () => { machine.list(body); });
    if (machine.state.jump === undefined && condition !== undefined) runCondition(machine, condition);
    const end = machine.state;
    machine.state = start;
    if (end.jump === undefined) machine.join(end);
    const isShifted = machine.state.positional !== words;
    // Each round may take some away: nobody knows which words a later one sees.
    if (isShifted) machine.state.positional = shiftedSomehow(words);
    const changed = changes(machine, old);
    if (changed.length === 0 && !isShifted) break;
    if (count === MOST_TRIES - 1) widen(machine.state, changed);
  }
  machine.state.certain = certain && machine.escapes === escapes;
}

/** Variables that have come to hold something else. One that had no value of the script's had that of the job. */
function changes({ state: { variables }, context: { environment } }: Machine, old: Map<string, Variable>): string[] {
  return [...SharedMap.differing(variables, old)].filter((name) => {
    const now = variables.get(name);
    return now !== undefined && !(old.get(name) ?? environment.lookup(name, NOWHERE)).value.equals(now.value);
  });
}

function widen({ variables }: State, names: readonly string[]): void {
  for (const name of names) {
    const variable = variables.get(name);
    if (variable !== undefined) variables.set(name, { ...variable, value: opaqueOf(name, variable.value) });
  }
}
